"""What a commune sets: its words, its number, its own texts; and the address for the chat."""

import pytest
from sqlalchemy import Connection

from models.chats import channel_accounts, group_chats
from office import edit_conflict
from office.edit_conflict import EditConflict
from office.papers import group_texts, text_templates
from office.refusals import ActionRefused
from reporting.errors import NotYours
from tests.bot.site.desk.at_the_desk import officer as at_desk
from tests.bot.site.desk.at_the_desk import posts
from tests.bot.site.desk.pages import Officer
from tests.handlers.report.filling import OFFICER
from tests.people import House
from tests.running import Bot


async def test_the_noun_and_the_number_are_set(officer: Officer) -> None:
    await officer.sees("settings")
    page = await officer.sends(
        "settings", noun="thôn", contact_phone="0912 345 678", seen=officer.seal()
    )
    assert officer.status == 200, page
    assert 'value="thôn"' in page
    page = await officer.sends("settings", noun="", contact_phone="", seen=officer.seal())
    assert officer.status == 409


@pytest.mark.parametrize("typed", ["@@@", "x", "123", "xóm!", "a" * 40, "<b>"])
async def test_what_is_no_word_is_no_noun(officer: Officer, typed: str) -> None:
    await officer.sees("settings")
    page = await officer.sends("settings", noun=typed, seen=officer.seal())
    assert officer.status == 409
    assert "không phải tên gọi chung" in page


@pytest.mark.parametrize("typed", ["0912.345.678", "+84 912 345 678", "912345678"])
async def test_the_number_is_kept_in_one_form(officer: Officer, typed: str) -> None:
    await officer.sees("settings")
    page = await officer.sends("settings", noun="xóm", contact_phone=typed, seen=officer.seal())
    assert officer.status == 200, page
    assert 'value="0912 345 678"' in page


async def test_what_is_no_number_is_said_to_be_none(officer: Officer) -> None:
    await officer.sees("settings")
    page = await officer.sends(
        "settings", noun="bản", contact_phone="gặp cô Mẫu", seen=officer.seal()
    )
    assert "“gặp cô Mẫu” không phải số điện thoại Việt Nam." in page
    assert 'value="xóm"' in await officer.sees("settings")


def test_an_own_wording_is_what_is_pasted(house: House) -> None:
    ctx = at_desk(house)
    usual = text_templates.get_usual_template("reminder")
    text_templates.save_template(
        ctx, "reminder", "Các bác ơi. {progress} {deadline}", edit_conflict.compute_seal(usual)
    )
    chat = house.person(OFFICER)
    chat.says("chưa nộp")
    said = chat.taps("Soạn tin để dán vào Zalo").text
    assert "Các bác ơi. Đã có 0/14 xóm gửi." in said
    text_templates.save_template(
        ctx, "reminder", "", edit_conflict.compute_seal("Các bác ơi. {progress} {deadline}")
    )
    chat.says("chưa nộp")
    assert "Kính gửi các ông, bà" in chat.taps("Soạn tin để dán vào Zalo").text


@pytest.mark.parametrize("typed", ["{tên}", "{noun", "{noun.x}", "{noun!r:>9999999}", "x" * 2000])
def test_a_field_that_nothing_fills_is_refused(house: House, typed: str) -> None:
    with pytest.raises(ActionRefused):
        text_templates.save_template(
            at_desk(house),
            "reminder",
            typed,
            edit_conflict.compute_seal(text_templates.get_usual_template("reminder")),
        )


def test_a_seal_fits_the_same_values_only() -> None:
    assert edit_conflict.compute_seal("a", None) == edit_conflict.compute_seal("a ", "")
    assert edit_conflict.compute_seal("a", "b") != edit_conflict.compute_seal("ab", "")
    edit_conflict.check_unchanged(edit_conflict.compute_seal("a"), {"x": "a"}, {"x": "b"})
    edit_conflict.check_unchanged(edit_conflict.compute_seal("old"), {"x": "a"}, {"x": "a"})
    with pytest.raises(EditConflict) as raised:
        edit_conflict.check_unchanged(edit_conflict.compute_seal("old"), {"x": "a"}, {"x": "b"})
    assert raised.value.rows == [("x", "a", "b")]


def test_the_address_is_told_where_there_is_one(house: House) -> None:
    from dataclasses import replace

    chat = house.person(OFFICER)
    assert "Bàn làm việc trên máy tính" not in chat.says("việc").labels
    house.tools = replace(house.tools, public_url="https://xa.example")
    assert "https://xa.example/l/" in _asks(chat)
    village = house.person("Trưởng xóm 3")
    assert "Bàn làm việc trên máy tính" not in village.says("việc").labels


def _asks(chat: object) -> str:
    chat.says("việc")  # type: ignore[attr-defined]
    return str(chat.taps("Bàn làm việc trên máy tính").text)  # type: ignore[attr-defined]


def bind(house: House, unit_id: int, address: str) -> int:
    account = channel_accounts.get_or_add_account(house.db, "telegram", "1")
    group_chats.bind_group(house.db, account, address, unit_id, house.now)
    found = group_chats.find_group(house.db, account, address)
    assert found is not None
    return found.id


def test_a_bound_group_is_listed_and_unbound_by_its_own_officer(house: House) -> None:
    ctx = at_desk(house)
    own = bind(house, ctx.speaker.unit_id, "-1001")
    elsewhere = next(one for one in posts(house) if one.unit_id != ctx.speaker.unit_id)
    other = bind(house, elsewhere.unit_id, "-1002")
    listed = group_texts.load_group_texts(ctx)["groups"]
    assert [(group, channel) for group, channel, _ in listed] == [(own, "Telegram")]
    with pytest.raises(NotYours):
        group_texts.unbind_group(ctx, other)
    group_texts.unbind_group(ctx, own)
    assert group_texts.load_group_texts(ctx)["groups"] == []
    with pytest.raises(NotYours):
        group_texts.unbind_group(ctx, own)


async def test_the_page_unbinds_it(officer: Officer, bot: Bot) -> None:
    def bind_here(db: Connection) -> int:
        house = House(db, bot.clock.now())
        return bind(house, at_desk(house).speaker.unit_id, "-1001")

    group = await bot.app.writer.run(bind_here)
    assert "Telegram, nối lúc" in await officer.sees("group")
    page = await officer.sends("group", unbind=str(group))
    assert "Đã gỡ nhóm." in page
    assert "Chưa nối nhóm nào." in page


async def test_when_the_groups_are_told_is_set(officer: Officer) -> None:
    await officer.sees("settings")
    page = await officer.sends(
        "settings", noun="xóm", group_moments="trước 2 ngày, khóa", seen=officer.seal()
    )
    assert 'value="2, khóa"' in page
    page = await officer.sends("settings", noun="xóm", group_moments="40", seen=officer.seal())
    assert "“40” chưa rõ là lúc nào" in page
