"""What a target aims at, as one unbroken stretch of numbers.

Bounds of a share are in hundredths of a percent, those of a count in the measure's smallest
step. Everything is worked out in fractions: nothing is rounded before it is compared.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from models.plans.tables import Operator

# Bounds of a share are stored in hundredths of a percent, those of a count as they are.
PERCENT = 10_000
COUNT = 1

# The unit of a change: percent of what it was, or points between two shares.
OF_WHAT_IT_WAS, POINTS = "%", "điểm %"
# Never weighed: there is nothing to weigh by.
NOT_JUDGED = frozenset({Operator.NONE, Operator.WORDS})
# Units whose bounds can be held against a figure.
COMPARABLE = frozenset({None, "", "%", "measure", "date"})


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at. `printed` are the plan's own words.

    `unit` is "%", "measure", "date" or a unit of the target's own; `decimals` say how fine the
    bounds are where it is none of a share. `unit_share`: of a threshold for each unit, how many
    of the units must reach it, in hundredths of a percent.
    """

    operator: Operator
    low: int | None
    high: int | None
    printed: str = ""
    unit: str | None = None
    decimals: int | None = None
    tolerance: int | None = None
    base_year: int | None = None
    unit_share: int | None = None
    year: int | None = None
    each_year: bool = False


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share as it was counted; a count has a whole of 1."""

    part: int
    whole: int = 1

    @property
    def exact(self) -> Fraction:
        return Fraction(self.part, self.whole)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `low` to `high`, both included unless said otherwise. None: without end."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_is_out: bool = False
    high_is_out: bool = False
    # Above what is aimed at is more than was wanted, not a miss.
    may_exceed: bool = False

    def side(self, value: Fraction) -> int:
        """-1 below, 0 inside, 1 above."""
        if self.low is not None and (value < self.low or (self.low_is_out and value == self.low)):
            return -1
        if self.high is None or value < self.high:
            return 0
        return 1 if value > self.high or self.high_is_out else 0


def is_judged(target: Target) -> bool:
    """Whether anything can be said of it from figures alone."""
    if target.operator in NOT_JUDGED:
        return False
    if target.operator is Operator.CHANGE:
        return target.unit in (None, OF_WHAT_IT_WAS, POINTS, "measure")
    return target.operator is Operator.YES or target.unit in COMPARABLE


def needs_past(target: Target) -> bool:
    """Whether it is held against an earlier figure."""
    if target.operator is Operator.CHANGE:
        return True
    return target.operator is Operator.MAINTAIN and target.low is None


def stretch(target: Target, scale: int, past: Ratio | None = None) -> Stretch | None:
    """What is aimed at; None where it is not judged, or the earlier figure is wanting."""
    if not is_judged(target) or (needs_past(target) and past is None):
        return None
    return _STRETCHES.get(target.operator, _between)(target, scale, past)


Make = Callable[[Target, int, Ratio | None], Stretch | None]


def _bound(bound: int | None, scale: int) -> Fraction | None:
    return Fraction(bound, scale) if bound is not None else None


def _between(target: Target, scale: int, past: Ratio | None) -> Stretch:
    low, high = _bound(target.low, scale), _bound(target.high, scale)
    operator = target.operator
    return Stretch(low, high, operator is Operator.MORE, operator is Operator.LESS)


def _equal(target: Target, scale: int, past: Ratio | None) -> Stretch:
    low = _bound(target.low, scale)
    high = low if target.high is None else _bound(target.high, scale)
    return Stretch(low, high, may_exceed=scale == COUNT)


def _about(target: Target, scale: int, past: Ratio | None) -> Stretch:
    low, off = target.low or 0, target.tolerance or 0
    return Stretch(_bound(low - off, scale), _bound(low + off, scale))


def _reach(target: Target, scale: int, past: Ratio | None) -> Stretch:
    return Stretch(_bound(target.low, scale), _bound(target.high, scale), may_exceed=True)


def _maintain(target: Target, scale: int, past: Ratio | None) -> Stretch:
    return Stretch(_bound(target.low, scale) if past is None or target.low else past.exact)


def _per_unit(target: Target, scale: int, past: Ratio | None) -> Stretch:
    """Of the units: the value is the share of those that reach the threshold."""
    return Stretch(Fraction(PERCENT if target.unit_share is None else target.unit_share, PERCENT))


def _yes(target: Target, scale: int, past: Ratio | None) -> Stretch:
    return Stretch(Fraction(1))


def _change(target: Target, scale: int, past: Ratio | None) -> Stretch | None:
    before = past.exact if past is not None else Fraction(0)
    if target.unit == POINTS:
        steps = 100 * 10 ** (target.decimals or 0)
    elif target.unit == "measure":
        steps = 1
    else:
        # So much percent of what it was; nothing can be said of a growth from nothing.
        if not before:
            return None
        low, high = (_grown(before, bound) for bound in (target.low, target.high))
        return Stretch(low, high)
    low, high = (
        None if bound is None else before + Fraction(bound, steps)
        for bound in (target.low, target.high)
    )
    return Stretch(low, high)


def _grown(before: Fraction, bound: int | None) -> Fraction | None:
    return None if bound is None else before * (1 + Fraction(bound, PERCENT))


_STRETCHES: dict[Operator, Make] = {
    Operator.EQUAL: _equal,
    Operator.ABOUT: _about,
    Operator.REACH: _reach,
    Operator.MAINTAIN: _maintain,
    Operator.PER_UNIT: _per_unit,
    Operator.YES: _yes,
    Operator.CHANGE: _change,
}
