"""From a figure to the integer that is stored."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from .asked import Asked
from .figures import Figure
from .outcome import Confirm, Outcome, Refused, Took, Value
from .show import decimal


def steps(value: Fraction, decimals: int) -> int | None:
    """How many smallest steps a value makes, None where a fraction of a step is left."""
    scaled = value * 10**decimals
    return scaled.numerator if scaled.denominator == 1 else None


def readings(figure: Figure, asked: Asked) -> tuple[Value, ...]:
    """What the figure may stand for, as far as the question can take it; likeliest first."""
    found = (steps(value, asked.decimals) for value in (figure.value, *figure.others))
    return tuple(Value(number=n) for n in found if n is not None and fits(n, asked))


def fits(number: int, asked: Asked) -> bool:
    return number >= 0 and (asked.highest is None or number <= asked.highest)


def settle(figure: Figure, asked: Asked, reason: str = "") -> Outcome:
    """Take a figure, or ask for the `reason` given or the figure's own doubt."""
    values = readings(figure, asked)
    if not values:
        return refuse_size(figure, asked)
    reason = reason or figure.doubt
    if reason:
        return Confirm(rough(values, reason), reason)
    return Took(values[0], echo=not figure.literal)


def rough(values: tuple[Value, ...], reason: str) -> tuple[Value, ...]:
    """Figures said to be no more than about right are kept as estimates."""
    if reason not in _ROUGH:
        return values
    return tuple(replace(value, estimate=True) for value in values)


_ROUGH = ("ask_about", "ask_bound")


def refuse_size(figure: Figure, asked: Asked) -> Refused:
    """The figure has too many decimals, or lies above what the question allows."""
    if steps(figure.value, asked.decimals) is None:
        return Refused("refused_not_whole" if not asked.decimals else "refused_too_fine")
    highest = decimal(asked.highest or 0, asked.decimals)
    return Refused("refused_too_high", {"highest": highest})
