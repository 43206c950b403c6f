"""Years, half-years, quarters and months that reports are about."""

from __future__ import annotations

from datetime import date, timedelta

from reading.values.outcomes import Value
from records import dataclass

FIRST_YEAR, LAST_YEAR = 1945, 2100


@dataclass(frozen=True, slots=True)
class CalendarPeriod:
    """A period by its code, with its first and its last day."""

    code: str
    first: date
    last: date

    def value(self) -> Value:
        return Value(text=self.code, day=self.first, last_day=self.last)


def make_year(year: int) -> CalendarPeriod | None:
    return _make_period(f"{year:04}", year, 1, 12)


def make_half_year(year: int, number: int) -> CalendarPeriod | None:
    return _make_period(f"{year:04}-H{number}", year, 6 * number - 5, 6 * number)


def make_quarter(year: int, number: int) -> CalendarPeriod | None:
    return _make_period(f"{year:04}-Q{number}", year, 3 * number - 2, 3 * number)


def make_month(year: int, number: int) -> CalendarPeriod | None:
    return _make_period(f"{year:04}-{number:02}", year, number, number)


def make_months_from_start(year: int, last: int) -> CalendarPeriod | None:
    """January to month `last`; six of them are the first half, three the first quarter."""
    codes = {1: "-01", 3: "-Q1", 6: "-H1", 12: ""}
    return _make_period(f"{year:04}{codes.get(last, f'-M1-{last}')}", year, 1, last)


def _make_period(code: str, year: int, first: int, last: int) -> CalendarPeriod | None:
    """From the first day of one month to the last of another; None outside the calendar."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= first <= last <= 12):
        return None
    after = date(year + last // 12, last % 12 + 1, 1)
    return CalendarPeriod(code, date(year, first, 1), after - timedelta(days=1))
