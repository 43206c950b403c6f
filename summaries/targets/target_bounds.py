"""The range of values that meets a target.

Bounds of a share are in hundredths of a percent, those of a count in the measure's smallest
step. Everything is worked out in fractions: nothing is rounded before it is compared.
"""

from collections.abc import Callable
from fractions import Fraction

from models.plans.tables import Operator
from records import dataclass

# Bounds of a share are stored in hundredths of a percent, those of a count as they are.
PERCENT = 10_000
COUNT = 1

# The unit of a change: percent of what it was, or points between two shares.
PERCENT_OF_EARLIER, POINTS = "%", "điểm %"
# Never weighed: there is nothing to weigh by.
OPERATORS_NOT_JUDGED = frozenset({Operator.NONE, Operator.WORDS})
# Units whose bounds can be held against a figure.
COMPARABLE_UNITS = frozenset({None, "", "%", "measure", "date"})


@dataclass(frozen=True, slots=True)
class IndicatorTarget:
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
class TargetBounds:
    """From `low` to `high`, both included unless said otherwise. None: without end."""

    low: Fraction | None = None
    high: Fraction | None = None
    excludes_low: bool = False
    excludes_high: bool = False
    # Above what is aimed at is more than was wanted, not a miss.
    may_exceed: bool = False

    def side(self, value: Fraction) -> int:
        """-1 below, 0 inside, 1 above."""
        if self.low is not None and (value < self.low or (self.excludes_low and value == self.low)):
            return -1
        if self.high is None or value < self.high:
            return 0
        return 1 if value > self.high or self.excludes_high else 0


def is_target_judged(target: IndicatorTarget) -> bool:
    """Whether anything can be said of it from figures alone."""
    if target.operator in OPERATORS_NOT_JUDGED:
        return False
    if target.operator is Operator.CHANGE:
        return target.unit in (None, PERCENT_OF_EARLIER, POINTS, "measure")
    return target.operator is Operator.YES or target.unit in COMPARABLE_UNITS


def needs_earlier_figure(target: IndicatorTarget) -> bool:
    """Whether it is held against an earlier figure."""
    if target.operator is Operator.CHANGE:
        return True
    return target.operator is Operator.MAINTAIN and target.low is None


def compute_target_bounds(
    target: IndicatorTarget, scale: int, past: Ratio | None = None
) -> TargetBounds | None:
    """What is aimed at; None where it is not judged, or the earlier figure is wanting."""
    if not is_target_judged(target) or (needs_earlier_figure(target) and past is None):
        return None
    return _BOUNDS_BY_OPERATOR.get(target.operator, _compute_between)(target, scale, past)


ComputeBounds = Callable[[IndicatorTarget, int, Ratio | None], TargetBounds | None]


def _make_fraction(bound: int | None, scale: int) -> Fraction | None:
    return Fraction(bound, scale) if bound is not None else None


def _compute_between(target: IndicatorTarget, scale: int, past: Ratio | None) -> TargetBounds:
    low, high = _make_fraction(target.low, scale), _make_fraction(target.high, scale)
    operator = target.operator
    return TargetBounds(low, high, operator is Operator.MORE, operator is Operator.LESS)


def _compute_equal(target: IndicatorTarget, scale: int, past: Ratio | None) -> TargetBounds:
    low = _make_fraction(target.low, scale)
    high = low if target.high is None else _make_fraction(target.high, scale)
    return TargetBounds(low, high, may_exceed=scale == COUNT)


def _compute_about(target: IndicatorTarget, scale: int, past: Ratio | None) -> TargetBounds:
    low, off = target.low or 0, target.tolerance or 0
    return TargetBounds(_make_fraction(low - off, scale), _make_fraction(low + off, scale))


def _compute_reach(target: IndicatorTarget, scale: int, past: Ratio | None) -> TargetBounds:
    return TargetBounds(
        _make_fraction(target.low, scale), _make_fraction(target.high, scale), may_exceed=True
    )


def _compute_maintain(target: IndicatorTarget, scale: int, past: Ratio | None) -> TargetBounds:
    return TargetBounds(
        _make_fraction(target.low, scale) if past is None or target.low else past.exact
    )


def _compute_per_unit(target: IndicatorTarget, scale: int, past: Ratio | None) -> TargetBounds:
    """Of the units: the value is the share of those that reach the threshold."""
    return TargetBounds(
        Fraction(PERCENT if target.unit_share is None else target.unit_share, PERCENT)
    )


def _compute_yes(target: IndicatorTarget, scale: int, past: Ratio | None) -> TargetBounds:
    return TargetBounds(Fraction(1))


def _compute_change(target: IndicatorTarget, scale: int, past: Ratio | None) -> TargetBounds | None:
    before = past.exact if past is not None else Fraction(0)
    if target.unit == POINTS:
        steps = 100 * 10 ** (target.decimals or 0)
    elif target.unit == "measure":
        steps = 1
    else:
        # So much percent of what it was; nothing can be said of a growth from nothing.
        if not before:
            return None
        low, high = (_grow_by_percent(before, bound) for bound in (target.low, target.high))
        return TargetBounds(low, high)
    low, high = (
        None if bound is None else before + Fraction(bound, steps)
        for bound in (target.low, target.high)
    )
    return TargetBounds(low, high)


def _grow_by_percent(before: Fraction, bound: int | None) -> Fraction | None:
    return None if bound is None else before * (1 + Fraction(bound, PERCENT))


_BOUNDS_BY_OPERATOR: dict[Operator, ComputeBounds] = {
    Operator.EQUAL: _compute_equal,
    Operator.ABOUT: _compute_about,
    Operator.REACH: _compute_reach,
    Operator.MAINTAIN: _compute_maintain,
    Operator.PER_UNIT: _compute_per_unit,
    Operator.YES: _compute_yes,
    Operator.CHANGE: _compute_change,
}
