"""Handing in: once, with a number, on time by when it was said."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from handlers.button_data import encode_id
from handlers.incoming_messages import IncomingMessage
from models.chats import channel_accounts
from models.delivery import inbox
from models.delivery.inbox import IncomingUpdate
from models.reports.tables import StatusChange
from tests.handlers.report.filling import HEAD, OFFICER, begin, complete, figures
from tests.people import Chat, House, Said, at


def says_at(chat: Chat, words: str, said_at: datetime) -> Said:
    """A message that the platform dates, and that arrives now."""
    house = chat.house
    house.count += 1
    key = f"late:{house.count}"
    account = channel_accounts.get_or_add_account(house.db, "web", "web")
    post = house.post(HEAD)
    stored = inbox.store_update(
        house.db, account, IncomingUpdate(key, f"p{post.person_id}", "{}"), house.now
    )
    assert stored is not None
    incoming = IncomingMessage(stored.inbox_id, text=words, received_at=house.now, said_at=said_at)
    chat._hear(chat._turn(incoming))
    return chat.last


def test_the_number_and_the_hour(house: House) -> None:
    head = complete(house)
    house.now = at("2024-06-02", "19:42")
    said = head.taps("Gửi về xã")
    assert said.text.startswith(
        "Xã đã nhận báo cáo đời sống văn hóa 6 tháng đầu năm 2024 của Xóm 3 lúc 19 giờ "
        "42 ngày 02/6/2024, đúng hạn. "
        "Số biên nhận: KP-"
    )
    assert said.kind == "receipt"
    assert said.labels == ["Xem lại báo cáo"]


@pytest.mark.parametrize(
    ("day", "hour", "timing"),
    [
        ("2024-06-05", "16:59", "đúng hạn"),
        ("2024-06-05", "17:00", "quá hạn 1 ngày"),
        ("2024-06-06", "09:00", "quá hạn 1 ngày"),
        ("2024-06-07", "18:00", "quá hạn 3 ngày"),
    ],
)
def test_on_time_or_not(house: House, day: str, hour: str, timing: str) -> None:
    head = complete(house)
    house.now = at(day, hour) - timedelta(seconds=20)
    assert f", {timing}. Số biên nhận" in head.taps("Gửi về xã").text


def test_what_counts_is_when_it_was_said(house: House) -> None:
    """Without signal until the evening, yet said before the deadline."""
    head = complete(house)
    house.now = at("2024-06-05", "20:00")
    said = says_at(head, "gửi", at("2024-06-05", "16:30"))
    assert "lúc 16 giờ 30 ngày 05/6/2024, đúng hạn" in said.text


def test_said_late_though_the_round_is_long_open(house: House) -> None:
    head = complete(house)
    house.now = at("2024-06-06", "08:00")
    assert "quá hạn 1 ngày" in says_at(head, "gửi", at("2024-06-05", "17:00")).text


def test_a_second_time_is_the_same_receipt(house: House) -> None:
    head = complete(house)
    first = head.taps("Gửi về xã").text
    house.now += timedelta(hours=3)
    report = house.report("Xóm 3")
    assert head.presses(f"g:submit:{encode_id(report.id)}").text == first
    moves = select(StatusChange.action).where(
        StatusChange.report_id == report.id, StatusChange.action == "submit"
    )
    assert len(house.db.execute(moves).all()) == 1


def test_nothing_answered_cannot_be_sent(house: House) -> None:
    head = begin(house)
    head.says("xem lại")
    said = head.taps("Gửi về xã")
    assert "Chưa trả lời câu nào nên chưa gửi được." in said.text
    assert house.report("Xóm 3").status == "empty"
    assert figures(house) == {}


def test_after_the_round_is_locked(house: House) -> None:
    head = complete(house)
    house.now = at("2024-06-10", "17:00")
    assert "đã hết thời gian nhận" in head.taps("Gửi về xã").text
    assert house.report("Xóm 3").status == "in_progress"
    assert figures(house) == {}


def test_an_answer_after_the_round_is_locked(house: House) -> None:
    head = begin(house)
    house.now = at("2024-06-10", "17:00")
    assert "đã hết thời gian nhận" in head.says("137").text
    assert house.report("Xóm 3").status == "empty"
    assert "Hiện không có báo cáo nào phải gửi." in head.says("viec").text


def test_a_correction_after_the_round_is_locked(house: House) -> None:
    head = complete(house)
    receipt = head.taps("Gửi về xã").text
    house.now = at("2024-06-10", "17:00")
    assert "đã hết thời gian nhận" in head.says("sửa câu 2 thành 130").text
    assert figures(house)["ho_dang_ky_gdvh"].number == 131
    assert "Số biên nhận" in receipt


def test_two_villages_have_two_numbers(house: House) -> None:
    first = complete(house).taps("Gửi về xã").text
    other = house.person("Trưởng xóm 4")
    for typed in ("báo cáo", "118", "gửi", "gửi"):
        other.says(typed)
    assert "Số biên nhận: KP-" in other.last.text
    assert first.split("KP-")[1][:4] != other.last.text.split("KP-")[1][:4]


def test_the_officer_sees_it_in_the_summary(house: House) -> None:
    complete(house).taps("Gửi về xã")
    said = house.person(OFFICER).says("tong hop")
    assert "Đã báo cáo 1/14 xóm, đúng hạn 1." in said.text
    assert "131/137 hộ" in said.text
