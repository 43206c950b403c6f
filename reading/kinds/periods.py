"""Periods: "quý III/2026", "6 tháng đầu năm", "tháng 11", "năm ngoái"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from reading.commands import non_answers
from reading.dates.calendar_periods import (
    CalendarPeriod,
    make_half_year,
    make_month,
    make_months_from_start,
    make_quarter,
    make_year,
)
from reading.dates.next_month import expand_next_month
from reading.dates.period_sentences import fold_period_sentence
from reading.phrases.politeness import is_blank, strip_polite_words
from reading.phrases.references import find_reference
from reading.phrases.unknown_phrases import is_unknown
from reading.spelling.late_patterns import make_pattern
from reading.spelling.tokens import fold_sentence
from reading.values.asked_questions import AskedQuestion, KnownFigures
from reading.values.outcomes import (
    CertainAnswer,
    DoubtfulAnswer,
    MissingAnswer,
    ReadOutcome,
    RefusedAnswer,
)

_YEAR = r"(?:(?: nam |[/. -]| )(?P<y>[0-9]{4}|[0-9]{2}|nay|ngoai|truoc|roi|sau|toi))?"
_YEAR_SHIFT_BY_WORD = {"nay": 0, "ngoai": -1, "truoc": -1, "roi": -1, "sau": 1, "toi": 1}
_SHIFT_BY_WORD = {
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
_WHICH = rf"(?P<which>{'|'.join(sorted(_SHIFT_BY_WORD, key=len, reverse=True))})"

_PeriodMaker = Callable[[int, int], CalendarPeriod | None]  # a number and a year


def _make_shape(
    shape: str, make: _PeriodMaker, doubt: str = ""
) -> tuple[re.Pattern[str], _PeriodMaker, str]:
    return make_pattern(shape + _YEAR), make, doubt


# The whole text, its number (`n`, or fixed) and what they make of a year.
_SHAPES = (
    _make_shape(r"(?:thang|t) ?(?P<n>[0-9]{1,2})", lambda n, y: make_month(y, n)),
    _make_shape(r"(?:quy|q) ?(?P<n>[0-9]{1,2})", lambda n, y: make_quarter(y, n)),
    _make_shape(r"(?:6 (?:thang|t)|nua(?: nam)?) dau(?: nam)?", lambda n, y: make_half_year(y, 1)),
    _make_shape(r"(?:6 (?:thang|t)|nua(?: nam)?) cuoi(?: nam)?", lambda n, y: make_half_year(y, 2)),
    _make_shape(r"(?:h|hk) ?(?P<n>[12])", lambda n, y: make_half_year(y, n)),
    _make_shape(r"(?:ky|dot) (?P<n>[12])", lambda n, y: make_half_year(y, n), "ask_period"),
    _make_shape(
        r"(?P<n>[2-9]|1[01]) (?:thang|t) dau(?: nam)?", lambda n, y: make_months_from_start(y, n)
    ),
    _make_shape(r"9 (?:thang|t)(?P<n>)", lambda n, y: make_months_from_start(y, 9)),
    _make_shape(r"(?:6 (?:thang|t)|nua nam)", lambda n, y: make_half_year(y, 1), "ask_period"),
    _make_shape(
        r"(?:tu )?(?:thang )?1 (?:den|toi|-) (?:het )?(?:thang )?(?P<n>[0-9]{1,2})",
        lambda n, y: make_months_from_start(y, n),
    ),
    _make_shape(r"(?:ca nam|nam|12 thang|tron nam)", lambda n, y: make_year(y)),
)
_MONTH_YEAR = make_pattern(
    r"(?P<n>[0-9]{1,2}) ?[/.-] ?(?P<y>[0-9]{4})|(?P<y2>20[0-9]{2}) ?[/-] ?(?P<n2>[0-9]{1,2})"
)
_YEAR_ONLY = make_pattern(r"(?:nam |ca nam |n)?(?P<y>[0-9]{4})(?: ca nam)?")
_MONTH_ONLY = make_pattern(r"(?P<n>[0-9]{1,2})")
_RELATIVE_PERIOD = make_pattern(rf"(?P<unit>thang|quy|nam|ky|nua nam) {_WHICH}")
_VAGUE = make_pattern(
    r"\b(?:dau|giua|cuoi|nam hoc|nhiem ky|giai doan|ky|dot|tuan|den nay|gan day|mua|vu)\b|-|\bden\b"
)


def read_period(typed: str, asked: AskedQuestion, known: KnownFigures, today: date) -> ReadOutcome:
    """`text` is the code ("2026-Q3"), `day` and `last_day` are the period's ends."""
    if long := non_answers.refuse_too_long(typed):
        return long
    texts = [fold_period_sentence(meaning) for meaning in expand_next_month(typed)]
    found = [outcome for text in texts if (outcome := _read_whole_period(text, today))]
    if found:
        return found[0] if len(found) == 1 else _propose_either(found)
    return non_answers.find_non_answer(typed)[1] or _read_without_period(
        fold_sentence(typed), texts[0]
    )


def _propose_either(found: list[ReadOutcome]) -> ReadOutcome:
    """Two meanings of the same letters: whichever periods there are."""
    taken = [outcome for outcome in found if isinstance(outcome, CertainAnswer)]
    if len(taken) < 2:
        return taken[0] if taken else found[0]
    return DoubtfulAnswer(tuple(outcome.value for outcome in taken), "ask_words")


def _read_whole_period(text: str, today: date) -> ReadOutcome | None:
    if found := _RELATIVE_PERIOD.fullmatch(text):
        return _shift_period(found["unit"], _SHIFT_BY_WORD[found["which"]], today)
    if found := _MONTH_YEAR.fullmatch(text):
        return _decide_period(
            [make_month(int(found["y"] or found["y2"]), int(found["n"] or found["n2"]))]
        )
    if found := _YEAR_ONLY.fullmatch(text):
        return _decide_period([make_year(int(found["y"]))])
    if found := _MONTH_ONLY.fullmatch(text):
        number = int(found["n"])
        return _decide_period(
            _find_nearest_periods(lambda y: make_month(y, number), today), "ask_period"
        )
    for shape, make, doubt in _SHAPES:
        if found := shape.fullmatch(text):
            return _make_period(found, make, doubt, today)
    return None


def _make_period(found: re.Match[str], make: _PeriodMaker, doubt: str, today: date) -> ReadOutcome:
    number, said = int(found.groupdict().get("n") or 0), found["y"]
    if said is None:
        return _decide_period(_find_nearest_periods(lambda y: make(number, y), today), doubt)
    return _decide_period([make(number, _read_year(said, today))], doubt)


def _read_year(said: str, today: date) -> int:
    if said in _YEAR_SHIFT_BY_WORD:
        return today.year + _YEAR_SHIFT_BY_WORD[said]
    return int(said) if len(said) == 4 else 2000 + int(said)


def _find_nearest_periods(
    make: Callable[[int], CalendarPeriod | None], today: date
) -> list[CalendarPeriod | None]:
    """This year's, unless it is still to come and last year's is nearer."""
    this, last = make(today.year), make(today.year - 1)
    if this is None or last is None or this.first <= today:
        return [this]
    ahead, back = (this.first - today).days, (today - last.last).days
    if 2 * ahead <= back:
        return [this]
    return [last] if 2 * back <= ahead else [last, this]


def _shift_period(unit: str, shift: int, today: date) -> ReadOutcome:
    if unit == "nam":
        return _decide_period([make_year(today.year + shift)])
    if unit in ("ky", "nua nam"):
        at = today.year * 2 + (today.month > 6) + shift
        return _decide_period([make_half_year(at // 2, at % 2 + 1)], "ask_period")
    size = 1 if unit == "thang" else 3
    at = (today.year * 12 + today.month - 1) // size + shift
    a_year = 12 // size
    make = make_month if unit == "thang" else make_quarter
    return _decide_period([make(at // a_year, at % a_year + 1)])


def _decide_period(spans: list[CalendarPeriod | None], doubt: str = "") -> ReadOutcome:
    values = tuple(span.value() for span in spans if span is not None)
    if not values:
        return RefusedAnswer("refused_no_such_period")
    if len(values) > 1 or doubt:
        return DoubtfulAnswer(values, doubt or "ask_which_year")
    return CertainAnswer(values[0])


def _read_without_period(said: str, text: str) -> ReadOutcome:
    if is_blank(said):
        return RefusedAnswer("refused_blank")
    if is_unknown(strip_polite_words(said)):
        return MissingAnswer()
    if name := find_reference(said):
        return DoubtfulAnswer((), "ask_reference", name)
    if _VAGUE.search(text):
        return DoubtfulAnswer((), "ask_which_period")
    return RefusedAnswer("refused_no_period")
