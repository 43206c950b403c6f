"""Days of leave: the deputy is reminded, both may answer, and it ends by itself."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from handlers import button_data
from models import rights
from models.chats import chat_people, conversations
from models.people import post_records
from models.reports import reports
from models.rights import Action
from office.people import deputy_posts
from office.people.new_holders import NewHolder
from office.refusals import ActionRefused
from tests.bot.site.desk.at_the_desk import OFFICER, officer
from tests.handlers.report.filling import HEAD, draft
from tests.people import Chat, House, at

NEW = NewHolder(None, "Người Thay Xóm Ba", "ông Phó xóm 3", "Phó xóm 3", "+84912345678")
FIRST, LAST = at("2024-05-28").date(), at("2024-06-02").date()


@contextmanager
def refused(sentence: str) -> Iterator[None]:
    with pytest.raises(ActionRefused) as raised:
        yield
    assert sentence in raised.value.sentence


def on_leave(house: House) -> tuple[Chat, Chat]:
    """The head, and the deputy who has joined."""
    head = house.person(HEAD)
    deputy_posts.begin_deputy_post(officer(house), house.post(HEAD).post_id, NEW, FIRST, LAST)
    house.move_to(at("2024-05-28", "08:00"))
    return head, house.person("Phó xóm 3")


def told(house: House, *moments: tuple[str, str]) -> list[int]:
    return [
        said.chat_id
        for day, hour in moments
        for said in house.move_to(at(day, hour))
        if said.kind == "reminder"
    ]


def test_reminders_go_to_the_deputy_and_not_to_the_one_on_leave(house: House) -> None:
    head, other = on_leave(house)
    found = told(house, ("2024-05-29", "19:40"), ("2024-06-02", "19:40"))
    assert other.id in found
    assert head.id not in found


def test_after_the_last_day_it_ends_by_itself(house: House) -> None:
    head, other = on_leave(house)
    house.move_to(at("2024-06-03", "08:00"))
    assert "mã mời" in other.says("viec").text
    found = told(house, ("2024-06-04", "19:40"))
    assert head.id in found
    assert other.id not in found


def test_before_the_first_day_nothing_changes(house: House) -> None:
    head = house.person(HEAD)
    days = (at("2024-06-03").date(), at("2024-06-06").date())
    deputy_posts.begin_deputy_post(officer(house), house.post(HEAD).post_id, NEW, *days)
    assert head.id in told(house, ("2024-06-02", "19:40"))


def test_a_reminder_that_was_written_before_the_leave_is_not_sent(house: House) -> None:
    head, _ = on_leave(house)
    post = house.post(HEAD)
    assert chat_people.has_joined(house.db, post.person_id)
    found = told(house, ("2024-05-29", "11:20"), ("2024-05-29", "19:40"))
    assert head.id not in found


def test_both_may_answer(house: House) -> None:
    head, other = on_leave(house)
    other.says("bao cao")
    other.says("137")
    assert [row.number for row in draft(house).values()] == [137]
    assert "Câu 2/10" in head.says("bao cao").text


def test_what_was_asked_for_is_kept_even_on_leave(house: House) -> None:
    head, _ = on_leave(house)
    house.move_to(at("2024-05-29", "19:40"))
    head.says("bao cao")
    report = house.report("Xóm 3").id
    head.presses(f"g:snooze:{button_data.encode_id(report)}")
    found = told(house, ("2024-05-30", "20:05"))
    assert head.id in found


def test_an_officer_on_leave_is_not_told(house: House) -> None:
    first, second = [
        p for p in post_records.list_held_posts(house.db, "/", house.now) if p.title == OFFICER
    ]
    chats = [Chat(house, chat.chat_id) for chat in (officer(house, 0), officer(house, 1))]
    stand_in = NewHolder(second.person_id)
    deputy_posts.begin_deputy_post(
        officer(house), first.post_id, stand_in, at("2024-05-27").date(), LAST
    )
    head = house.person(HEAD)
    head.says("bao cao")
    head.says("nhờ xã gọi lại")
    got = {said.chat_id for said in head.others}
    assert chats[1].id in got
    assert chats[0].id not in got


def test_days_that_cannot_be_are_refused(house: House) -> None:
    post_id, ctx = house.post(HEAD).post_id, officer(house)
    with refused("đứng trước"):
        deputy_posts.begin_deputy_post(ctx, post_id, NEW, LAST, FIRST)
    with refused("đã qua"):
        deputy_posts.begin_deputy_post(ctx, post_id, NEW, at("2024-05-01").date(), LAST)
    deputy_posts.begin_deputy_post(ctx, post_id, NEW, FIRST, LAST)
    with refused("đã có Người Thay Xóm Ba thay"):
        deputy_posts.begin_deputy_post(ctx, post_id, NEW, LAST, at("2024-06-09").date())
    assert (
        sum(p.title == "Phó xóm 3" for p in post_records.list_held_posts(house.db, "/", house.now))
        == 1
    )


OF_THE_OFFICER = NewHolder(None, "Người Thay Cán Bộ", "bà", "Quyền công chức", "0912345679")


def officer_on_leave(house: House) -> int:
    """From 28/5 to 02/6; the person who stands in, who has a chat already."""
    own = house.post(OFFICER)
    deputy_posts.begin_deputy_post(officer(house), own.post_id, OF_THE_OFFICER, FIRST, LAST)
    here = post_records.list_held_posts(house.db, own.unit_path, house.now)
    return next(one.person_id for one in here if one.title == "Quyền công chức")


@pytest.mark.parametrize(
    ("day", "may_do"), [("2024-05-27", False), ("2024-05-30", True), ("2024-06-03", False)]
)
def test_who_stands_in_has_the_rights_for_these_days_only(
    house: House, day: str, may_do: bool
) -> None:
    person_id = officer_on_leave(house)
    chat = Chat(house, house.person(HEAD).id)
    chat_people.link_chat(house.db, chat.id, person_id, house.now)
    house.now = at(day, "09:00")
    here = conversations.list_speakers(house.db, chat.id, house.now)
    report = reports.find_report(house.db, house.report("Xóm 5").id)
    assert report is not None
    allowed = [one for one in here if rights.may(one, Action.ACCEPT_REPORT, report)]
    assert [one.is_deputy for one in allowed] == [True] * may_do
    said = chat.says("việc")
    assert ("Tổng hợp" in said.labels) is may_do
