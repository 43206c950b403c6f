"""Days written out: "10/2", "ngày 10 tháng 2 năm 2023", "2023-02-10". The day comes first."""

from __future__ import annotations

import re
from datetime import date

from reading.dates.nearest_days import find_calendar_day, find_days_without_year
from reading.spelling.late_patterns import make_pattern
from records import dataclass

POSSIBLE_YEARS = range(1900, 2101)  # beyond these it is no year at all
FAR_AHEAD, FAR_BACK = 550, 3660  # days; beyond these a slip of the finger is likelier

_YEAR = r"(?P<y>[0-9]{4}|[0-9]{2}|nay|ngoai|truoc|roi|sau|toi)"
DAY_MONTH = (
    r"(?<![0-9/.,-])(?:ngay )?(?P<d>[0-9]{1,2})(?P<sep>[/.-]| thang | / | )(?P<m>[0-9]{1,2})"
    rf"(?:(?:[/.-]|,? nam |/nam | ){_YEAR})?(?![0-9/]|[-.][0-9]{{3}})"
)
_ISO = make_pattern(r"(?:ngay )?(?P<y>[0-9]{4})[/.-](?P<m>[0-9]{1,2})[/.-](?P<d>[0-9]{1,2})")
_RUN_TOGETHER = make_pattern(r"(?P<d>[0-9]{2})(?P<m>[0-9]{2})(?P<y>20[0-9]{2})")
_DAY_MONTH = make_pattern(DAY_MONTH)
_DAY_ONLY = make_pattern(
    r"(?:ngay )?(?P<d>[0-9]{1,2})(?: thang (?P<which>nay|truoc|roi|sau|toi|ke))?"
)
# A day that some years have, and this one has not: nobody moves it to another year.
NOT_THIS_YEAR = "ask_not_this_year"
_RELATIVE_YEAR = {"nay": 0, "ngoai": -1, "truoc": -1, "roi": -1, "sau": 1, "toi": 1}


@dataclass(frozen=True, slots=True)
class PossibleDays:
    """The days that may be meant, the likeliest first; none where there is no such day."""

    days: tuple[date, ...]
    doubt: str = ""


def read_written_day(text: str, today: date) -> PossibleDays | None:
    """The day that a whole text is; None where it is none."""
    if found := _ISO.fullmatch(text):
        return _make_possible_day(int(found["y"]), int(found["m"]), int(found["d"]), today)
    if found := _DAY_MONTH.fullmatch(text):
        return read_day_and_month(found, today)
    if found := _RUN_TOGETHER.fullmatch(text):
        day = _make_possible_day(int(found["y"]), int(found["m"]), int(found["d"]), today)
        return PossibleDays(day.days, "ask_day_together") if day.days else None
    if found := _DAY_ONLY.fullmatch(text):
        return _find_day_in_month(int(found["d"]), found["which"], today)
    return None


def list_days_inside(text: str, today: date) -> list[PossibleDays]:
    """Every day written somewhere in a longer text."""
    return [read_day_and_month(found, today) for found in _DAY_MONTH.finditer(text)]


def read_day_and_month(found: re.Match[str], today: date) -> PossibleDays:
    day, month = int(found["d"]), int(found["m"])
    doubt = (
        "ask_day_blank" if found["sep"] == " " else "ask_day_dot" if _has_lone_dot(found) else ""
    )
    year = _read_year(found["y"], today)
    if year is None and _is_only_in_other_years(month, day, today):
        return PossibleDays((), NOT_THIS_YEAR)
    if month > 12 and 1 <= day <= 12:
        day, month, doubt = month, day, "ask_month_first"
    if year is not None:
        read = _make_possible_day(year, month, day, today)
    else:
        days = find_days_without_year(month, day, today)
        read = PossibleDays(days, "" if len(days) < 2 else "ask_which_year")
        if days and abs((days[0] - today).days) > 366:
            read = PossibleDays(days, "ask_far")
    return PossibleDays(read.days, doubt or read.doubt)


def _is_only_in_other_years(month: int, day: int, today: date) -> bool:
    """The 29th of February, in a year without one."""
    leap_year = 2024
    return (
        find_calendar_day(today.year, month, day) is None
        and find_calendar_day(leap_year, month, day) is not None
    )


def _has_lone_dot(found: re.Match[str]) -> bool:
    return found["sep"] == "." and found["y"] is None


def _read_year(said: str | None, today: date) -> int | None:
    if said is None:
        return None
    if said in _RELATIVE_YEAR:
        return today.year + _RELATIVE_YEAR[said]
    return int(said) if len(said) == 4 else 2000 + int(said)


def _make_possible_day(year: int, month: int, day: int, today: date) -> PossibleDays:
    found = find_calendar_day(year, month, day) if year in POSSIBLE_YEARS else None
    if found is None:
        return PossibleDays(())
    away = (found - today).days
    return PossibleDays((found,), "ask_far" if away > FAR_AHEAD or away < -FAR_BACK else "")


def _find_day_in_month(day: int, which: str | None, today: date) -> PossibleDays:
    """A day without its month: in the month said, else in this one or the one before."""
    shifts = {"nay": (0,), "truoc": (-1,), "roi": (-1,), "sau": (1,), "toi": (1,), "ke": (1,)}
    months = shifts.get(which or "", (0, -1, 1))
    found = [find_calendar_day(*_shift_month(today, shift), day) for shift in months]
    days = sorted((day for day in found if day), key=lambda day: abs((day - today).days))
    return PossibleDays(
        tuple(days[:2]) if which is None else tuple(days), "" if which else "ask_day_only"
    )


def _shift_month(today: date, shift: int) -> tuple[int, int]:
    year, month = divmod(today.year * 12 + today.month - 1 + shift, 12)
    return year, month + 1
