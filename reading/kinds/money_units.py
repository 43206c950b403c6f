"""Sums in a unit of money of their own: "3,15 triệu tỷ đồng", "20,470 tỷ USD", "8.400 USD".

Where a question asks for such a unit, a bare number is in it, whatever else is typed is converted
into it, and another currency is refused: nobody knows the rate.
"""

from __future__ import annotations

import re
from fractions import Fraction

from reading.figures.sentences import TypedFigure
from reading.figures.stored_numbers import decide_figure
from reading.spelling.folding import fold_text
from reading.spelling.late_patterns import make_pattern
from reading.values.asked_questions import AskedQuestion
from reading.values.outcomes import ReadOutcome, RefusedAnswer
from records import dataclass

_SCALES = {"nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "ty": 10**9, "ti": 10**9}
_CURRENCIES = {
    "dong": "dong",
    "vnd": "dong",
    "usd": "usd",
    "do la": "usd",
    "do la my": "usd",
    "dola": "usd",
    "$": "usd",
}
_SCALE = "|".join(_SCALES)
_CURRENCY = "|".join(re.escape(one) for one in sorted(_CURRENCIES, key=len, reverse=True))
_UNIT = make_pattern(rf"(?P<scales>(?:(?:{_SCALE}) ?)*)(?P<currency>{_CURRENCY})(?: ?/.*)?")
_TYPED = make_pattern(
    r"(?P<about>(?:khoang|uoc|uoc dat|gan|tam) )?(?P<number>[0-9][0-9.,]*) ?"
    rf"(?P<scales>(?:(?:{_SCALE}) ?)*)(?P<currency>{_CURRENCY})?(?: ?/.*)?"
)
_GROUPED = make_pattern(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_PLAIN = make_pattern(r"[0-9]+(?:,[0-9]+)?")


@dataclass(frozen=True, slots=True)
class MoneyUnit:
    """So many of a currency: "tỷ USD" is 10**9 of USD."""

    scale: int
    currency: str


def find_money_unit(unit: str) -> MoneyUnit | None:
    """The unit of money that a question asks for; none for plain đồng and for everything else."""
    found = _UNIT.fullmatch(fold_text(unit))
    if found is None:
        return None
    unit_of_money = MoneyUnit(_multiply(found["scales"]), _CURRENCIES[found["currency"]])
    return None if unit_of_money == MoneyUnit(1, "dong") else unit_of_money


def read_in_money_unit(typed: str, asked: AskedQuestion) -> ReadOutcome | None:
    """The figure in the question's own unit; none where it asks for no such unit, or something
    else was typed."""
    unit = find_money_unit(asked.unit)
    found = _TYPED.fullmatch(fold_text(typed)) if unit is not None else None
    if unit is None or found is None:
        return None
    number = _read_number(found["number"])
    if number is None:
        return None
    if found["currency"] and _CURRENCIES[found["currency"]] != unit.currency:
        return RefusedAnswer("refused_other_currency", {"unit": asked.unit})
    is_bare = not (found["scales"] or found["currency"])
    scale = unit.scale if is_bare else _multiply(found["scales"])
    figure = TypedFigure(number * scale / unit.scale, literal=found["number"] if is_bare else "")
    return decide_figure(figure, asked, "ask_about" if found["about"] else "")


def _multiply(scales: str) -> int:
    product = 1
    for word in scales.split():
        product *= _SCALES[word]
    return product


def _read_number(written: str) -> Fraction | None:
    """A comma is the decimal mark, dots group thousands; anything else is left to be asked."""
    written = written.rstrip(".,")
    if not (_GROUPED.fullmatch(written) or _PLAIN.fullmatch(written)):
        return None
    return Fraction(written.replace(".", "").replace(",", "."))
