"""Figures beside those of the same kind of period a year ago, over the units that have both."""

from collections.abc import Callable

from records import dataclass
from summaries.figure_measures import FigureMeasures, make_measures_of_item
from summaries.figures.unit_totals import ReportingUnit, ReportingUnits
from summaries.round_facts import RoundFacts
from summaries.summary_values import PackLine, PeriodComparison
from summaries.targets.target_bounds import Ratio


@dataclass(frozen=True, slots=True)
class ComparedFigures:
    """A pack's line of comparisons: each of its items beside what was found for it. `merged`: units
    whose past is the sum of what their old units gave."""

    line: PackLine
    items: tuple[tuple[PackLine, PeriodComparison], ...]
    merged: ReportingUnits = ()


def list_comparisons(facts: RoundFacts) -> tuple[ComparedFigures, ...]:
    """What the pack compares with the year before."""
    return tuple(
        _compare_line(facts, line) for line in facts.form.summary if line["kind"] == "compare"
    )


def _compare_line(facts: RoundFacts, line: PackLine) -> ComparedFigures:
    items = tuple((item, compare_with_last_year(facts, item)) for item in line["items"])
    merged = {
        unit.unit_id: unit
        for _, one in items
        for unit in one.units
        if unit.unit_id in facts.history.summed
    }
    return ComparedFigures(line, items, tuple(merged.values()))


def compare_with_last_year(facts: RoundFacts, item: PackLine) -> PeriodComparison:
    measures = make_measures_of_item(item)
    return compare_units(
        measures, facts.below, lambda unit: measures.find_year_ago(facts.history, unit.unit_id)
    )


def compare_units(
    measures: FigureMeasures,
    scope: ReportingUnits,
    find_before: Callable[[ReportingUnit], Ratio | None],
) -> PeriodComparison:
    """A unit that was merged, split or new a year ago is left out of both periods, and named.

    Were it left in, 30 households more would look like a rise of the whole commune.
    """
    both: list[tuple[ReportingUnit, Ratio, Ratio]] = []
    without = []
    for unit in scope:
        now = measures.find_value(unit)
        before = find_before(unit) if now is not None else None
        if now is not None and before is not None:
            both.append((unit, now, before))
        elif now is not None:
            without.append(unit)
    return PeriodComparison(
        measures.add_up(now for _, now, _ in both),
        measures.add_up(before for _, _, before in both),
        tuple(unit for unit, _, _ in both),
        tuple(without),
    )
