"""Between which values a figure without a base will be once all units have reported: a sum, a
percentage, a threshold."""

from models.plans.question_kinds import get_traits
from models.plans.tables import Operator
from summaries.figures.unit_totals import ReportingUnits, TotalOverUnits
from summaries.targets.target_bounds import COUNT, PERCENT, IndicatorTarget, Ratio
from summaries.targets.verdicts import PossibleRange

# A missing unit may add any number: more than any bound that is printed.
MORE_THAN_ANY_BOUND = 10**18


def find_range_of_total(found: TotalOverUnits) -> PossibleRange | None:
    """A sum. A missing unit adds to it, nobody knows how much, and takes nothing from it."""
    if not found.given:
        return None
    lacks = found.lacking or found.coverage.lacking
    high = found.number if found.coverage.is_whole else found.number + MORE_THAN_ANY_BOUND
    return PossibleRange(Ratio(found.number), Ratio(high), found.lacking, unknown=lacks)


def find_range_of_percentage(found: TotalOverUnits, decimals: int) -> PossibleRange | None:
    """A percentage that came without its base: of one unit only, they are never averaged."""
    if len(found.given) != 1 or not found.coverage.is_whole:
        return None
    value = Ratio(found.number, 100 * 10**decimals)
    return PossibleRange(value, value)


def find_range_of_threshold(
    scope: ReportingUnits, measure: str, target: IndicatorTarget
) -> PossibleRange | None:
    """How many of the units reach what each of them should; a missing one may or may not, and
    one below which somebody is missing may yet."""
    given = [one for one in scope if one.counted(measure) is not None]
    lacking = tuple(one for one in scope if one.lacks(measure))
    if not given:
        return None
    below = [one for one in given if (one.counted(measure) or 0) < (target.low or 0)]
    open_ = len(lacking) + sum(not one.cover(measure).is_whole for one in below)
    whole, reached = len(given) + len(lacking), len(given) - len(below)
    return PossibleRange(Ratio(reached, whole), Ratio(reached + open_, whole), lacking)


def find_range_of_number(
    found: TotalOverUnits,
    scope: ReportingUnits,
    measure: str,
    target: IndicatorTarget,
    *,
    kind: str | None,
    decimals: int,
) -> tuple[PossibleRange | None, int]:
    """The reach of a figure without a base, and the scale its target is in."""
    if target.operator is Operator.PER_UNIT:
        return find_range_of_threshold(scope, measure, target), PERCENT
    if get_traits(kind).is_percentage and target.unit in (None, "%"):
        return find_range_of_percentage(found, decimals), PERCENT
    return find_range_of_total(found), COUNT
