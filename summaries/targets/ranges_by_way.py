"""Between which values a figure will be, for every way it is given and what of it is weighed.

One table: a way and a weighing that are not in it are never held against each other
(`judging_table`)."""

from collections.abc import Callable, Mapping

from records import dataclass
from summaries.figures.unit_totals import (
    ReportingUnit,
    ReportingUnits,
    add_up_items,
    add_up_share,
    add_up_total,
    add_up_units,
    group_by_choice,
)
from summaries.targets import possible_ranges, verdicts
from summaries.targets.judging_table import FigureWay, Weighing, find_weighing
from summaries.targets.target_bounds import COUNT, PERCENT, IndicatorTarget
from summaries.targets.verdicts import PossibleRange


def know_nothing(unit: ReportingUnit) -> int | None:
    return None


@dataclass(frozen=True, slots=True)
class GivenFigure:
    """What units have given. `last_known`: a unit's last known whole; `choices`: what is counted
    of what they chose."""

    way: FigureWay
    scope: ReportingUnits
    numerator: str
    denominator: str | None = None
    choices: tuple[str, ...] = ("yes",)
    decimals: int = 0
    last_known: Callable[[ReportingUnit], int | None] = know_nothing


FindRange = Callable[[GivenFigure, IndicatorTarget], PossibleRange | None]


def find_range(given: GivenFigure, target: IndicatorTarget) -> tuple[PossibleRange | None, int]:
    """The range, and the scale that the target is in. What is not weighed has no range."""
    weighing = find_weighing(target, given.way)
    find = RANGES.get((given.way, weighing))
    scale = COUNT if weighing is Weighing.AMOUNT else PERCENT
    return find(given, target) if find is not None else None, scale


def _find_share(given: GivenFigure, target: IndicatorTarget) -> PossibleRange | None:
    found = add_up_share(given.scope, given.numerator, given.denominator)
    return verdicts.find_range_of_share(found, given.numerator, given.denominator, given.last_known)


def _find_share_of_units(given: GivenFigure, target: IndicatorTarget) -> PossibleRange | None:
    found = add_up_units(given.scope, given.numerator)
    if found is None:
        return None
    return verdicts.find_range_of_share(found, given.numerator, None, know_nothing)


def _find_percentage(given: GivenFigure, target: IndicatorTarget) -> PossibleRange | None:
    found = add_up_total(given.scope, given.numerator)
    return possible_ranges.find_range_of_percentage(found, given.decimals)


def _find_share_that_chose(given: GivenFigure, target: IndicatorTarget) -> PossibleRange | None:
    found = group_by_choice(given.scope, given.numerator)
    return verdicts.find_range_of_units(found, given.choices, percent=True)


def _find_number_that_chose(given: GivenFigure, target: IndicatorTarget) -> PossibleRange | None:
    found = group_by_choice(given.scope, given.numerator)
    return verdicts.find_range_of_units(found, given.choices, percent=False)


def _find_amount(given: GivenFigure, target: IndicatorTarget) -> PossibleRange | None:
    return possible_ranges.find_range_of_total(add_up_total(given.scope, given.numerator))


def _find_items(given: GivenFigure, target: IndicatorTarget) -> PossibleRange | None:
    return possible_ranges.find_range_of_total(add_up_items(given.scope, given.numerator))


def _find_threshold(given: GivenFigure, target: IndicatorTarget) -> PossibleRange | None:
    return possible_ranges.find_range_of_threshold(
        given.scope, given.numerator, target, given.way, given.decimals, given.denominator
    )


RANGES: Mapping[tuple[FigureWay, Weighing], FindRange] = {
    (FigureWay.NUMBER, Weighing.AMOUNT): _find_amount,
    (FigureWay.NUMBER, Weighing.NO_WHOLE): _find_amount,
    (FigureWay.NUMBER, Weighing.THRESHOLD): _find_threshold,
    (FigureWay.RATIO, Weighing.SHARE): _find_share,
    (FigureWay.RATIO, Weighing.AMOUNT): _find_amount,
    (FigureWay.RATIO, Weighing.THRESHOLD): _find_threshold,
    (FigureWay.PERCENT, Weighing.SHARE): _find_percentage,
    (FigureWay.PERCENT, Weighing.THRESHOLD): _find_threshold,
    (FigureWay.LIST, Weighing.AMOUNT): _find_items,
    (FigureWay.LIST, Weighing.NO_WHOLE): _find_items,
    (FigureWay.LIST, Weighing.THRESHOLD): _find_threshold,
    (FigureWay.CHOICE, Weighing.SHARE): _find_share_that_chose,
    (FigureWay.CHOICE, Weighing.AMOUNT): _find_number_that_chose,
    (FigureWay.UNITS, Weighing.SHARE): _find_share_of_units,
    (FigureWay.UNITS, Weighing.AMOUNT): _find_amount,
}
