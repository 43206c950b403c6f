"""The lunar calendar of Việt Nam, held against days that are public knowledge."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from reading.dates.lunar_calendar import (
    convert_to_solar,
    find_lunar_month,
    find_tet_eve,
    list_lunar_months,
)
from reading.dates.lunar_years import LUNAR_YEARS


@pytest.mark.parametrize(
    ("year", "tet"),
    [
        (2000, date(2000, 2, 5)),
        (2007, date(2007, 2, 17)),  # a day before China
        (2023, date(2023, 1, 22)),
        (2024, date(2024, 2, 10)),
        (2025, date(2025, 1, 29)),
        (2026, date(2026, 2, 17)),
        (2030, date(2030, 2, 2)),  # a day before China
        (2050, date(2050, 1, 23)),
    ],
)
def test_tet(year: int, tet: date) -> None:
    assert convert_to_solar(year, 1, 1) == tet
    assert find_tet_eve(year - 1) == tet - timedelta(days=1)


@pytest.mark.parametrize(
    ("year", "leap"), [(2004, 2), (2006, 7), (2014, 9), (2017, 6), (2020, 4), (2023, 2), (2025, 6)]
)
def test_leap_months(year: int, leap: int) -> None:
    assert [month.month for month in list_lunar_months(year) if month.leap] == [leap]


def test_the_years_join_without_a_gap() -> None:
    for year in range(min(LUNAR_YEARS), max(LUNAR_YEARS)):
        assert find_tet_eve(year) == convert_to_solar(year + 1, 1, 1) - timedelta(days=1)  # type: ignore[operator]


def test_every_day_lies_in_one_month() -> None:
    day = date(2026, 11, 21)
    month = find_lunar_month(day)
    assert month is not None
    assert (month.year, month.month, (day - month.first).days + 1) == (2026, 10, 13)


@pytest.mark.parametrize(("month", "day"), [(1, 31), (13, 1), (0, 1), (2, 0)])
def test_days_that_are_none(month: int, day: int) -> None:
    assert convert_to_solar(2026, month, day) is None


def test_outside_the_table_nothing_is_known() -> None:
    assert convert_to_solar(1900, 1, 1) is None
    assert find_lunar_month(date(1900, 1, 1)) is None
