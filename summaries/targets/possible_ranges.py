"""Between which values a figure without a base will be once all units have reported: a sum, a
percentage, a threshold."""

from fractions import Fraction

from summaries.figures.unit_totals import (
    ReportingUnit,
    ReportingUnits,
    TotalOverUnits,
    count_items,
    find_part_and_whole,
)
from summaries.targets.judging_table import FigureWay
from summaries.targets.target_bounds import PERCENT, IndicatorTarget, Ratio
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
    scope: ReportingUnits,
    measure: str,
    target: IndicatorTarget,
    way: FigureWay = FigureWay.NUMBER,
    decimals: int = 0,
    denominator: str | None = None,
) -> PossibleRange | None:
    """How many of the units reach what each of them should; a missing one may or may not, and
    one below which somebody is missing may yet."""
    lacking = tuple(one for one in scope if one.lacks(measure))
    values = {one.unit_id: _find_value(one, measure, way, decimals, denominator) for one in scope}
    given = [one for one in scope if values[one.unit_id] is not None]
    if not given:
        return None
    below = [one for one in given if (values[one.unit_id] or 0) < (target.low or 0)]
    open_ = len(lacking) + sum(not one.cover(measure).is_whole for one in below)
    whole, reached = len(given) + len(lacking), len(given) - len(below)
    return PossibleRange(Ratio(reached, whole), Ratio(reached + open_, whole), lacking)


def _find_value(
    unit: ReportingUnit, measure: str, way: FigureWay, decimals: int, denominator: str | None
) -> Fraction | int | None:
    """A unit's figure in the steps of a bound: shares in hundredths of a percent."""
    if way is FigureWay.LIST:
        return count_items(unit, measure)
    if way is FigureWay.RATIO:
        found = find_part_and_whole(unit, measure, denominator)
        return Fraction(found[0] * PERCENT, found[1]) if found and found[1] else None
    number = unit.counted(measure)
    if way is FigureWay.PERCENT and number is not None:
        return Fraction(number * 100, 10**decimals)
    return number
