"""What is not said: a second message on the day on which somebody's quiet ends, and stages of a
deadline to who has told that somebody else answers for the village."""

from datetime import timedelta

import pytest

from models.errands import errands
from office.people import handover
from office.people.new_holders import NewHolder
from tests.bot.site.desk.at_the_desk import officer as at_desk
from tests.handlers.report.filling import CHAIR, HEAD
from tests.people import Chat, House, at

BEGIN, END = at("2024-05-28", "09:00"), at("2024-06-07", "22:00")
TOLD = "tôi không làm trưởng xóm nữa"


def list_reminded(house: House, head: Chat) -> list[str]:
    """When the head is reminded from now to the end, by the half-hour."""
    found, now = [], house.now.replace(minute=15, second=0)
    while now < END:
        said = [one for one in house.move_to(now) if one.chat_id == head.id]
        found += [f"{now:%d/%m %H:%M}" for one in said if one.kind == "reminder"]
        now += timedelta(minutes=15)
    return found


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        # Held until the noon of that day; the stage of that evening says the same.
        ("đừng nhắc nữa đến chủ nhật", ["02/06 11:15", "04/06 19:30"]),
        # The stage of that day comes at the same hour: it is one message.
        ("đừng nhắc nữa đến hết thứ ba tuần sau", ["05/06 11:15", "06/06 11:15"]),
    ],
)
def test_on_the_day_on_which_quiet_ends_there_is_one_message(
    house: House, typed: str, first: list[str]
) -> None:
    head = house.person(HEAD)
    house.now = BEGIN
    head.says(typed)
    assert list_reminded(house, head)[:2] == first


def test_who_told_of_a_change_is_not_urged_as_if_nothing_was_told(house: House) -> None:
    head = house.person(HEAD)
    house.now = BEGIN
    assert "không nhắc hạn ông/bà nữa" in head.says(TOLD).text
    assert list_reminded(house, head) == []
    # Who reads the round sees why.
    assert "Xóm 3 (báo đổi người phụ trách" in house.person(CHAIR).says("tổng hợp").text


def test_who_takes_it_back_is_reminded_as_before(house: House) -> None:
    head = house.person(HEAD)
    house.now = BEGIN
    head.says(TOLD)
    head.taps("Không đổi, vẫn phụ trách")
    assert list_reminded(house, head)[:2] == ["29/05 19:30", "02/06 19:30"]


def test_once_it_is_confirmed_the_new_person_is_reminded(house: House) -> None:
    head = house.person(HEAD)
    house.now = BEGIN
    head.says(TOLD)
    post = house.post(HEAD)
    assert errands.find_told_change(house.db, post.person_id, post.unit_id) is not None
    new = NewHolder(None, "Lường Thị Mới", "bà Trưởng xóm 3", HEAD, "+84912345678")
    handover.hand_over_post(at_desk(house), post.post_id, new, None)
    assert list_reminded(house, house.person(HEAD))[:2] == ["29/05 19:30", "02/06 19:30"]


def test_who_goes_on_answering_is_reminded_of_it(house: House) -> None:
    """What was told may have been misread."""
    head = house.person(HEAD)
    house.now = BEGIN
    head.says(TOLD)
    head.says("báo cáo")
    head.says("137")
    assert list_reminded(house, head)[:2] == ["29/05 19:30", "02/06 19:30"]
