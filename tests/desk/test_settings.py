"""What a commune sets: its words, its number, its own texts; and the address for the chat."""

import pytest

from handlers.office import own_texts, seen
from handlers.office.refused import Refused
from handlers.office.seen import SeenBefore
from tests.desk.at_the_desk import officer as at_desk
from tests.desk.pages import Officer
from tests.dialogs.filling import OFFICER
from tests.people import House


async def test_the_noun_and_the_number_are_set(officer: Officer) -> None:
    await officer.sees("settings")
    page = await officer.sends(
        "settings", noun="thôn", contact_phone="0912 345 678", seen=officer.seal()
    )
    assert officer.status == 200, page
    assert 'value="thôn"' in page
    page = await officer.sends("settings", noun="", contact_phone="", seen=officer.seal())
    assert officer.status == 409


def test_an_own_wording_is_what_is_pasted(house: House) -> None:
    ctx = at_desk(house)
    usual = own_texts.usual("reminder")
    own_texts.put(ctx, "reminder", "Các bác ơi. {progress} {deadline}", seen.seal(usual))
    chat = house.person(OFFICER)
    chat.says("chưa nộp")
    said = chat.taps("Soạn tin để dán vào Zalo").text
    assert "Các bác ơi. Đã có 0/14 xóm gửi." in said
    own_texts.put(ctx, "reminder", "", seen.seal("Các bác ơi. {progress} {deadline}"))
    chat.says("chưa nộp")
    assert "Kính gửi các ông, bà" in chat.taps("Soạn tin để dán vào Zalo").text


@pytest.mark.parametrize("typed", ["{tên}", "{noun", "{noun.x}", "{noun!r:>9999999}", "x" * 2000])
def test_a_field_that_nothing_fills_is_refused(house: House, typed: str) -> None:
    with pytest.raises(Refused):
        own_texts.put(at_desk(house), "reminder", typed, seen.seal(own_texts.usual("reminder")))


def test_a_seal_fits_the_same_values_only() -> None:
    assert seen.seal("a", None) == seen.seal("a ", "")
    assert seen.seal("a", "b") != seen.seal("ab", "")
    seen.check(seen.seal("a"), {"x": "a"}, {"x": "b"})
    seen.check(seen.seal("old"), {"x": "a"}, {"x": "a"})
    with pytest.raises(SeenBefore) as raised:
        seen.check(seen.seal("old"), {"x": "a"}, {"x": "b"})
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
