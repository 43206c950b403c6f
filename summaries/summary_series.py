"""The figures of a summary through the periods: each sum and each share, the latest last."""

from collections.abc import Mapping, Sequence

from summaries.figure_measures import Period
from summaries.figures.unit_totals import ReportingUnit, ReportingUnits
from summaries.period_comparisons import compare_units
from summaries.round_facts import RoundFacts
from summaries.summary_tables import NUMBER_LINE_KINDS
from summaries.summary_values import (
    PackLine,
    PeriodComparison,
    Series,
    SeriesPoint,
    SummaryFigure,
    SummaryItem,
)
from summaries.targets.target_bounds import Ratio, compute_target_bounds

EarlierValues = Mapping[int, Mapping[Period, Ratio]]


def make_series(facts: RoundFacts, items: Sequence[SummaryItem]) -> tuple[Series, ...]:
    """One for each figure of a line of numbers. Only periods as long as this one are in it."""
    return tuple(
        _make_one(facts, item.line, figure)
        for item in items
        if item.kind in NUMBER_LINE_KINDS
        for figure in item.figures
    )


def _make_one(facts: RoundFacts, line: PackLine, figure: SummaryFigure) -> Series:
    scope, measures = facts.scope(line), figure.measures
    earlier = {unit.unit_id: measures.list_earlier(facts.history, unit.unit_id) for unit in scope}
    points = _list_earlier_points(figure, earlier)
    last = (points[-1].period_from, points[-1].period_to) if points else None
    this_round = facts.round
    if figure.value is not None:
        points.append(
            SeriesPoint(
                this_round.period_from,
                this_round.period_to,
                figure.value,
                len(figure.given),
                figure.estimated,
            )
        )
    target = figure.target
    return Series(
        figure.code,
        figure.label,
        figure.unit,
        figure.decimals,
        figure.kind,
        tuple(points),
        _compare_with_period(figure, scope, earlier, last),
        _compare_with_year_ago(facts, figure, scope),
        compute_target_bounds(target, figure.scale, figure.base) if target else None,
    )


def _list_earlier_points(figure: SummaryFigure, earlier: EarlierValues) -> list[SeriesPoint]:
    """Of a period the units that have a figure of it, however few; their number is said."""
    by_period: dict[Period, list[Ratio]] = {}
    for values in earlier.values():
        for period, value in values.items():
            by_period.setdefault(period, []).append(value)
    return [
        SeriesPoint(*period, figure.measures.add_up(by_period[period]), len(by_period[period]))
        for period in sorted(by_period, key=lambda one: (one[1], one[0]))
    ]


def _compare_with_period(
    figure: SummaryFigure, scope: ReportingUnits, earlier: EarlierValues, period: Period | None
) -> PeriodComparison | None:
    if period is None:
        return None

    def find_before(unit: ReportingUnit) -> Ratio | None:
        return earlier[unit.unit_id].get(period)

    found = compare_units(figure.measures, scope, find_before)
    return found if found.units else None


def _compare_with_year_ago(
    facts: RoundFacts, figure: SummaryFigure, scope: ReportingUnits
) -> PeriodComparison | None:
    found = compare_units(
        figure.measures,
        scope,
        lambda unit: figure.measures.find_year_ago(facts.history, unit.unit_id),
    )
    return found if found.units else None
