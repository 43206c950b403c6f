"""A year of a commune: every message at its right moment, once, and none that should not be."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from models.calendar.working_days import LAW_CALENDAR
from models.reports import reports
from models.rounds import rounds
from tests.conftest import in_memory
from tests.schedules.simulated_year import (
    END,
    POWER_OFF,
    POWER_ON,
    SimulatedYear,
    lay_year,
    list_expected,
)
from texts import vietnamese

# What a commune sets where it sets nothing.
CAP = 4
OFFICIALS = ("Cán bộ văn hóa", "Chủ tịch")


@pytest.fixture(scope="module")
def year() -> Iterator[SimulatedYear]:
    with in_memory() as db:
        made = lay_year(db)
        made.live()
        yield made


def test_the_log_can_be_read(year: SimulatedYear, tmp_path: Path) -> None:
    log = tmp_path / "year.log"
    log.write_text("\n".join(map(str, year.log)), "utf-8")
    lines = log.read_text("utf-8").splitlines()
    assert len(lines) == len(year.log) > 1000
    assert [one.at for one in year.log] == sorted(one.at for one in year.log)
    assert any(line.startswith("thứ Tư 21/01/2026 11:15  Trưởng thôn ") for line in lines)


def test_rounds_of_three_plans_and_six_forms_open_by_themselves(year: SimulatedYear) -> None:
    opened = [one for one in rounds.list_opened_rounds(year.house.db) if one.due and one.due < END]
    assert Counter(f"{one.plan_short_name} {one.name.split()[0]}" for one in opened) == {
        "doi-song tháng": 12,
        "doi-song năm": 1,
        "nep-song quý": 4,
        "nep-song 6": 2,
        "an-toan quý": 4,
        "an-toan 6": 2,
    }


def test_every_message_to_a_village_at_its_right_moment_and_once(year: SimulatedYear) -> None:
    """But for the days without power, each moment of the ladder at which anything is owed brings
    one message, over all plans; nothing else does."""
    back = POWER_ON + timedelta(minutes=1)
    expected = {
        (moment, f"Trưởng {unit[:1].lower()}{unit[1:]}")
        for moment, unit in list_expected(year)
        if not POWER_OFF <= moment < back
    }
    sent = [
        (one.at, one.title)
        for one in year.log
        if one.title not in OFFICIALS and not POWER_OFF <= one.at < back
    ]
    assert Counter(sent) == Counter(expected)


def test_after_the_power_cut_one_message_each(year: SimulatedYear) -> None:
    """What is still owed of what fell into the three days, and nothing twice."""
    missed = {unit for moment, unit in list_expected(year) if POWER_OFF <= moment < POWER_ON}
    assert missed
    first = Counter(
        one.title for one in year.log if one.at == POWER_ON and one.title not in OFFICIALS
    )
    assert set(first.values()) == {1}
    assert not [one for one in year.log if POWER_OFF <= one.at < POWER_ON]


def test_a_doubled_tick_writes_nothing(year: SimulatedYear) -> None:
    assert year.doubled == []


def test_none_to_who_has_sent(year: SimulatedYear) -> None:
    """A report is named in no message after it came in."""
    db = year.house.db
    came = {}
    for one in rounds.list_opened_rounds(db):
        for report in reports.list_reports_of_round(db, one.id):
            if report.submitted_at is not None:
                name = f"{one.plan_short_name} {one.name}"
                came[f"Trưởng thôn {report.unit_name.split()[1]}", name] = report.submitted_at
    wrong = [
        str(one)
        for one in year.log
        for (title, name), at in came.items()
        if one.title == title and one.at >= at and f"báo cáo {name}" in one.text
    ]
    assert wrong == []


def test_never_more_than_the_cap(year: SimulatedYear) -> None:
    per_day = Counter((one.title, vietnamese.get_local_day(one.at)) for one in year.log)
    assert max(per_day.values()) <= CAP


def test_none_to_officials_on_days_off(year: SimulatedYear) -> None:
    theirs = [one for one in year.log if one.title in OFFICIALS]
    assert {one.title for one in theirs} == set(OFFICIALS)
    days = {vietnamese.get_local_day(one.at) for one in theirs}
    assert all(LAW_CALENDAR.is_working(day) for day in days)
