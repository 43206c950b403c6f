"""How an indicator stands at a unit: the figure there is, held against its own plan's target.

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

from models import paths, rounds_read
from models.forms import Form, Forms
from models.indicators import IndicatorRow
from models.rounds import RoundRow
from models.tables.plans import Operator
from summaries import lines, past, reaches, targets
from summaries.facts import Facts, gather
from summaries.judged import wanted_words
from summaries.totals import Scope, share, total
from summaries.verdict import PERCENT, Outcome, Target, judge
from texts import vietnamese, words

LOWER_BOUNDS = frozenset({Operator.AT_LEAST, Operator.MORE, Operator.EQUAL, Operator.REACH})
CHOSEN = frozenset({"yes_no", "choice"})
OUTCOMES = {
    Outcome.MET: "plans.met",
    Outcome.NOT_MET: "plans.not_met",
    Outcome.EXCEEDED: "plans.exceeded",
    Outcome.NO_DATA: "plans.no_data",
    Outcome.NO_PAST: "plans.no_past",
    Outcome.UNDECIDED: "plans.undecided",
    Outcome.NOT_JUDGED: "plans.not_judged",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """`said`: the figure with its verdict, perhaps what is still open; `lacks`: what is missing
    to the target. `round` is where the figure comes from; none: nobody is asked for it."""

    round: RoundRow | None
    said: tuple[str, ...]
    lacks: str = ""


def standing(
    db: Connection, forms: Forms, one: IndicatorRow, unit_path: str, now: datetime
) -> Standing:
    found = _round_of(db, forms, one, unit_path, now)
    if found is None:
        return Standing(None, (words("plans.nobody_asked"),))
    facts = gather(db, forms, found.id, paths.get_unit_id(unit_path), now)
    first, *later = aimed_at(db, one, int(facts.slots["year"])) or (None,)
    now_held = _held(facts, found, one, first)
    beside = (
        words("plans.by_year", year=target.year, line=sentence)
        for target in later
        if target is not None
        for sentence in _held(facts, found, one, target).said[:1]
        if sentence not in now_held.said
    )
    return replace(now_held, said=(*now_held.said, *beside))


def aimed_at(db: Connection, one: IndicatorRow, year: int) -> list[Target]:
    """The target in force in a year, else the nearest to come; then those of later years."""
    every = targets.of_indicator(db, one.id)
    reached = [target for target in every if (target.year or 0) <= year]
    return [*reached[-1:], *every[len(reached) :]]


def _held(facts: Facts, found: RoundRow, one: IndicatorRow, target: Target | None) -> Standing:
    """The figure held against one target."""
    facts = replace(facts, targets={one.code: target} if target is not None else {})
    line = _own_line(facts.form, found, one)
    if line is not None:
        said = lines.say(facts, line)
        return Standing(found, said or (words("plans.no_data"),), _lacks_share(facts, line, one))
    if one.denominator or one.measured == "ratio" or (one.over_units and one.measured in CHOSEN):
        line = _made_line(facts, one)
        said = lines.say(facts, line)
        return Standing(found, said or (words("plans.no_data"),), _lacks_share(facts, line, one))
    return _number(facts, found, one)


def _round_of(
    db: Connection, forms: Forms, one: IndicatorRow, unit_path: str, now: datetime
) -> RoundRow | None:
    """The newest round that this indicator's figure comes from, its own plan's first."""
    seen = rounds_read.visible(db, unit_path, now)
    fitting = [found for found in seen if _asks(forms.get(db, found.form_version_id), one, found)]
    return min(fitting, key=lambda found: found.plan_id != one.plan_id, default=None)


def _asks(form: Form, one: IndicatorRow, found: RoundRow) -> bool:
    if _own_line(form, found, one) is not None:
        return True
    asked = {question.measure.code for question in form.questions if question.measure}
    wanted = {code for code in (one.numerator, one.denominator) if code}
    return bool(wanted) and wanted <= asked


def _own_line(form: Form, found: RoundRow, one: IndicatorRow) -> Mapping[str, Any] | None:
    """The line by which the pack itself sums this indicator up."""
    if found.plan_id != one.plan_id:
        return None
    return next((line for line in _flat(form.summary) if line.get("indicator") == one.code), None)


def _flat(summary: Iterable[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    for line in summary:
        yield line
        yield from _flat(line.get("items", ()))


def _made_line(facts: Facts, one: IndicatorRow) -> dict[str, Any]:
    line: dict[str, Any] = {"label": one.short_name, "indicator": one.code}
    if one.numerator and _is_given(facts.own, one.numerator):
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


def _is_given(scope: Scope, measure: str) -> bool:
    return any(unit.counted(measure) is not None for unit in scope)


def _number(facts: Facts, found: RoundRow, one: IndicatorRow) -> Standing:
    """A count, a sum of money, a percentage without its base: the unit's own figure where it has
    filed one, else the sum of those below where they can be added."""
    assert one.numerator is not None
    scope = facts.own if _is_given(facts.own, one.numerator) else facts.below
    summed = total(scope, one.numerator)
    if not summed.given or (one.measured == "percent" and len(summed.given) > 1):
        return Standing(found, (words("plans.no_data_in", round=found.name),))
    target = facts.targets.get(one.code)
    figure = _shown(summed.number, one)
    if target is None:
        return Standing(found, (words("plans.figure", figure=figure),))
    reach, scale = reaches.of_number(
        summed, scope, one.numerator, target, kind=one.measured, decimals=one.decimals or 0
    )
    before = past.of_line(facts.history, scope, {"measure": one.numerator}, target)
    verdict = judge(target, reach, scale, before)
    said = words(
        "plans.figure_judged",
        figure=figure,
        target=wanted_words(target, scale),
        verdict=words(OUTCOMES[verdict.outcome]),
    )
    return Standing(
        found, (said, *_waits(summed.lacking)), _lacks_number(summed.number, target, one)
    )


def _waits(lacking: Scope) -> tuple[str, ...]:
    if not lacking:
        return ()
    return (words("plans.waits", count=len(lacking), names=", ".join(u.name for u in lacking[:5])),)


def _shown(number: int, one: IndicatorRow) -> str:
    unit = f" {one.unit_of_measure}" if one.unit_of_measure else ""
    return vietnamese.decimal(number, one.decimals or 0) + unit


def _lacks_number(number: int, target: Target, one: IndicatorRow) -> str:
    if target.low is None or Operator(target.operator) not in LOWER_BOUNDS:
        return ""
    step = 10 ** ((target.decimals or 0) - (one.decimals or 0))
    short = Fraction(target.low, 1) / Fraction(step) - number
    least = ceil(short) + (short == ceil(short) and target.operator == Operator.MORE)
    return words("plans.lacks", figure=_shown(least, one)) if least > 0 else ""


def _lacks_share(facts: Facts, line: Mapping[str, Any], one: IndicatorRow) -> str:
    """How many more of the whole would meet the target: "còn thiếu 12 hộ"."""
    target = facts.targets.get(one.code)
    if line["kind"] != "share" or target is None or target.low is None:
        return ""
    found = share(facts.scope(line), line["numerator"], line.get("denominator"))
    if not found.whole or Operator(target.operator) not in LOWER_BOUNDS:
        return ""
    wanted = Fraction(target.low * found.whole, PERCENT)
    least = ceil(wanted) + (wanted == ceil(wanted) and target.operator == Operator.MORE)
    if least <= found.part:
        return ""
    unit = facts.fill(line.get("unit", "")) or (one.unit_of_measure or "").replace("%", "")
    figure = f"{vietnamese.number(least - found.part)} {unit}".strip()
    return words("plans.lacks", figure=figure)
