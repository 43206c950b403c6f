"""Periods that are named in a request or in the name of a round: "6 tháng đầu năm 2024", "năm
ngoái", "quý III", "kỳ trước"."""

from __future__ import annotations

from datetime import date

from reading.dates.period_sentences import PERIOD_NUMBERS
from reading.spelling.late_patterns import make_pattern
from records import dataclass

TERM, YEAR, HALF, MONTHS, QUARTER, MONTH = "term", "year", "half", "months", "quarter", "month"
# A year alone is any stretch of it; "this" and "previous" are what they are beside other rounds.
ANY, THIS, PREVIOUS = "any", "this", "previous"

_NUMBER = rf"(?P<number>[0-9]{{1,2}}|{'|'.join(sorted(PERIOD_NUMBERS, key=len, reverse=True))})"
_FOUR = r"(?:19|20)[0-9]{2}"
_SHIFT_BY_WORD = {"nay": 0, "ngoai": -1, "truoc": -1, "roi": -1, "qua": -1, "kia": -2, "sau": 1}
_SHIFTED = rf"nam (?P<shift>{'|'.join(_SHIFT_BY_WORD)})\b"
_BEHIND = rf"(?: ?(?:/ ?|- ?|, ?)?(?:nam )?(?P<year>{_FOUR})\b| {_SHIFTED}| nam\b)?"

# The first that is found counts; what it is, and its pattern.
_SHAPES = tuple(
    (span, make_pattern(rf"(?<![a-z0-9]){pattern}(?![a-z0-9])"))
    for span, pattern in (
        (TERM, rf"nhiem ky(?: (?P<first>{_FOUR}) ?(?:-|den) ?(?P<year>{_FOUR}))?"),
        (TERM, rf"(?:giai doan )?(?P<first>{_FOUR}) ?(?:-|den) ?(?P<year>{_FOUR})"),
        (HALF, rf"(?:6|sau) (?:thang|t)(?: (?P<half>dau|cuoi))?{_BEHIND}"),
        (HALF, rf"nua (?:nam )?(?P<half>dau|cuoi)(?: nam)?{_BEHIND}"),
        (MONTHS, rf"{_NUMBER} (?:thang|t)(?: dau)?{_BEHIND}"),
        (QUARTER, rf"(?:quy|q) {_NUMBER}{_BEHIND}"),
        (MONTH, rf"(?:thang|t) {_NUMBER}{_BEHIND}"),
        (YEAR, rf"(?:(?:ca|tron) )?nam (?P<year>{_FOUR}|[0-9]{{2}})"),
        (YEAR, rf"(?:(?:ca|tron) )?{_SHIFTED}"),
        (YEAR, r"(?:ca|tron) nam"),
        (THIS, r"(?:ky|dot|lan) (?:nay|hien tai)"),
        (PREVIOUS, r"(?:ky|dot|lan) (?:truoc|vua roi|vua qua|cu)"),
        (ANY, rf"(?P<year>{_FOUR})"),
        (YEAR, r"(?:(?:bao cao|ky|dot) |^)nam$"),
    )
)


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """`number`: which half, quarter or month, or how many months; 0 where it is not said.

    `first_year` is that of a term. Of a relative year the year itself stands here.
    """

    span: str
    number: int = 0
    year: int | None = None
    first_year: int | None = None


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period with the place in the sentence at which it is named."""

    period: NamedPeriod
    start: int
    end: int


def find_named_period(sentence: str, today: date) -> FoundPeriod | None:
    """The period that a folded sentence names, if it names one."""
    for span, shape in _SHAPES:
        found = shape.search(sentence)
        if found is not None:
            named = found.groupdict()
            period = NamedPeriod(
                span, _read_number(named), _read_year(named, today), _to_int(named.get("first"))
            )
            return FoundPeriod(_call_by_usual_name(period), found.start(), found.end())
    return None


def _call_by_usual_name(period: NamedPeriod) -> NamedPeriod:
    """Three months from the beginning are the first quarter, twelve are the year."""
    usual = {3: (QUARTER, 1), 12: (YEAR, 0)} if period.span == MONTHS else {}
    span, number = usual.get(period.number, (period.span, period.number))
    return NamedPeriod(span, number, period.year, period.first_year)


def _read_number(named: dict[str, str | None]) -> int:
    half, number = named.get("half"), named.get("number")
    if half is not None:
        return 1 if half == "dau" else 2
    if number is None:
        return 0
    return int(number) if number.isdigit() else PERIOD_NUMBERS[number]


def _read_year(named: dict[str, str | None], today: date) -> int | None:
    if shift := named.get("shift"):
        return today.year + _SHIFT_BY_WORD[shift]
    year = _to_int(named.get("year"))
    return year + 2000 if year is not None and year < 100 else year


def _to_int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def describe_period(name: str, first: date, last: date) -> NamedPeriod:
    """The period of something that is called so and runs over these days: what its name says,
    and where that leaves it open what the days say. `name` is folded."""
    found = find_named_period(name, last)
    said = found.period if found is not None else NamedPeriod(ANY)
    year = said.year or last.year
    if said.span in (ANY, THIS, PREVIOUS):
        return _measure_period(first, last, year)
    return NamedPeriod(said.span, said.number, year, said.first_year)


def _measure_period(first: date, last: date, year: int) -> NamedPeriod:
    months = round(((last - first).days + 1) / 30.4)
    if months > 18:
        return NamedPeriod(TERM, 0, year, first.year)
    if months >= 10:
        return NamedPeriod(YEAR, 0, year)
    if months in (5, 6, 7):
        return NamedPeriod(HALF, 1 if last.month <= 8 else 2, year)
    if months == 3:
        return NamedPeriod(QUARTER, (last.month + 2) // 3, year)
    if months <= 1:
        return NamedPeriod(MONTH, last.month, year)
    return NamedPeriod(MONTHS, months, year)


def is_period_meant(asked: NamedPeriod, there: NamedPeriod) -> bool:
    """Whether what was asked for is this period. What is not said fits everything."""
    if asked.span == ANY:
        return asked.year is not None and (there.first_year or there.year or 0) <= asked.year <= (
            there.year or 0
        )
    if asked.span == TERM and there.span == TERM and asked.first_year is not None:
        return (asked.first_year, asked.year) == (there.first_year, there.year)
    if asked.span != there.span or asked.year not in (None, there.year):
        return False
    return 0 in (asked.number, there.number) or asked.number == there.number


def is_day_meant(asked: NamedPeriod, day: date) -> bool:
    """Whether a day lies in the period that was asked for."""
    if asked.span == TERM:
        return (asked.first_year or day.year) <= day.year <= (asked.year or day.year)
    if asked.year not in (None, day.year):
        return False
    months = {HALF: 6, QUARTER: 3, MONTH: 1}.get(asked.span)
    if months is not None and asked.number:
        return (day.month - 1) // months + 1 == asked.number
    return asked.span != MONTHS or day.month <= asked.number
