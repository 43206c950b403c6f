"""A reminder is answered in words by who has not begun: it comes again when they said."""

import pytest
from sqlalchemy import select, update

from models.delivery.tables import Reminder, ReminderState
from models.people.tables import Person
from tests.handlers.report.filling import HEAD
from tests.people import House, at


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("mai mới có số", at("2024-05-30", "19:30")),
        ("thứ hai mới có số liệu", at("2024-06-03", "19:30")),
        ("tuần sau tôi mới gửi được", at("2024-06-03", "19:30")),
        ("để mai", at("2024-05-30", "19:30")),
        ("de mai toi gui", at("2024-05-30", "19:30")),
    ],
)
def test_a_reminder_of_what_nobody_has_begun_is_put_off(
    house: House, typed: str, moment: object
) -> None:
    head = house.person(HEAD)
    house.move_to(at("2024-05-29", "19:30"))
    said = head.says(typed).text
    assert "Hệ thống sẽ nhắc lại lúc 19 giờ 30" in said
    assert "Muốn giờ khác, gõ, ví dụ: nhac luc 8 gio" in said
    due = house.db.execute(select(Reminder.due).where(Reminder.stage == "snooze")).scalars().all()
    assert due == [moment]


def test_who_is_busy_is_told_what_waits_and_can_be_reminded_of(house: House) -> None:
    head = house.person(HEAD)
    house.move_to(at("2024-05-29", "19:30"))
    said = head.says("bận quá")
    assert "hạn 17 giờ thứ Tư, 05/6" in said.text
    assert "Nhắc lại lúc 20 giờ" in said.labels


def list_wanted(house: House) -> list[object]:
    found = select(Reminder.due).where(
        Reminder.stage == "snooze", Reminder.state == ReminderState.WAITING
    )
    return list(house.db.execute(found).scalars())


def test_another_hour_of_that_day_takes_its_place(house: House) -> None:
    head = house.person(HEAD)
    house.move_to(at("2024-05-29", "19:30"))
    head.says("de mai toi gui")
    head.says("nhac luc 8 gio ngay mai")
    assert list_wanted(house) == [at("2024-05-30", "08:00")]


def test_on_the_last_day_the_hour_before_the_deadline_is_meant(house: House) -> None:
    head = house.person(HEAD)
    house.move_to(at("2024-06-02", "19:30"))
    assert "lúc 11 giờ 15 thứ Tư, 05/6" in head.says("thứ tư nhắc tôi").text


def test_the_hours_that_somebody_has_chosen_are_the_usual_ones(house: House) -> None:
    post = house.post(HEAD)
    house.db.execute(update(Person).where(Person.id == post.person_id).values(hours="6:00 18:00"))
    head = house.person(HEAD)
    house.move_to(at("2024-05-29", "18:00"))
    assert "lúc 18 giờ ngày mai" in head.says("để mai").text
