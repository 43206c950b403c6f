"""Who agreed to an earlier text is told of the new one, once, and stopped by nothing."""

from typing import Any

import pytest
from sqlalchemy import select, update

from handlers.joining.join_dialog import CONSENT_VERSION
from models.people.tables import Consent
from tests.handlers.report.filling import HEAD
from tests.people import Chat, House

NEWS = "nay ghi rõ hơn: hệ thống lưu cả tin nhắn và ảnh"


def join(house: House) -> Chat:
    chat = house.stranger()
    chat.says(house.code(HEAD))
    chat.taps("Đúng")
    chat.taps("Đồng ý")
    return chat


def set_version(house: House, version: int) -> None:
    table: Any = Consent.__table__
    house.db.execute(update(table).values(text_version=version))


def test_the_text_says_messages_photos_and_how_to_withdraw(house: House) -> None:
    chat = house.stranger()
    chat.says(house.code(HEAD))
    said = chat.taps("Đúng").text
    assert "tin nhắn và ảnh" in said
    assert "rút lại đồng ý" in said
    chat.taps("Đồng ý")
    assert house.db.execute(select(Consent.text_version)).scalars().all() == [CONSENT_VERSION]
    assert CONSENT_VERSION == 2


def test_who_agreed_before_is_told_once_and_goes_on(house: House) -> None:
    chat = join(house)
    set_version(house, 1)
    chat.heard.clear()
    assert "Câu 1/10" in chat.says("báo cáo").text
    assert NEWS in chat.heard[0].text
    assert chat.heard[0].body["choices"] == []
    chat.says("137")
    assert [NEWS in said.text for said in chat.heard].count(True) == 1
    # What was agreed to is kept as it was.
    assert house.db.execute(select(Consent.text_version)).scalars().all() == [1]


def test_the_answer_in_that_turn_counts(house: House) -> None:
    chat = join(house)
    chat.says("báo cáo")
    set_version(house, 1)
    assert "Câu 2/10" in chat.says("137").text


@pytest.mark.parametrize("asked", [True, False])
def test_nobody_else_is_told(house: House, asked: bool) -> None:
    """Neither who agreed to this text, nor whose consent was never asked here."""
    chat = join(house) if asked else house.person(HEAD)
    chat.heard.clear()
    chat.says("viec")
    assert all(NEWS not in said.text for said in chat.heard)
