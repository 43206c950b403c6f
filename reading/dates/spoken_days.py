"""Days named by their distance from today: "hôm qua", "ngày kia", "thứ hai tuần này", "ba hôm
nữa"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from reading.dates.written_days import DAY_MONTH, PossibleDays, read_day_and_month
from reading.spelling.late_patterns import make_pattern

# Days from today; where it is asked, and why.
_FROM_TODAY: dict[str, tuple[int, str]] = {
    "hom nay": (0, ""), "ngay hom nay": (0, ""), "bua nay": (0, ""), "sang nay": (0, ""),
    "chieu nay": (0, ""), "toi nay": (0, ""), "trua nay": (0, ""), "vua xong": (0, "ask_day"),
    "nay": (0, "ask_day"), "hnay": (0, ""), "moi xong": (0, "ask_day"), "dem nay": (0, ""),
    "hom qua": (-1, ""), "bua qua": (-1, ""), "toi qua": (-1, ""), "dem qua": (-1, ""),
    "ngay hom qua": (-1, ""), "sang qua": (-1, ""), "chieu qua": (-1, ""), "qua": (-1, "ask_day"),
    "toi hom qua": (-1, ""), "sang hom qua": (-1, ""), "chieu hom qua": (-1, ""),
    "hom kia": (-2, ""), "bua kia": (-2, ""), "hom kìa": (-3, "ask_day"),
    "ngay mai": (1, ""), "mai": (1, "ask_day"), "hom sau": (1, "ask_day"), "sang mai": (1, ""),
    "chieu mai": (1, ""), "toi mai": (1, ""), "bua mai": (1, ""), "trua mai": (1, ""),
    "ngay kia": (2, ""), "ngay kìa": (3, "ask_day"), "mot": (2, "ask_day"),
    "ngay mot": (2, "ask_day"), "bua mot": (2, "ask_day"),
}  # fmt: skip
_DAYS_AHEAD = make_pattern(
    r"([0-9]{1,2}) (?:hom|ngay|bua) (?:nua|toi|sau)|sau ([0-9]{1,2}) (?:hom|ngay)(?: nua)?"
)
_DAYS_BACK = make_pattern(
    r"(?:cach (?:day|nay) )?([0-9]{1,2}) (?:hom|ngay|bua)(?: (?:truoc|roi|ve truoc))?(?: day)?"
)
_WEEKS = {
    "tuan nay": 0, "tuan truoc": -7, "tuan roi": -7, "tuan vua roi": -7, "tuan vua qua": -7,
    "tuan qua": -7, "tuan sau": 7, "tuan toi": 7, "tuan toi day": 7, "tuan toi nay": 7,
}  # fmt: skip
_WEEKDAY = r"(?:(?:thu|t) ?(?P<w>[2-7])|(?P<sunday>chu nhat|cn|chua nhat))"
_THEN = r"(?: (?P<when>tuan \w+(?: \w+)?|vua roi|vua qua|roi|nay|toi|toi day|sap toi))?"
_ON_WEEKDAY = make_pattern(_WEEKDAY + _THEN)
_WITH_DATE = make_pattern(rf"{_WEEKDAY}(?: {'|'.join(_WEEKS)})?[ ,(:-]+{DAY_MONTH}")


def read_spoken_day(text: str, marked: frozenset[str], today: date) -> PossibleDays | None:
    """The day that a whole text is, seen from today; None where it is none."""
    if text in _FROM_TODAY:
        return _count_from_today(text, marked, today)
    if found := _DAYS_AHEAD.fullmatch(text):
        return PossibleDays((today + timedelta(days=int(found[1] or found[2])),))
    if found := _DAYS_BACK.fullmatch(text):
        said = text.endswith(("truoc", "roi", "day")) or text.startswith("cach")
        return PossibleDays((today - timedelta(days=int(found[1])),), "" if said else "ask_day")
    if found := _WITH_DATE.fullmatch(text):
        return _check_weekday(found, today)
    if found := _ON_WEEKDAY.fullmatch(text):
        return _find_weekday(_read_weekday(found), found["when"], today)
    return None


def _count_from_today(text: str, marked: frozenset[str], today: date) -> PossibleDays:
    """ "hôm kìa" is one day before "hôm kia", and only its mark tells."""
    further = text.replace("kia", "kìa") if "kìa" in marked else text
    shift, doubt = _FROM_TODAY[further]
    return PossibleDays((today + timedelta(days=shift),), doubt)


def _read_weekday(found: re.Match[str]) -> int:
    """Monday is 0, as a week begins with it."""
    return 6 if found["sunday"] else int(found["w"]) - 2


def _find_weekday(weekday: int, when: str | None, today: date) -> PossibleDays | None:
    this = today + timedelta(days=weekday - today.weekday())
    if when in _WEEKS:
        return PossibleDays((this + timedelta(days=_WEEKS[when]),))
    gone = this if this <= today else this - timedelta(days=7)
    if when in ("vua roi", "vua qua", "roi"):
        return PossibleDays((gone,))
    if when in ("toi", "toi day", "sap toi"):
        return PossibleDays((gone + timedelta(days=7),))
    if when == "nay":
        return PossibleDays((this,), "ask_day")
    return PossibleDays((gone, gone + timedelta(days=7)), "ask_weekday") if when is None else None


def _check_weekday(found: re.Match[str], today: date) -> PossibleDays:
    """A weekday with a date: the date counts, and a weekday that disagrees is asked about."""
    day = read_day_and_month(found, today)
    wrong = any(each.weekday() != _read_weekday(found) for each in day.days[:1])
    right = tuple(each for each in day.days if each.weekday() == _read_weekday(found))
    if len(right) == 1 and len(day.days) > 1:
        return PossibleDays(right)
    return PossibleDays(day.days, "ask_weekday_wrong" if wrong else day.doubt)
