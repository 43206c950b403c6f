"""Periods: "quý III/2026", "6 tháng đầu năm", "tháng 11", "năm ngoái"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from . import common
from .asked import Asked, Known
from .next_month import meanings
from .outcome import Confirm, Missing, Outcome, Refused, Took
from .period_text import period_text
from .polite import bare, is_blank
from .references import reference
from .spans import Span, half, month, months_from_start, quarter, year
from .tokens import sentence
from .unknown import is_unknown

_YEAR = r"(?:(?: nam |[/. -]| )(?P<y>[0-9]{4}|[0-9]{2}|nay|ngoai|truoc|roi|sau|toi))?"
_LAST_YEAR = {"nay": 0, "ngoai": -1, "truoc": -1, "roi": -1, "sau": 1, "toi": 1}
_BESIDE = {
    "nay": 0,
    "hien tai": 0,
    "truoc": -1,
    "vua roi": -1,
    "roi": -1,
    "vua qua": -1,
    "sau": 1,
    "toi": 1,
    "ke": 1,
}
_WHICH = rf"(?P<which>{'|'.join(sorted(_BESIDE, key=len, reverse=True))})"

_Make = Callable[[int, int], Span | None]  # a number and a year


def _numbered(shape: str, make: _Make, doubt: str = "") -> tuple[re.Pattern[str], _Make, str]:
    return re.compile(shape + _YEAR), make, doubt


# The whole text, its number (`n`, or fixed) and what they make of a year.
_SHAPES = (
    _numbered(r"(?:thang|t) ?(?P<n>[0-9]{1,2})", lambda n, y: month(y, n)),
    _numbered(r"(?:quy|q) ?(?P<n>[0-9]{1,2})", lambda n, y: quarter(y, n)),
    _numbered(r"(?:6 (?:thang|t)|nua(?: nam)?) dau(?: nam)?", lambda n, y: half(y, 1)),
    _numbered(r"(?:6 (?:thang|t)|nua(?: nam)?) cuoi(?: nam)?", lambda n, y: half(y, 2)),
    _numbered(r"(?:h|hk) ?(?P<n>[12])", lambda n, y: half(y, n)),
    _numbered(r"(?:ky|dot) (?P<n>[12])", lambda n, y: half(y, n), "ask_period"),
    _numbered(r"(?P<n>[2-9]|1[01]) (?:thang|t) dau(?: nam)?", lambda n, y: months_from_start(y, n)),
    _numbered(r"9 (?:thang|t)(?P<n>)", lambda n, y: months_from_start(y, 9)),
    _numbered(r"(?:6 (?:thang|t)|nua nam)", lambda n, y: half(y, 1), "ask_period"),
    _numbered(
        r"(?:tu )?(?:thang )?1 (?:den|toi|-) (?:het )?(?:thang )?(?P<n>[0-9]{1,2})",
        lambda n, y: months_from_start(y, n),
    ),
    _numbered(r"(?:ca nam|nam|12 thang|tron nam)", lambda n, y: year(y)),
)
_MONTH_YEAR = re.compile(
    r"(?P<n>[0-9]{1,2}) ?[/.-] ?(?P<y>[0-9]{4})|(?P<y2>20[0-9]{2}) ?[/-] ?(?P<n2>[0-9]{1,2})"
)
_YEAR_ONLY = re.compile(r"(?:nam |ca nam |n)?(?P<y>[0-9]{4})(?: ca nam)?")
_BARE = re.compile(r"(?P<n>[0-9]{1,2})")
_THIS_ONE = re.compile(rf"(?P<unit>thang|quy|nam|ky|nua nam) {_WHICH}")
_VAGUE = re.compile(
    r"\b(?:dau|giua|cuoi|nam hoc|nhiem ky|giai doan|ky|dot|tuan|den nay|gan day|mua|vu)\b|-|\bden\b"
)


def read(typed: str, asked: Asked, known: Known, today: date) -> Outcome:
    """`text` is the code ("2026-Q3"), `day` and `last_day` are the period's ends."""
    if long := common.too_long(typed):
        return long
    texts = [period_text(meaning) for meaning in meanings(typed)]
    found = [outcome for text in texts if (outcome := _whole(text, today))]
    if found:
        return found[0] if len(found) == 1 else _either(found)
    return common.first(typed)[1] or _other(sentence(typed), texts[0])


def _either(found: list[Outcome]) -> Outcome:
    """Two meanings of the same letters: whichever periods there are."""
    taken = [outcome for outcome in found if isinstance(outcome, Took)]
    if len(taken) < 2:
        return taken[0] if taken else found[0]
    return Confirm(tuple(outcome.value for outcome in taken), "ask_words")


def _whole(text: str, today: date) -> Outcome | None:
    if found := _THIS_ONE.fullmatch(text):
        return _beside(found["unit"], _BESIDE[found["which"]], today)
    if found := _MONTH_YEAR.fullmatch(text):
        return _settled([month(int(found["y"] or found["y2"]), int(found["n"] or found["n2"]))])
    if found := _YEAR_ONLY.fullmatch(text):
        return _settled([year(int(found["y"]))])
    if found := _BARE.fullmatch(text):
        number = int(found["n"])
        return _settled(_of_any_year(lambda y: month(y, number), today), "ask_period")
    for shape, make, doubt in _SHAPES:
        if found := shape.fullmatch(text):
            return _made(found, make, doubt, today)
    return None


def _made(found: re.Match[str], make: _Make, doubt: str, today: date) -> Outcome:
    number, said = int(found.groupdict().get("n") or 0), found["y"]
    if said is None:
        return _settled(_of_any_year(lambda y: make(number, y), today), doubt)
    return _settled([make(number, _year(said, today))], doubt)


def _year(said: str, today: date) -> int:
    if said in _LAST_YEAR:
        return today.year + _LAST_YEAR[said]
    return int(said) if len(said) == 4 else 2000 + int(said)


def _of_any_year(make: Callable[[int], Span | None], today: date) -> list[Span | None]:
    """This year's, unless it is still to come and last year's is nearer."""
    this, last = make(today.year), make(today.year - 1)
    if this is None or last is None or this.first <= today:
        return [this]
    ahead, back = (this.first - today).days, (today - last.last).days
    if 2 * ahead <= back:
        return [this]
    return [last] if 2 * back <= ahead else [last, this]


def _beside(unit: str, shift: int, today: date) -> Outcome:
    if unit == "nam":
        return _settled([year(today.year + shift)])
    if unit in ("ky", "nua nam"):
        at = today.year * 2 + (today.month > 6) + shift
        return _settled([half(at // 2, at % 2 + 1)], "ask_period")
    size = 1 if unit == "thang" else 3
    at = (today.year * 12 + today.month - 1) // size + shift
    a_year = 12 // size
    make = month if unit == "thang" else quarter
    return _settled([make(at // a_year, at % a_year + 1)])


def _settled(spans: list[Span | None], doubt: str = "") -> Outcome:
    values = tuple(span.value() for span in spans if span is not None)
    if not values:
        return Refused("refused_no_such_period")
    if len(values) > 1 or doubt:
        return Confirm(values, doubt or "ask_which_year")
    return Took(values[0])


def _other(said: str, text: str) -> Outcome:
    if is_blank(said):
        return Refused("refused_blank")
    if is_unknown(bare(said)):
        return Missing()
    if name := reference(said):
        return Confirm((), "ask_reference", name)
    if _VAGUE.search(text):
        return Confirm((), "ask_which_period")
    return Refused("refused_no_period")
