"""What an officer is shown of messages before they go out: nobody who is not written to."""

from datetime import date

from schedules.previews import day_messages, first_messages
from tests.handlers.report.filling import HEAD
from tests.people import House
from tests.schedules.test_left_unsaid import BEGIN, TOLD


def test_who_told_of_a_change_is_not_listed_as_written_to(house: House) -> None:
    head = house.person(HEAD)
    house.now = BEGIN
    report = house.report("Xóm 3")

    def plan() -> first_messages.FirstMessages:
        found = first_messages.plan_first_messages(
            house.db, house.tools.forms, report.round_id, house.now
        )
        assert found is not None
        return found

    assert (plan().units, plan().paused) == (("Xóm 3",), ())
    head.says(TOLD)
    assert (plan().units, plan().paused, plan().channels) == ((), ("Xóm 3",), ())
    path = house.post(HEAD).unit_path
    due = date(2024, 6, 5)
    assert day_messages.plan_day(house.db, house.tools.forms, path, due, house.now) == []
    head.says("nhắc lại như cũ")
    assert (plan().units, plan().paused) == (("Xóm 3",), ())
