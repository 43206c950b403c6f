"""How much is missing until a target is met, in the smallest step of what is counted."""

from fractions import Fraction
from math import ceil

from models.plans.indicators import IndicatorRow
from models.plans.tables import Operator
from summaries.summary_values import SummaryItem
from summaries.targets.target_bounds import PERCENT, IndicatorTarget

LOWER_BOUND_OPERATORS = frozenset(
    {Operator.AT_LEAST, Operator.MORE, Operator.EQUAL, Operator.REACH}
)


def count_number_short(number: int, target: IndicatorTarget, one: IndicatorRow) -> int:
    """How much more would meet the target, in the measure's smallest step."""
    if target.low is None or Operator(target.operator) not in LOWER_BOUND_OPERATORS:
        return 0
    step = 10 ** ((target.decimals or 0) - (one.decimals or 0))
    return _round_up(Fraction(target.low, 1) / Fraction(step) - number, target)


def count_share_short(item: SummaryItem, target: IndicatorTarget | None) -> int:
    """How many more of the whole would meet the target: "còn thiếu 12 hộ"."""
    if item.kind != "share" or target is None or target.low is None:
        return 0
    if item.figures[0].scale != PERCENT:
        return 0
    (figure,) = item.figures
    if not figure.whole or Operator(target.operator) not in LOWER_BOUND_OPERATORS:
        return 0
    return _round_up(Fraction(target.low * figure.whole, PERCENT) - figure.number, target)


def _round_up(short: Fraction, target: IndicatorTarget) -> int:
    """The least whole number that reaches, or where it must be more, exceeds it; 0: it is met."""
    least = ceil(short) + (short == ceil(short) and target.operator == Operator.MORE)
    return max(least, 0)
