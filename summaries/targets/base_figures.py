"""The earlier figure that a target is compared with: of its base year, else of a year ago."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from models.figures.earlier_figures import EarlierFigure
from summaries.figures.figure_history import FigureHistory
from summaries.figures.unit_totals import ReportingUnits
from summaries.targets.judging_table import FigureWay
from summaries.targets.ranges_by_way import GivenFigure
from summaries.targets.target_bounds import IndicatorTarget, Ratio, needs_earlier_figure

ONE_DAY = timedelta(days=1)


def find_base_of_line(
    history: FigureHistory, scope: ReportingUnits, line: Mapping[str, Any], target: IndicatorTarget
) -> Ratio | None:
    """For a line of a summary; None where it is not needed, or a unit has no such figure."""
    if not needs_earlier_figure(target):
        return None
    part = _add_up_earlier(history, scope, line.get("numerator") or line.get("measure"), target)
    denominator = line.get("denominator")
    if denominator:
        whole = _add_up_earlier(history, scope, denominator, target)
    elif line.get("kind") == "share":
        # A ratio carries its own whole.
        whole = _add_up_earlier(history, scope, line.get("numerator"), target, of_base=True)
    else:
        whole = 1
    return Ratio(part, whole) if part is not None and whole else None


def find_base_of_given(
    history: FigureHistory, given: GivenFigure, target: IndicatorTarget
) -> Ratio | None:
    """The same of a figure as it was given."""
    line = {"numerator": given.numerator, "denominator": given.denominator}
    is_ratio = given.way is FigureWay.RATIO
    found = find_base_of_line(
        history, given.scope, {**line, "kind": "share" if is_ratio else "total"}, target
    )
    if found is not None and given.way is FigureWay.PERCENT:
        return Ratio(found.part, 100 * 10**given.decimals)
    return found


def _add_up_earlier(
    history: FigureHistory,
    scope: ReportingUnits,
    measure: str | None,
    target: IndicatorTarget,
    *,
    of_base: bool = False,
) -> int | None:
    if measure is None or not scope:
        return None
    past = [
        _find_earlier_figure(history, unit.unit_id, measure, target.base_year) for unit in scope
    ]
    found = [(one.base if of_base else one.number) if one is not None else None for one in past]
    return None if None in found else sum(one or 0 for one in found)


def _find_earlier_figure(
    history: FigureHistory, unit_id: int, measure: str, base_year: int | None
) -> EarlierFigure | None:
    if base_year is None:
        return history.find_year_ago(unit_id, measure)
    known = reversed(history.known.get((unit_id, measure), ()))
    of_year = (past for past in known if (past.period_to - ONE_DAY).year == base_year)
    return next(of_year, None)
