"""The lunar calendar of Việt Nam, 1999 to 2051."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from reading.dates.lunar_years import LUNAR_YEARS
from records import dataclass


@dataclass(frozen=True, slots=True)
class LunarMonth:
    """One month: its solar first day, its number in which lunar year, and its length in days."""

    first: date
    year: int
    month: int
    days: int
    leap: bool = False


def list_lunar_months(year: int) -> Iterator[LunarMonth]:
    """The months of a lunar year, in order; nothing outside the table."""
    if year not in LUNAR_YEARS:
        return
    month, day, leap, lengths = LUNAR_YEARS[year]
    first = date(year, month, day)
    numbers = list(range(1, 13))
    if leap:
        numbers.insert(leap, leap)
    for at, (number, long) in enumerate(zip(numbers, lengths, strict=True)):
        days = 30 if long == "1" else 29
        yield LunarMonth(first, year, number, days, leap=bool(leap) and at == leap)
        first += timedelta(days=days)


def convert_to_solar(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """The solar day of a lunar one; None where that year has no such day."""
    for found in list_lunar_months(year):
        if (found.month, found.leap) == (month, leap) and 1 <= day <= found.days:
            return found.first + timedelta(days=day - 1)
    return None


def find_tet_eve(year: int) -> date | None:
    """The eve of Tết: the last day of a lunar year, its 29th or 30th of the twelfth month."""
    months = list(list_lunar_months(year))
    return months[-1].first + timedelta(days=months[-1].days - 1) if months else None


def find_lunar_month(day: date) -> LunarMonth | None:
    """The lunar month in which a solar day lies."""
    for year in (day.year, day.year - 1):
        for month in list_lunar_months(year):
            if month.first <= day < month.first + timedelta(days=month.days):
                return month
    return None
