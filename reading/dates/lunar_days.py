"""Days of the lunar calendar: "mùng 1 Tết", "rằm tháng bảy", "10/3 ÂL", "23 tháng Chạp".

They lead to a question with the solar day, never to a silent answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from reading.dates.lunar_calendar import convert_to_solar, find_lunar_month, find_tet_eve
from reading.dates.nearest_days import find_calendar_day, find_days_without_year, find_nearest_days
from reading.dates.written_days import POSSIBLE_YEARS, PossibleDays
from reading.spelling.late_patterns import make_pattern

LUNAR_WORDS = make_pattern(
    r"\b(?:am lich|am|al|lich ta|mung|mong|ram|gieng|chap|tet|giao thua|nhuan|trung thu|vu lan"
    r"|gio to|tat nien|ong cong ong tao|tet ta)\b"
)
_MARKER = make_pattern(r"\b(?:am lich|am|al|lich ta|hung vuong)\b")
_MONTHS = {"gieng": 1, "chap": 12, "mot": 11}
_FEASTS = {
    "trung thu": (15, 8), "vu lan": (15, 7), "gio to": (10, 3), "tet trung thu": (15, 8),
    "tet": (1, 1), "tet nguyen dan": (1, 1), "tet am": (1, 1), "ong cong ong tao": (23, 12),
    "tet doan ngo": (5, 5), "tet ta": (1, 1), "tet nguyen tieu": (15, 1), "tet han thuc": (3, 3),
    "ram thang gieng": (15, 1), "ong tao": (23, 12),
}  # fmt: skip
_EVE = make_pattern(r"(?:ngay )?(?:30 tet|29 tet|giao thua|dem giao thua|tat nien|dem 30(?: tet)?)")
_SOLAR_TET = make_pattern(r"tet (?:duong|duong lich|tay)")
_MONTH = r"(?P<m>[0-9]{1,2}|gieng|chap|mot)"
_YEAR = r"(?:[/. -]| nam )?(?P<y>[0-9]{4})?"
_DAY = make_pattern(
    rf"(?:ngay )?(?P<new>mung |mong )?(?P<d>[0-9]{{1,2}}|ram)(?:(?:[/.-]| thang | ){_MONTH})?"
    rf"(?P<leap> nhuan)?{_YEAR}"
)
_TET = make_pattern(
    r"(?:ngay )?(?:mung |mong )?(?P<d>[0-9]{1,2}) tet(?: nguyen dan| am)?(?: nam (?P<y>[0-9]{4}))?"
)


def read_lunar_day(text: str, today: date) -> PossibleDays | None:
    """The solar days that a text with lunar words may mean; None where it is no day."""
    said = " ".join(_MARKER.sub(" ", text).split()).strip(" .,()-")
    if _SOLAR_TET.fullmatch(text):
        return PossibleDays(find_days_without_year(1, 1, today), "ask_day")
    if _EVE.fullmatch(said):
        return _make_doubtful_day(find_nearest_days(map(find_tet_eve, _list_years(today)), today))
    if said in _FEASTS:
        day, month = _FEASTS[said]
        return _make_doubtful_day(_find_nearest_lunar_days(month, day, None, today))
    if found := _TET.fullmatch(said):
        return _make_doubtful_day(_find_nearest_lunar_days(1, int(found["d"]), found["y"], today))
    if found := _DAY.fullmatch(said):
        return _make_doubtful_day(_read_numbered_day(found, text, today))
    return None


def _make_doubtful_day(days: tuple[date, ...]) -> PossibleDays:
    return PossibleDays(days, "ask_lunar")


def _read_numbered_day(found: re.Match[str], text: str, today: date) -> tuple[date, ...]:
    day = 15 if found["d"] == "ram" else int(found["d"])
    if found["m"] is None:
        return _find_day_this_month(day, found["new"] is not None, today)
    month = _MONTHS.get(found["m"]) or int(found["m"])
    lunar = _find_nearest_lunar_days(month, day, found["y"], today, leap=found["leap"] is not None)
    if found["new"] and found["m"].isdecimal() and not _MARKER.search(text):
        # "mùng 8 tháng 3" is said of the solar calendar as well.
        return tuple(
            dict.fromkeys((*lunar[:1], *_find_solar_days(month, day, found["y"], today)[:1]))
        )
    return lunar


def _find_solar_days(month: int, day: int, year: str | None, today: date) -> tuple[date, ...]:
    if year is None:
        return find_days_without_year(month, day, today)
    found = find_calendar_day(int(year), month, day) if int(year) in POSSIBLE_YEARS else None
    return (found,) if found else ()


def _find_nearest_lunar_days(
    month: int, day: int, year: str | None, today: date, *, leap: bool = False
) -> tuple[date, ...]:
    years: Iterator[int] | tuple[int, ...] = _list_years(today) if year is None else (int(year),)
    return find_nearest_days(
        (convert_to_solar(each, month, day, leap=leap) for each in years), today
    )


def _list_years(today: date) -> Iterator[int]:
    return iter(range(today.year - 2, today.year + 2))


def _find_day_this_month(day: int, new: bool, today: date) -> tuple[date, ...]:
    """ "mùng 5", "rằm": of the month that runs, by the moon and (for mùng) by the sun."""
    month = find_lunar_month(today)
    by_moon = convert_to_solar(month.year, month.month, day, leap=month.leap) if month else None
    by_sun = find_calendar_day(today.year, today.month, day) if new else None
    return tuple(found for found in (by_sun, by_moon) if found)
