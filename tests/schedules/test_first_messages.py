"""The first message of a round, shown to the officer before it goes out."""

from sqlalchemy import select

from models.rounds.tables import Round
from schedules.previews.first_messages import FirstMessages, plan_first_messages
from tests.people import House


def plan(house: House) -> FirstMessages:
    round_id = house.db.execute(select(Round.id).order_by(Round.id)).scalars().first()
    assert round_id is not None
    found = plan_first_messages(house.db, house.tools.forms, round_id, house.now)
    assert found is not None
    return found


def test_the_words_are_those_of_somebody_whom_they_reach(house: House) -> None:
    house.person("Trưởng xóm 3")
    found = plan(house)
    assert found.units == ("Xóm 3",)
    assert found.preview is not None
    assert found.preview.unit == "Xóm 3"


def test_before_anybody_has_joined_the_words_are_shown_all_the_same(house: House) -> None:
    found = plan(house)
    assert found.units == ()
    assert found.preview is not None
