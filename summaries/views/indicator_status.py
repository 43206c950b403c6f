"""How an indicator stands at a unit: the newest figure, compared with the target of its own plan.

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
from models.plans.forms import Form, FormCache
from models.plans.indicators import IndicatorRow
from models.plans.question_kinds import get_traits
from models.plans.tables import Operator
from models.reports import visible_rounds
from models.rounds.rounds import RoundRow
from summaries.figures.unit_totals import ReportingUnits, add_up_share, add_up_total
from summaries.round_facts import RoundFacts, load_round_facts
from summaries.targets import base_figures, plan_targets, possible_ranges
from summaries.targets.verdicts import PERCENT, IndicatorTarget, TargetOutcome, judge_target
from summaries.views import summary_lines
from summaries.views.verdict_wording import format_target
from texts import vietnamese, words

LOWER_BOUND_OPERATORS = frozenset(
    {Operator.AT_LEAST, Operator.MORE, Operator.EQUAL, Operator.REACH}
)
OUTCOME_TEXT_KEYS = {
    TargetOutcome.MET: "plans.met",
    TargetOutcome.NOT_MET: "plans.not_met",
    TargetOutcome.EXCEEDED: "plans.exceeded",
    TargetOutcome.NO_DATA: "plans.no_data",
    TargetOutcome.NO_PAST: "plans.no_past",
    TargetOutcome.UNDECIDED: "plans.undecided",
    TargetOutcome.NOT_JUDGED: "plans.not_judged",
}


@dataclass(frozen=True, slots=True)
class IndicatorStatus:
    """`said`: the figure with its verdict, perhaps what is still open; `lacks`: what is missing
    to the target. `round` is where the figure comes from; none: nobody is asked for it."""

    round: RoundRow | None
    said: tuple[str, ...]
    lacks: str = ""


def load_indicator_status(
    db: Connection, forms: FormCache, one: IndicatorRow, unit_path: str, now: datetime
) -> IndicatorStatus:
    found = _find_round_of_indicator(db, forms, one, unit_path, now)
    if found is None:
        return IndicatorStatus(None, (words("plans.nobody_asked"),))
    facts = load_round_facts(db, forms, found.id, paths.get_unit_id(unit_path), now)
    first, *later = list_targets_from_year(db, one, int(facts.slots["year"])) or (None,)
    now_held = _describe_against_target(facts, found, one, first)
    beside = (
        words("plans.by_year", year=target.year, line=sentence)
        for target in later
        if target is not None
        for sentence in _describe_against_target(facts, found, one, target).said[:1]
        if sentence not in now_held.said
    )
    return replace(now_held, said=(*now_held.said, *beside))


def list_targets_from_year(db: Connection, one: IndicatorRow, year: int) -> list[IndicatorTarget]:
    """The target in force in a year, else the nearest to come; then those of later years."""
    every = plan_targets.list_targets_of_indicator(db, one.id)
    reached = [target for target in every if (target.year or 0) <= year]
    return [*reached[-1:], *every[len(reached) :]]


def _describe_against_target(
    facts: RoundFacts, found: RoundRow, one: IndicatorRow, target: IndicatorTarget | None
) -> IndicatorStatus:
    """The figure held against one target."""
    facts = replace(facts, targets={one.code: target} if target is not None else {})
    line = _find_pack_line(facts.form, found, one)
    if line is not None:
        said = summary_lines.write_line(facts, line)
        return IndicatorStatus(
            found,
            said or (words("plans.no_data"),),
            _format_share_short_of_target(facts, line, one),
        )
    if (
        one.denominator
        or get_traits(one.measured).asks_base
        or (one.over_units and get_traits(one.measured).has_options)
    ):
        line = _make_line(facts, one)
        said = summary_lines.write_line(facts, line)
        return IndicatorStatus(
            found,
            said or (words("plans.no_data"),),
            _format_share_short_of_target(facts, line, one),
        )
    return _describe_number(facts, found, one)


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


def _find_pack_line(form: Form, found: RoundRow, one: IndicatorRow) -> Mapping[str, Any] | None:
    """The line by which the pack itself sums this indicator up."""
    if found.plan_id != one.plan_id:
        return None
    return next(
        (
            line
            for line in _list_lines_with_items(form.summary)
            if line.get("indicator") == one.code
        ),
        None,
    )


def _list_lines_with_items(summary: Iterable[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    for line in summary:
        yield line
        yield from _list_lines_with_items(line.get("items", ()))


def _make_line(facts: RoundFacts, one: IndicatorRow) -> dict[str, Any]:
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


def _describe_number(facts: RoundFacts, found: RoundRow, one: IndicatorRow) -> IndicatorStatus:
    """A count, a sum of money, a percentage without its base: the unit's own figure where it has
    filed one, else the sum of those below where they can be added."""
    assert one.numerator is not None
    scope = facts.own if _has_figure(facts.own, one.numerator) else facts.below
    summed = add_up_total(scope, one.numerator)
    if not summed.given or (get_traits(one.measured).is_percentage and len(summed.given) > 1):
        return IndicatorStatus(found, (words("plans.no_data_in", round=found.name),))
    target = facts.targets.get(one.code)
    figure = _format_number(summed.number, one)
    if target is None:
        return IndicatorStatus(found, (words("plans.figure", figure=figure),))
    reach, scale = possible_ranges.find_range_of_number(
        summed, scope, one.numerator, target, kind=one.measured, decimals=one.decimals or 0
    )
    before = base_figures.find_base_of_line(
        facts.history, scope, {"measure": one.numerator}, target
    )
    verdict = judge_target(target, reach, scale, before)
    said = words(
        "plans.figure_judged",
        figure=figure,
        target=format_target(target, scale),
        verdict=words(OUTCOME_TEXT_KEYS[verdict.outcome]),
    )
    return IndicatorStatus(
        found,
        (said, *_format_missing_units(summed.lacking)),
        _format_number_short_of_target(summed.number, target, one),
    )


def _format_missing_units(lacking: ReportingUnits) -> tuple[str, ...]:
    if not lacking:
        return ()
    return (words("plans.waits", count=len(lacking), names=", ".join(u.name for u in lacking[:5])),)


def _format_number(number: int, one: IndicatorRow) -> str:
    unit = f" {one.unit_of_measure}" if one.unit_of_measure else ""
    return vietnamese.format_decimal(number, one.decimals or 0) + unit


def _format_number_short_of_target(number: int, target: IndicatorTarget, one: IndicatorRow) -> str:
    if target.low is None or Operator(target.operator) not in LOWER_BOUND_OPERATORS:
        return ""
    step = 10 ** ((target.decimals or 0) - (one.decimals or 0))
    short = Fraction(target.low, 1) / Fraction(step) - number
    least = ceil(short) + (short == ceil(short) and target.operator == Operator.MORE)
    return words("plans.lacks", figure=_format_number(least, one)) if least > 0 else ""


def _format_share_short_of_target(
    facts: RoundFacts, line: Mapping[str, Any], one: IndicatorRow
) -> str:
    """How many more of the whole would meet the target: "còn thiếu 12 hộ"."""
    target = facts.targets.get(one.code)
    if line["kind"] != "share" or target is None or target.low is None:
        return ""
    found = add_up_share(facts.scope(line), line["numerator"], line.get("denominator"))
    if not found.whole or Operator(target.operator) not in LOWER_BOUND_OPERATORS:
        return ""
    wanted = Fraction(target.low * found.whole, PERCENT)
    least = ceil(wanted) + (wanted == ceil(wanted) and target.operator == Operator.MORE)
    if least <= found.part:
        return ""
    unit = facts.fill(line.get("unit", "")) or (one.unit_of_measure or "").replace("%", "")
    figure = f"{vietnamese.format_number(least - found.part)} {unit}".strip()
    return words("plans.lacks", figure=figure)
