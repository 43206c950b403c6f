"""The lunar calendar of Việt Nam, 1999 to 2051."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .lunar_years import YEARS


@dataclass(frozen=True, slots=True)
class LunarMonth:
    """One month: its solar first day, its number in which lunar year, and its length in days."""

    first: date
    year: int
    month: int
    days: int
    leap: bool = False


def months_of(year: int) -> Iterator[LunarMonth]:
    """The months of a lunar year, in order; nothing outside the table."""
    if year not in YEARS:
        return
    month, day, leap, lengths = YEARS[year]
    first = date(year, month, day)
    numbers = list(range(1, 13))
    if leap:
        numbers.insert(leap, leap)
    for at, (number, long) in enumerate(zip(numbers, lengths, strict=True)):
        days = 30 if long == "1" else 29
        yield LunarMonth(first, year, number, days, leap=bool(leap) and at == leap)
        first += timedelta(days=days)


def solar(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """The solar day of a lunar one; None where that year has no such day."""
    for found in months_of(year):
        if (found.month, found.leap) == (month, leap) and 1 <= day <= found.days:
            return found.first + timedelta(days=day - 1)
    return None


def last_day(year: int) -> date | None:
    """The eve of Tết: the last day of a lunar year, its 29th or 30th of the twelfth month."""
    months = list(months_of(year))
    return months[-1].first + timedelta(days=months[-1].days - 1) if months else None


def lunar_month_at(day: date) -> LunarMonth | None:
    """The lunar month in which a solar day lies."""
    for year in (day.year, day.year - 1):
        for month in months_of(year):
            if month.first <= day < month.first + timedelta(days=month.days):
                return month
    return None
