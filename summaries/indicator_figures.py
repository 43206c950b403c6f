"""The newest figure of an indicator at a unit, held against the target of its own plan.

The figure is that of the newest round which asks for its measures, whatever plan the round is
of; the target is always the indicator's own, so one figure may meet one plan and not another.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from models import paths
from models.levels import rosters
from models.plans.form_cache import FormCache
from models.plans.forms import Form
from models.plans.indicators import IndicatorRow
from models.reports import visible_rounds
from models.rounds.rounds import RoundRow
from records import dataclass
from summaries.figure_measures import FigureMeasures
from summaries.figures import unit_figures
from summaries.figures.unit_totals import (
    ReportingUnit,
    ReportingUnits,
    add_up_items,
    add_up_total,
    add_up_units,
)
from summaries.round_facts import RoundFacts, load_round_facts
from summaries.round_labels import RoundNames
from summaries.summary_items import judge_share, make_item
from summaries.summary_values import FigureKind, PackLine, SummaryFigure, SummaryItem
from summaries.targets import judging_table, plan_targets, shortfalls
from summaries.targets.judging import judge_given
from summaries.targets.judging_table import FigureWay, Weighing
from summaries.targets.ranges_by_way import GivenFigure
from summaries.targets.target_bounds import IndicatorTarget, Ratio


@dataclass(frozen=True, slots=True)
class JudgedIndicator:
    """An indicator's figure against one target.

    `item`: the figure as a line of a summary, a share or a count of units; None: it is a number
    by itself. `short`: so many more would meet the target.
    """

    figure: SummaryFigure | None
    item: SummaryItem | None
    target: IndicatorTarget | None
    short: int = 0


@dataclass(frozen=True, slots=True)
class IndicatorFigures:
    """The figure against the target in force, then against those of later years."""

    indicator: IndicatorRow
    round: RoundRow
    names: RoundNames
    against: tuple[JudgedIndicator, ...]


def load_indicator_figures(
    db: Connection,
    forms: FormCache,
    one: IndicatorRow,
    unit_path: str,
    now: datetime,
    is_meant: Callable[[RoundRow], bool] = lambda _: True,
    *,
    receives: bool = False,
) -> IndicatorFigures | None:
    """None where nobody is asked for it, or not in a round that is meant."""
    listed = visible_rounds.list_visible_rounds(db, unit_path, now, receives=receives)
    seen = filter(is_meant, listed)
    found = _find_round_of_indicator(db, forms, one, unit_path, seen, receives=receives)
    if found is None:
        return None
    measures = [code for code in (one.numerator, one.denominator) if code]
    unit_id = paths.get_unit_id(unit_path)
    facts = load_round_facts(db, forms, found.id, unit_id, now, measures, receives=receives)
    if judging_table.find_way_of_indicator(one) is FigureWay.UNITS:
        facts = _add_unit_counts(db, facts, one)
    targets: list[IndicatorTarget | None] = [
        *list_targets_from_year(db, one, int(facts.slots["year"]))
    ]
    targets = targets or [None]
    against = tuple(_judge_indicator(facts, one, target) for target in targets)
    against = tuple(_set_beside(judged, targets) for judged in against)
    return IndicatorFigures(one, found, facts.names, against)


def _set_beside(
    judged: JudgedIndicator, targets: Sequence[IndicatorTarget | None]
) -> JudgedIndicator:
    """One figure beside several years' targets is printed alike beside each."""
    if judged.figure is None:
        return judged
    beside = tuple(target for target in targets if target is not None)
    figure = replace(judged.figure, beside=beside)
    if judged.item is None or not judged.item.figures:
        return replace(judged, figure=figure)
    item = replace(judged.item, figures=(figure, *judged.item.figures[1:]))
    return replace(judged, figure=figure, item=item)


def list_targets_from_year(db: Connection, one: IndicatorRow, year: int) -> list[IndicatorTarget]:
    """The target in force in a year, else the nearest to come; then those of later years."""
    every = plan_targets.list_targets_of_indicator(db, one.id)
    reached = [target for target in every if (target.year or 0) <= year]
    return [*reached[-1:], *every[len(reached) :]]


def _judge_indicator(
    facts: RoundFacts, one: IndicatorRow, target: IndicatorTarget | None
) -> JudgedIndicator:
    facts = replace(facts, targets={one.code: target} if target is not None else {})
    way = judging_table.find_way_of_indicator(one)
    line = _find_pack_line(facts.form, facts.round, one)
    if line is None and way in (FigureWay.RATIO, FigureWay.CHOICE):
        line = _make_line(facts, one, way)
    weighs_share = target is None or judging_table.find_weighing(target, way) is Weighing.SHARE
    if line is None and way is FigureWay.UNITS and weighs_share:
        return _judge_units(facts, one, target)
    if line is None:
        return _judge_number(facts, one, target, way)
    item = make_item(facts, line)
    figure = item.figures[0] if item.figures else None
    return JudgedIndicator(figure, item, target, shortfalls.count_share_short(item, target))


def _find_round_of_indicator(
    db: Connection,
    forms: FormCache,
    one: IndicatorRow,
    unit_path: str,
    seen: Iterable[RoundRow],
    *,
    receives: bool,
) -> RoundRow | None:
    """The newest round that this indicator's figure comes from, its own plan's first; one in which
    nobody has given it yet only where there is no other."""
    fitting = [
        found
        for found in seen
        if _is_asked_in_round(forms.get(db, found.form_version_id), one, found)
    ]
    inside = paths.get_unit_id(unit_path)
    known = {
        found.id: unit_figures.has_figures(
            db,
            found.id,
            inside,
            _list_measures(forms.get(db, found.form_version_id), one, found),
            receives=receives,
        )
        for found in fitting
    }
    return min(
        fitting,
        key=lambda found: (not known[found.id], found.plan_id != one.plan_id),
        default=None,
    )


def _list_measures(form: Form, one: IndicatorRow, found: RoundRow) -> set[str]:
    """What the figure is made of in this round."""
    line = _find_pack_line(form, found, one)
    parts = [line.get("numerator"), line.get("measure")] if line is not None else [one.numerator]
    return {code for code in parts if code}


def _is_asked_in_round(form: Form, one: IndicatorRow, found: RoundRow) -> bool:
    if _find_pack_line(form, found, one) is not None:
        return True
    asked = {question.measure.code for question in form.questions if question.measure}
    wanted = {code for code in (one.numerator, one.denominator) if code}
    return bool(wanted) and wanted <= asked


def _find_pack_line(form: Form, found: RoundRow, one: IndicatorRow) -> PackLine | None:
    """The line by which the pack itself sums this indicator up."""
    if found.plan_id != one.plan_id:
        return None
    lines = _list_lines_with_items(form.summary)
    return next((line for line in lines if line.get("indicator") == one.code), None)


def _list_lines_with_items(summary: Iterable[Mapping[str, Any]]) -> Iterable[PackLine]:
    for line in summary:
        yield line
        yield from _list_lines_with_items(line.get("items", ()))


def _make_line(facts: RoundFacts, one: IndicatorRow, way: FigureWay) -> PackLine:
    line: dict[str, Any] = {"label": one.short_name, "indicator": one.code}
    if one.numerator and _has_figure(facts.own, one.numerator):
        line["source"] = "own"
    if way is FigureWay.CHOICE:
        return {
            **line,
            "kind": "units",
            "measure": one.numerator,
            "is_one_of": ["yes"],
            "percent": one.over_units,
        }
    return {**line, "kind": "share", "numerator": one.numerator, "denominator": one.denominator}


def _has_figure(scope: ReportingUnits, measure: str) -> bool:
    cells = (unit.cells.get(measure) for unit in scope)
    return any(cell is not None and cell.is_given for cell in cells)


def _add_unit_counts(db: Connection, facts: RoundFacts, one: IndicatorRow) -> RoundFacts:
    """With how many units stand below each that tells of so many of them: by the roster of the
    plan, whoever of them has reported."""
    assert one.numerator is not None
    period = facts.round.period_from, facts.round.period_to
    counts = rosters.count_units_below(db, facts.round.plan_id, facts.unit, *period)

    def add(unit: ReportingUnit) -> ReportingUnit:
        count = counts.get(unit.unit_id)
        known = unit.unit_counts.get(one.numerator or "", count)
        return unit if known is None else unit._replace(unit_counts={one.numerator or "": known})

    return replace(facts, below=tuple(map(add, facts.below)), own=tuple(map(add, facts.own)))


def _judge_units(
    facts: RoundFacts, one: IndicatorRow, target: IndicatorTarget | None
) -> JudgedIndicator:
    """A number of units, told by those above them: a share of all that there are."""
    assert one.numerator is not None
    scope = facts.own if _has_figure(facts.own, one.numerator) else facts.below
    found = add_up_units(scope, one.numerator)
    if found is None or found.part > found.whole:
        return _judge_number(facts, one, target, FigureWay.NUMBER)
    line = {"kind": "share", "label": one.short_name, "numerator": one.numerator}
    line = {**line, "indicator": one.code, "source": "own" if scope is facts.own else "below"}
    item = judge_share(facts, line, found, FigureWay.UNITS)
    figure = replace(item.figures[0], unit=one.unit_of_measure or facts.noun)
    item = replace(item, figures=(figure,))
    return JudgedIndicator(figure, item, target, shortfalls.count_share_short(item, target))


def _judge_number(
    facts: RoundFacts, one: IndicatorRow, target: IndicatorTarget | None, way: FigureWay
) -> JudgedIndicator:
    """A count, a sum of money, a percentage without its base: the unit's own figure where it has
    filed one, else the sum of those below where they can be added."""
    assert one.numerator is not None
    is_own = _has_figure(facts.own, one.numerator)
    scope = facts.own if is_own else facts.below
    add_up = add_up_items if way is FigureWay.LIST else add_up_total
    summed = add_up(scope, one.numerator)
    is_known = bool(summed.given) and (way is not FigureWay.PERCENT or len(summed.given) == 1)
    figure = SummaryFigure(
        FigureMeasures(one.numerator),
        one.short_name,
        FigureKind.COUNT,
        Ratio(summed.number) if is_known else None,
        summed.given,
        summed.lacking,
        expected=len(summed.given) + len(summed.lacking),
        coverage=summed.coverage,
        unit=one.unit_of_measure or "",
        decimals=one.decimals or 0,
        estimated=summed.estimated,
    )
    if target is None or not is_known:
        return JudgedIndicator(figure, None, target)
    given = GivenFigure(way, scope, one.numerator, decimals=one.decimals or 0)
    found = judge_given(facts.history, given, target, is_running=False)
    weighing = judging_table.find_weighing(target, way)
    judged = replace(
        figure, target=target, scale=found.scale, base=found.base, verdict=found.verdict
    )
    short = (
        shortfalls.count_number_short(summed.number, target, one)
        if weighing is Weighing.AMOUNT
        else 0
    )
    return JudgedIndicator(judged, None, target, short)
