"""Days of the lunar calendar: "mùng 1 Tết", "rằm tháng bảy", "10/3 ÂL", "23 tháng Chạp".

They lead to a question with the solar day, never to a silent answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from .lunar import last_day, lunar_month_at, solar
from .near import day_or_none, nearest, this_or_next
from .written_day import Day

WORDS = re.compile(
    r"\b(?:am lich|am|al|lich ta|mung|mong|ram|gieng|chap|tet|giao thua|nhuan|trung thu|vu lan"
    r"|gio to|tat nien|ong cong ong tao|tet ta)\b"
)
_MARKER = re.compile(r"\b(?:am lich|am|al|lich ta|hung vuong)\b")
_MONTHS = {"gieng": 1, "chap": 12, "mot": 11}
_FEASTS = {
    "trung thu": (15, 8), "vu lan": (15, 7), "gio to": (10, 3), "tet trung thu": (15, 8),
    "tet": (1, 1), "tet nguyen dan": (1, 1), "tet am": (1, 1), "ong cong ong tao": (23, 12),
    "tet doan ngo": (5, 5), "tet ta": (1, 1), "tet nguyen tieu": (15, 1), "tet han thuc": (3, 3),
    "ram thang gieng": (15, 1), "ong tao": (23, 12),
}  # fmt: skip
_EVE = re.compile(r"(?:ngay )?(?:30 tet|29 tet|giao thua|dem giao thua|tat nien|dem 30(?: tet)?)")
_SOLAR_TET = re.compile(r"tet (?:duong|duong lich|tay)")
_MONTH = r"(?P<m>[0-9]{1,2}|gieng|chap|mot)"
_YEAR = r"(?:[/. -]| nam )?(?P<y>[0-9]{4})?"
_DAY = re.compile(
    rf"(?:ngay )?(?P<new>mung |mong )?(?P<d>[0-9]{{1,2}}|ram)(?:(?:[/.-]| thang | ){_MONTH})?"
    rf"(?P<leap> nhuan)?{_YEAR}"
)
_TET = re.compile(
    r"(?:ngay )?(?:mung |mong )?(?P<d>[0-9]{1,2}) tet(?: nguyen dan| am)?(?: nam (?P<y>[0-9]{4}))?"
)


def lunar_day(text: str, today: date) -> Day | None:
    """The solar days that a text with lunar words may mean; None where it is no day."""
    said = " ".join(_MARKER.sub(" ", text).split()).strip(" .,()-")
    if _SOLAR_TET.fullmatch(text):
        return Day(this_or_next(1, 1, today), "ask_day")
    if _EVE.fullmatch(said):
        return _asked(nearest(map(last_day, _years(today)), today))
    if said in _FEASTS:
        day, month = _FEASTS[said]
        return _asked(_near(month, day, None, today))
    if found := _TET.fullmatch(said):
        return _asked(_near(1, int(found["d"]), found["y"], today))
    if found := _DAY.fullmatch(said):
        return _asked(_numbered(found, text, today))
    return None


def _asked(days: tuple[date, ...]) -> Day:
    return Day(days, "ask_lunar")


def _numbered(found: re.Match[str], text: str, today: date) -> tuple[date, ...]:
    day = 15 if found["d"] == "ram" else int(found["d"])
    if found["m"] is None:
        return _this_month(day, found["new"] is not None, today)
    month = _MONTHS.get(found["m"]) or int(found["m"])
    lunar = _near(month, day, found["y"], today, leap=found["leap"] is not None)
    if found["new"] and found["m"].isdecimal() and not _MARKER.search(text):
        # "mùng 8 tháng 3" is said of the solar calendar as well.
        return tuple(dict.fromkeys((*lunar[:1], *_solar(month, day, found["y"], today)[:1])))
    return lunar


def _solar(month: int, day: int, year: str | None, today: date) -> tuple[date, ...]:
    if year is None:
        return this_or_next(month, day, today)
    found = day_or_none(int(year), month, day)
    return (found,) if found else ()


def _near(
    month: int, day: int, year: str | None, today: date, *, leap: bool = False
) -> tuple[date, ...]:
    years: Iterator[int] | tuple[int, ...] = _years(today) if year is None else (int(year),)
    return nearest((solar(each, month, day, leap=leap) for each in years), today)


def _years(today: date) -> Iterator[int]:
    return iter(range(today.year - 2, today.year + 2))


def _this_month(day: int, new: bool, today: date) -> tuple[date, ...]:
    """ "mùng 5", "rằm": of the month that runs, by the moon and (for mùng) by the sun."""
    month = lunar_month_at(today)
    by_moon = solar(month.year, month.month, day, leap=month.leap) if month else None
    by_sun = day_or_none(today.year, today.month, day) if new else None
    return tuple(found for found in (by_sun, by_moon) if found)
