"""A post passes to the next person: at once, with what belongs to the unit staying there."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import httpx
import pytest
from sqlalchemy import Connection, select

from models.chats import conversations
from models.chats.tables import ChatPerson
from models.delivery import outbox
from models.delivery.tables import Outbox, OutboxKind, OutboxState
from models.errands import errands
from models.errands.tables import ErrandKind
from models.people import post_holders, post_records
from models.people.tables import Role
from office.people import deputy_posts, handover, post_changes
from office.people.new_holders import NewHolder
from office.refusals import ActionRefused
from tests.bot.site.desk.at_the_desk import OFFICER, officer
from tests.bot.site.desk.pages import Officer
from tests.handlers.report.filling import HEAD, UNIT, begin, draft
from tests.people import House, at
from tests.running import Bot

NEW = NewHolder(None, "Lường Thị Mới", "bà Trưởng xóm 3", HEAD, "+84912345678")


@contextmanager
def refused(sentence: str) -> Iterator[None]:
    with pytest.raises(ActionRefused) as raised:
        yield
    assert sentence in raised.value.sentence


def handed(house: House, **more: Any) -> int:
    post = house.post(HEAD)
    return handover.hand_over_post(officer(house), post.post_id, NEW, more.get("day")).post_id


def test_the_draft_stays_and_the_old_chat_is_closed_at_once(house: House) -> None:
    old = begin(house, "137")
    before = draft(house)
    handed(house)
    assert "mã mời" in old.says("131").text
    assert draft(house) == before
    new = house.stranger("new")
    new.says(house.code(HEAD))
    new.taps("Đúng")
    new.taps("Đồng ý")
    assert house.post(HEAD).person_name == "Lường Thị Mới"
    assert "Câu 2/10" in new.says("bao cao").text


def test_the_code_of_the_new_holder_used_twice_has_its_sentence(house: House) -> None:
    handed(house)
    code = house.code(HEAD)
    new = house.stranger("new")
    new.says(code)
    new.taps("Đúng")
    new.taps("Đồng ý")
    assert "Mã này đã dùng rồi" in house.stranger("other").says(code).text


def test_an_old_card_of_the_one_who_left_lets_nobody_in(house: House) -> None:
    code = house.code(HEAD)
    handed(house)
    assert "đã thu lại" in house.stranger("late").says(code).text


def test_no_reminder_reaches_the_one_who_left(house: House) -> None:
    old = house.person(HEAD)
    handed(house)
    new = house.person(HEAD)
    assert new.id != old.id
    told = [
        said.chat_id
        for day in ("2024-05-29", "2024-06-02", "2024-06-04")
        for hour in ("11:20", "19:40")
        for said in house.move_to(at(day, hour))
    ]
    assert old.id not in told
    assert new.id in told


def test_what_waits_for_the_old_chat_is_dropped(house: House) -> None:
    old = house.person(HEAD)
    chat = conversations.load_current_chat(house.db, old.id, house.now).chat
    row = outbox.add_message(
        house.db, replace(chat, pulls=False), OutboxKind.REMINDER, "{}", house.now
    )
    assert row is not None
    handed(house)
    state = house.db.execute(select(Outbox.state).where(Outbox.id == row.id)).scalar_one()
    assert state is OutboxState.DROPPED


def test_an_errand_stays_with_the_unit(house: House) -> None:
    post = house.post(HEAD)
    errands.add_errand(house.db, "call", ErrandKind.CALL_BACK, post.unit_id, house.now)
    handed(house)
    assert [one.unit_name for one in errands.list_waiting_errands(house.db, "/")] == [UNIT]


def test_from_a_day_on_the_old_one_answers_until_then(house: House) -> None:
    old = house.person(HEAD)
    handed(house, day=at("2024-06-01").date())
    assert "Câu 1/10" in old.says("báo cáo").text
    house.move_to(at("2024-06-01", "08:00"))
    assert "mã mời" in old.says("viec").text
    open_ones = select(ChatPerson.id).where(
        ChatPerson.chat_id == old.id, ChatPerson.closes.is_(None)
    )
    assert house.db.execute(open_ones).first() is None
    assert house.post(HEAD).person_name == "Lường Thị Mới"


def test_who_has_another_post_keeps_the_chat_for_that_one(house: House) -> None:
    chat = house.person(HEAD)
    other = house.post("Trưởng xóm 4")
    post = house.post(HEAD)
    post_records.add_post(
        house.db, post.person_id, other.unit_id, Role.REPORTER, "Bí thư xóm 4", house.now
    )
    handed(house)
    said = chat.says("bao cao")
    assert "Xóm 3" not in said.text
    assert "mã mời" not in said.text


def test_handing_over_twice_is_refused(house: House) -> None:
    post_id = house.post(HEAD).post_id
    handed(house, day=at("2024-06-01").date())
    with refused("thôi từ ngày 01/6/2024"):
        handover.hand_over_post(officer(house), post_id, NEW, None)


def test_a_day_gone_by_and_a_nameless_person_are_refused(house: House) -> None:
    post_id = house.post(HEAD).post_id
    with refused("đã qua"):
        handover.hand_over_post(officer(house), post_id, NEW, at("2024-05-01").date())
    with refused("Họ tên"):
        handover.hand_over_post(officer(house), post_id, NewHolder(None), None)
    assert house.post(HEAD).person_name == "Người Mẫu 3"


def test_a_namesake_is_another_person(house: House) -> None:
    first = handed(house)
    house.now += timedelta(minutes=1)
    second = handover.hand_over_post(officer(house), first, NEW, None).post_id
    found = {
        row.post_id: row.person_id for row in post_records.list_held_posts(house.db, "/", house.now)
    }
    assert second in found
    assert first not in found


def test_the_officer_hands_over_to_her_colleague(house: House) -> None:
    first, second = [
        post
        for post in post_records.list_held_posts(house.db, "/", house.now)
        if post.title == OFFICER
    ]
    wish = NewHolder(second.person_id)
    done = handover.hand_over_post(officer(house), first.post_id, wish, None)
    assert done.post_id == second.post_id
    with refused("cán bộ duy nhất"):
        post_changes.end_post(officer(house), second.post_id, at("2024-05-28").date())


def test_a_deputy_alone_does_not_replace_the_last_officer(house: House) -> None:
    first, second = [
        post
        for post in post_records.list_held_posts(house.db, "/", house.now)
        if post.title == OFFICER
    ]
    new = NewHolder(None, "Người Thay", "bà cán bộ")
    days = (at("2024-05-27").date(), at("2024-06-27").date())
    deputy_posts.begin_deputy_post(officer(house), first.post_id, new, *days)
    post_changes.end_post(officer(house), second.post_id, at("2024-05-28").date())
    with refused("cán bộ duy nhất"):
        post_changes.end_post(officer(house), first.post_id, at("2024-05-28").date())


def test_a_new_telephone_closes_the_old_chat_in_one_step(house: House) -> None:
    old = begin(house, "137")
    post = handover.change_phone(officer(house), house.post(HEAD).post_id, "+84987654321")
    assert "mã mời" in old.says("131").text
    kept = house.post(HEAD)
    assert (kept.person_id, kept.phone) == (post.person_id, "+84987654321")
    new = house.stranger("new-phone")
    new.says(house.code(HEAD))
    new.taps("Đúng")
    new.taps("Đồng ý")
    assert "Câu 2/10" in new.says("bao cao").text


def test_a_shared_telephone_stays_open_for_the_other_one(house: House) -> None:
    chat = house.stranger()
    for title in (HEAD, "Trưởng xóm 4"):
        chat.says(house.code(title))
        chat.taps("Đúng")
        chat.taps("Đồng ý")
    handed(house)
    said = chat.says("bao cao")
    assert "Xóm 4" in said.text or "Câu 1/10" in said.text
    assert "mã mời" not in said.text


def test_who_has_joined_already_learns_of_it_in_the_chat(house: House) -> None:
    other = house.post("Trưởng xóm 4")
    chat = house.person("Trưởng xóm 4")
    ctx = officer(house)
    handover.hand_over_post(ctx, house.post(HEAD).post_id, NewHolder(other.person_id), None)
    told = [house.deliver(row) for row in ctx.released]
    assert [one.chat_id for one in told if one and "Trưởng xóm 3, từ ngày" in one.text] == [chat.id]
    assert house.post(HEAD).person_id == other.person_id


# The pages


async def path_of(page: Officer, title: str, which: int = 0) -> str:
    found = re.findall(rf'/desk/(people/\d+)">{re.escape(title)}<', await page.sees("people"))
    return str(found[which])


def person_of(db: Connection, title: str, now: Any) -> int:
    return next(
        one for one in post_holders.list_posts_below(db, "/", now) if one.title == title
    ).person_id


WISH = {"name": "Lường Thị Mới", "greeting": "bà Trưởng xóm 3", "title": HEAD, "known": ""}


async def test_the_page_gives_the_card_and_the_old_cookie_is_dead(
    bot: Bot, officer: Officer
) -> None:
    async with httpx.AsyncClient(follow_redirects=True, timeout=30) as old:
        opened = await old.post(await bot.link(HEAD))
        assert opened.status_code == 200
        path = await path_of(officer, HEAD)
        await officer.sees(f"{path}/hand-over")
        card = await officer.sends(f"{path}/hand-over", **WISH, phone="0912.345.678", day="")
        assert officer.status == 200, card
        assert "Đã bàn giao" in card
        assert "<svg" in card
        assert "/j/" in card
        assert (await old.get(str(opened.url))).status_code == 403
    assert await bot.app.writer.run(partial(person_of, title=HEAD, now=bot.clock.now()))


async def test_the_officer_hands_over_her_own_post(bot: Bot, officer: Officer) -> None:
    path = await path_of(officer, OFFICER)
    wish = {**WISH, "name": "Cán Bộ Mới", "greeting": "bà cán bộ", "title": OFFICER}
    page = await officer.sends(f"{path}/hand-over", **wish, phone="", day="")
    assert "đã đóng đối với" in page
    assert "<svg" in page
    await officer.sees("reports")
    assert officer.status == 403


async def test_a_faulty_phone_changes_nothing(officer: Officer) -> None:
    path = await path_of(officer, HEAD)
    page = await officer.sends(f"{path}/hand-over", **WISH, phone="12", day="")
    assert officer.status == 409
    assert "không phải số điện thoại" in page
    assert "Lường Thị Mới" not in await officer.sees("people")


async def test_a_new_telephone_from_the_persons_page(bot: Bot, officer: Officer) -> None:
    async with httpx.AsyncClient(follow_redirects=True, timeout=30) as old:
        opened = await old.post(await bot.link(HEAD))
        path = await path_of(officer, HEAD)
        page = await officer.sends(f"{path}/new-phone", phone="0987 654 321")
        assert "Đã đóng máy cũ" in page
        assert (await old.get(str(opened.url))).status_code == 403
    assert 'value="0987 654 321"' in await officer.sees(path)


async def test_her_own_new_telephone_leaves_her_a_link(bot: Bot, officer: Officer) -> None:
    path = await path_of(officer, OFFICER)
    page = await officer.sends(f"{path}/new-phone", phone="")
    found = re.search(r'href="(http[^"]+/l/[^"]+)"', page)
    assert found is not None
    await officer.sees("reports")
    assert officer.status == 403
    assert (await officer.client.post(found[1])).status_code == 200


async def test_one_officer_alone_is_warned(officer: Officer) -> None:
    assert "Chỉ có một cán bộ" not in await officer.sees("people")
    path = await path_of(officer, OFFICER, 1)
    await officer.sends(path, do="end", day="2024-05-27")
    assert "Chỉ có một cán bộ" in await officer.sees("people")
    assert "Chỉ có một cán bộ" in await officer.sees(await path_of(officer, OFFICER))


async def test_a_person_is_removed_from_the_page(bot: Bot, officer: Officer) -> None:
    path = await path_of(officer, HEAD)
    assert "không lấy lại được" in await officer.sees(f"{path}/forget")
    page = await officer.sends(f"{path}/forget")
    assert "Đã xóa dữ liệu" in page
    assert "Người Mẫu 3" not in page


async def test_a_deputy_from_the_page(officer: Officer) -> None:
    path = await path_of(officer, HEAD)
    assert "Nghỉ từ ngày" in await officer.sees(f"{path}/leave")
    wish = {**WISH, "name": "Người Thay", "greeting": "ông Phó xóm 3", "title": "", "phone": ""}
    page = await officer.sends(f"{path}/leave", **wish, first="28/5/2024", last="02/6/2024")
    assert officer.status == 200, page
    assert "Người thay Trưởng xóm 3" in page
    shown = await officer.sees(path)
    assert "thay từ 28/5/2024 đến hết 02/6/2024" in shown
    page = await officer.sends(f"{path}/leave", **wish, first="05/6/2024", last="01/6/2024")
    assert officer.status == 409
    assert "đứng trước" in page
