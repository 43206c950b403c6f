"""No text names nobody: whoever is still waited for is named, in the summary of every round of the
sample and at every body, with some of the reports in and some figures missing."""

import re

import pytest
from sqlalchemy import select

from models.rounds.tables import Round
from models.units.tables import Unit
from summaries.figures.coverage import Coverage
from summaries.round_summary import load_summary
from summaries.views.chat_summary import format_summary
from summaries.views.wording import format_lacking
from tests.people import House
from tests.stories_plans import test_ctr06 as ctr06
from tests.stories_plans import test_hoc_tap as hoc_tap
from tests.stories_plans.playing import answers, laid_on, opens

EMPTY_LIST = re.compile(r"\b(?:còn|của|chờ|gồm|và)\s*[;,.:)]|:\s*[.;]|,\s*[,;.]|\(\s*\)")
LABOUR = "Chuyên viên Sở Lao động Thương binh và Xã hội"


def find_empty_lists(house: House) -> tuple[int, list[str]]:
    """How many summaries there are, and the lines in which a list has nothing in it."""
    looked, wrong = 0, list[str]()
    for round_id in house.db.scalars(select(Round.id)).all():
        for unit_id in house.db.scalars(select(Unit.id)).all():
            found = load_summary(house.db, house.tools.forms, round_id, unit_id, house.now)
            if not found.facts.completeness.expected:
                continue
            looked += 1
            lines = format_summary(found, 1).plain.splitlines()
            wrong += [line for line in lines if EMPTY_LIST.search(line)]
    return looked, wrong


def test_the_learning_society_half_reported() -> None:
    with laid_on("2024-11-10") as city:
        hoc_tap.ward(city, "Nhất", hoc_tap.EAST)
        labour = opens(city, LABOUR, f"{hoc_tap.PLAN}.so-2024")
        answers(labour, "Lao động", "7.400/10.000", "chưa nắm được số", "6.000/10.000")
        answers(labour, "chưa nắm được số", "1.000/8.000", *hoc_tap.NOTHING_TO_TELL)
        labour.taps("Gửi UBND Thành phố Hà Nội")
        looked, wrong = find_empty_lists(city)
    assert looked > 20
    assert wrong == []


def test_the_programme_half_reported() -> None:
    with laid_on("2024-04-10") as city:
        ctr06.culture(city)
        looked, wrong = find_empty_lists(city)
    assert looked > 5
    assert wrong == []


@pytest.mark.parametrize(("asked", "gave"), [(3, 1), (1, 0)])
def test_units_that_are_only_counted_are_counted(asked: int, gave: int) -> None:
    said = format_lacking(Coverage(asked, gave, (), "sở"))
    assert said == f"{asked - gave} sở"
