"""Which year is meant when none is said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

CLEAR_PAST = 183  # days: half a year, so that it is the nearer of the two
CLEAR_FUTURE = 60


def find_nearest_days(days: Iterable[date | None], today: date) -> tuple[date, ...]:
    """The day meant, or the two that may be meant, the nearer first.

    Reports tell of the past, so a day just gone is taken sooner than one to come.
    """
    known = sorted(
        {day for day in days if day is not None}, key=lambda day: abs((day - today).days)
    )
    if not known:
        return ()
    best = (known[0] - today).days
    clear = CLEAR_FUTURE if best > 0 else CLEAR_PAST
    other_side = [day for day in known[1:] if ((day - today).days > 0) != (best > 0)]
    if abs(best) <= clear or not other_side:
        return (known[0],)
    return (known[0], other_side[0])


def find_calendar_day(year: int, month: int, day: int) -> date | None:
    """A day of the calendar, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_days_without_year(month: int, day: int, today: date) -> tuple[date, ...]:
    """A day and a month without the year."""
    years = range(today.year - 1, today.year + 2)
    return find_nearest_days(
        (find_calendar_day(year, month, day) for year in years if year > 0), today
    )
