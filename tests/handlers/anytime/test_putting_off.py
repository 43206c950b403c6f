"""A reminder is answered in words by who has not begun: it comes again when they said."""

import pytest
from sqlalchemy import select

from models.delivery.tables import Reminder
from tests.handlers.report.filling import HEAD
from tests.people import House, at


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("mai mới có số", at("2024-05-30", "08:00")),
        ("thứ hai mới có số liệu", at("2024-06-03", "08:00")),
        ("tuần sau tôi mới gửi được", at("2024-06-03", "08:00")),
        ("để mai", at("2024-05-30", "08:00")),
    ],
)
def test_a_reminder_of_what_nobody_has_begun_is_put_off(
    house: House, typed: str, moment: object
) -> None:
    head = house.person(HEAD)
    house.move_to(at("2024-05-29", "19:30"))
    assert "Hệ thống sẽ nhắc lại lúc 8 giờ" in head.says(typed).text
    due = house.db.execute(select(Reminder.due).where(Reminder.stage == "snooze")).scalars().all()
    assert due == [moment]


def test_who_is_busy_is_told_what_waits_and_can_be_reminded_of(house: House) -> None:
    head = house.person(HEAD)
    house.move_to(at("2024-05-29", "19:30"))
    said = head.says("bận quá")
    assert "hạn 17 giờ thứ Tư, 05/6" in said.text
    assert "Nhắc lại lúc 20 giờ" in said.labels
