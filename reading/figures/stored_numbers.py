"""The whole number that is stored for a figure."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from reading.figures.sentences import TypedFigure
from reading.values.asked_questions import AskedQuestion
from reading.values.formats import format_decimal
from reading.values.outcomes import CertainAnswer, DoubtfulAnswer, ReadOutcome, RefusedAnswer, Value


def count_steps(value: Fraction, decimals: int) -> int | None:
    """How many smallest steps a value makes, None where a fraction of a step is left."""
    scaled = value * 10**decimals
    return scaled.numerator if scaled.denominator == 1 else None


def list_readings(figure: TypedFigure, asked: AskedQuestion) -> tuple[Value, ...]:
    """What the figure may stand for, as far as the question can take it; likeliest first."""
    found = (count_steps(value, asked.decimals) for value in (figure.value, *figure.others))
    return tuple(Value(number=n) for n in found if n is not None and is_within_limits(n, asked))


def is_within_limits(number: int, asked: AskedQuestion) -> bool:
    return number >= 0 and (asked.highest is None or number <= asked.highest)


def decide_figure(figure: TypedFigure, asked: AskedQuestion, reason: str = "") -> ReadOutcome:
    """Take a figure, or ask for the `reason` given or the figure's own doubt."""
    values = list_readings(figure, asked)
    if not values:
        return refuse_size(figure, asked)
    reason = reason or figure.doubt
    if reason:
        return DoubtfulAnswer(mark_estimates(values, reason), reason)
    return CertainAnswer(values[0], echo=not figure.literal)


def mark_estimates(values: tuple[Value, ...], reason: str) -> tuple[Value, ...]:
    """Figures said to be no more than about right are kept as estimates."""
    if reason not in _ESTIMATE_REASONS:
        return values
    return tuple(replace(value, estimate=True) for value in values)


_ESTIMATE_REASONS = ("ask_about", "ask_bound")


def refuse_size(figure: TypedFigure, asked: AskedQuestion) -> RefusedAnswer:
    """The figure has too many decimals, or lies above what the question allows."""
    if count_steps(figure.value, asked.decimals) is None:
        return RefusedAnswer("refused_not_whole" if not asked.decimals else "refused_too_fine")
    highest = format_decimal(asked.highest or 0, asked.decimals)
    return RefusedAnswer("refused_too_high", {"highest": highest})
