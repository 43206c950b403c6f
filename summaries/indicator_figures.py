"""The newest figure of an indicator at a unit, held against the target of its own plan.

The figure is that of the newest round which asks for its measures, whatever plan the round is
of; the target is always the indicator's own, so one figure may meet one plan and not another.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from math import ceil
from typing import Any

from sqlalchemy import Connection

from models import paths
from models.plans.form_cache import FormCache
from models.plans.forms import Form
from models.plans.indicators import IndicatorRow
from models.plans.question_kinds import get_traits
from models.plans.tables import Operator
from models.reports import visible_rounds
from models.rounds.rounds import RoundRow
from summaries.figure_measures import FigureMeasures
from summaries.figures.unit_totals import ReportingUnits, add_up_total
from summaries.round_facts import RoundFacts, load_round_facts
from summaries.round_labels import RoundNames
from summaries.summary_items import make_item
from summaries.summary_values import FigureKind, PackLine, SummaryFigure, SummaryItem
from summaries.targets import base_figures, plan_targets, possible_ranges
from summaries.targets.verdicts import PERCENT, IndicatorTarget, Ratio, judge_target

LOWER_BOUND_OPERATORS = frozenset(
    {Operator.AT_LEAST, Operator.MORE, Operator.EQUAL, Operator.REACH}
)


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
    db: Connection, forms: FormCache, one: IndicatorRow, unit_path: str, now: datetime
) -> IndicatorFigures | None:
    """None where nobody is asked for it."""
    found = _find_round_of_indicator(db, forms, one, unit_path, now)
    if found is None:
        return None
    facts = load_round_facts(db, forms, found.id, paths.get_unit_id(unit_path), now)
    targets: list[IndicatorTarget | None] = [
        *list_targets_from_year(db, one, int(facts.slots["year"]))
    ]
    targets = targets or [None]
    against = tuple(_judge_indicator(facts, one, target) for target in targets)
    return IndicatorFigures(one, found, facts.names, against)


def list_targets_from_year(db: Connection, one: IndicatorRow, year: int) -> list[IndicatorTarget]:
    """The target in force in a year, else the nearest to come; then those of later years."""
    every = plan_targets.list_targets_of_indicator(db, one.id)
    reached = [target for target in every if (target.year or 0) <= year]
    return [*reached[-1:], *every[len(reached) :]]


def _judge_indicator(
    facts: RoundFacts, one: IndicatorRow, target: IndicatorTarget | None
) -> JudgedIndicator:
    facts = replace(facts, targets={one.code: target} if target is not None else {})
    line = _find_pack_line(facts.form, facts.round, one)
    if line is None and _is_share_or_choice(one):
        line = _make_line(facts, one)
    if line is None:
        return _judge_number(facts, one, target)
    item = make_item(facts, line)
    figure = item.figures[0] if item.figures else None
    return JudgedIndicator(figure, item, target, _count_share_short(item, target))


def _is_share_or_choice(one: IndicatorRow) -> bool:
    if one.denominator or get_traits(one.measured).asks_base:
        return True
    return bool(one.over_units and get_traits(one.measured).has_options)


def _find_round_of_indicator(
    db: Connection, forms: FormCache, one: IndicatorRow, unit_path: str, now: datetime
) -> RoundRow | None:
    """The newest round that this indicator's figure comes from, its own plan's first."""
    seen = visible_rounds.list_visible_rounds(db, unit_path, now)
    fitting = [
        found
        for found in seen
        if _is_asked_in_round(forms.get(db, found.form_version_id), one, found)
    ]
    return min(fitting, key=lambda found: found.plan_id != one.plan_id, default=None)


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


def _make_line(facts: RoundFacts, one: IndicatorRow) -> PackLine:
    line: dict[str, Any] = {"label": one.short_name, "indicator": one.code}
    if one.numerator and _has_figure(facts.own, one.numerator):
        line["source"] = "own"
    if one.over_units and one.denominator is None:
        return {
            **line,
            "kind": "units",
            "measure": one.numerator,
            "is_one_of": ["yes"],
            "percent": True,
        }
    return {**line, "kind": "share", "numerator": one.numerator, "denominator": one.denominator}


def _has_figure(scope: ReportingUnits, measure: str) -> bool:
    return any(unit.counted(measure) is not None for unit in scope)


def _judge_number(
    facts: RoundFacts, one: IndicatorRow, target: IndicatorTarget | None
) -> JudgedIndicator:
    """A count, a sum of money, a percentage without its base: the unit's own figure where it has
    filed one, else the sum of those below where they can be added."""
    assert one.numerator is not None
    is_own = _has_figure(facts.own, one.numerator)
    scope = facts.own if is_own else facts.below
    summed = add_up_total(scope, one.numerator)
    is_known = bool(summed.given) and (
        not get_traits(one.measured).is_percentage or len(summed.given) == 1
    )
    figure = SummaryFigure(
        FigureMeasures(one.numerator),
        one.short_name,
        FigureKind.COUNT,
        Ratio(summed.number) if is_known else None,
        summed.given,
        summed.lacking,
        expected=len(scope) if is_own else facts.completeness.expected,
        unit=one.unit_of_measure or "",
        decimals=one.decimals or 0,
        estimated=summed.estimated,
    )
    if target is None or not is_known:
        return JudgedIndicator(figure, None, target)
    reach, scale = possible_ranges.find_range_of_number(
        summed, scope, one.numerator, target, kind=one.measured, decimals=one.decimals or 0
    )
    base = base_figures.find_base_of_line(facts.history, scope, {"measure": one.numerator}, target)
    verdict = judge_target(target, reach, scale, base)
    judged = replace(figure, target=target, scale=scale, base=base, verdict=verdict)
    return JudgedIndicator(judged, None, target, _count_number_short(summed.number, target, one))


def _count_number_short(number: int, target: IndicatorTarget, one: IndicatorRow) -> int:
    """How much more would meet the target, in the measure's smallest step."""
    if target.low is None or Operator(target.operator) not in LOWER_BOUND_OPERATORS:
        return 0
    step = 10 ** ((target.decimals or 0) - (one.decimals or 0))
    return _round_up(Fraction(target.low, 1) / Fraction(step) - number, target)


def _count_share_short(item: SummaryItem, target: IndicatorTarget | None) -> int:
    """How many more of the whole would meet the target: "còn thiếu 12 hộ"."""
    if item.kind != "share" or target is None or target.low is None:
        return 0
    (figure,) = item.figures
    if not figure.whole or Operator(target.operator) not in LOWER_BOUND_OPERATORS:
        return 0
    return _round_up(Fraction(target.low * figure.whole, PERCENT) - figure.number, target)


def _round_up(short: Fraction, target: IndicatorTarget) -> int:
    """The least whole number that reaches, or where it must be more, exceeds it; 0: it is met."""
    least = ceil(short) + (short == ceil(short) and target.operator == Operator.MORE)
    return max(least, 0)
