"""What a line says of its target: met, not met, or what is still open and why."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from models.plans.tables import Operator
from summaries import past
from summaries.facts import Facts
from summaries.verdict import COUNT, PERCENT, Outcome, Ratio, Reach, Target, Verdict, judge, side
from summaries.wording import label_of_unit, names, percent
from texts import vietnamese, words

Line = Mapping[str, Any]
# A line of the summary, and what stands indented under it.
Said = tuple[str, ...]


def target_of(facts: Facts, line: Line) -> Target | None:
    """The target a line is judged by. None for a single village: targets are not shown to it."""
    code = line.get("indicator")
    return facts.targets.get(code) if code and facts.shows_targets else None


def shown(value: Ratio, target: Target | None) -> str:
    """A share, with as many decimals as its target needs."""
    return percent(value, partial(side, target=target) if target else None)


def said(facts: Facts, line: Line, sentence: str, reach: Reach | None, scale: int) -> Said:
    """The line with its verdict; what is still open stands under it."""
    target = target_of(facts, line)
    if target is None:
        return (sentence,)
    held_against = past.of_line(facts.history, facts.scope(line), line, target)
    verdict = judge(target, reach, scale, held_against)
    wanted = wanted_words(target, scale)
    if facts.running:
        # What is still being added up below may move either way.
        main = words("summary.to_be_judged", line=sentence, target=wanted)
        return main, words("upwards.open_running", names=names(facts.running, facts.counted))
    if verdict.outcome is Outcome.UNDECIDED and verdict.reach is not None:
        main = words("summary.to_be_judged", line=sentence, target=wanted)
        return main, still_open(facts, line, verdict.reach, target, scale)
    if verdict.outcome is Outcome.NO_DATA:
        return (sentence,)
    if verdict.outcome is Outcome.NO_PAST:
        return (words("summary.no_past", line=sentence, target=wanted),)
    if verdict.outcome is Outcome.NOT_JUDGED:
        return (words("summary.in_words", line=sentence, target=wanted),)
    said_so = _verdict(facts, line, verdict)
    return (words("summary.judged", line=sentence, target=wanted, verdict=said_so),)


def _verdict(facts: Facts, line: Line, verdict: Verdict) -> str:
    sentence = _on_what_terms(facts, line, verdict.outcome)
    missing = verdict.reach.missing if verdict.reach else ()
    if not missing:
        return sentence
    return words("summary.decided_anyway", verdict=sentence, names=names(missing, facts.counted))


def _on_what_terms(facts: Facts, line: Line, outcome: Outcome) -> str:
    """What was only proposed may be met "nếu được công nhận đủ", never simply met."""
    basis, provided = facts.fill(line.get("basis", "")), facts.fill(line.get("provided", ""))
    if outcome is Outcome.EXCEEDED:
        return words("summary.exceeded_on", basis=basis) if basis else words("summary.exceeded")
    if outcome is Outcome.MET:
        if provided:
            return words("summary.met_provided", provided=provided)
        return words("summary.met_on", basis=basis) if basis else words("summary.met")
    return words("summary.not_met_on", basis=basis) if basis else words("summary.not_met")


def still_open(facts: Facts, line: Line, reach: Reach, target: Target, scale: int) -> str:
    """Whom the verdict waits for, and between what the result will be."""
    missing = names(reach.missing, facts.counted)
    if reach.unknown:
        return _unknown(facts, line, reach, missing)
    whole = words("summary.whole_share", whole=label_of_unit(facts.unit.name))
    if scale == COUNT:
        low, high = (
            vietnamese.format_number(reach.low.part),
            vietnamese.format_number(reach.high.part),
        )
        return words("summary.open_count", names=missing, whole=whole, low=low, high=high)
    low, high = shown(reach.low, target), shown(reach.high, target)
    if reach.base is None:
        return words("summary.open_range", names=missing, whole=whole, low=low, high=high)
    base = f"{vietnamese.format_number(reach.base)} {facts.fill(line.get('unit', ''))}".strip()
    return words(
        "summary.open_range_base", names=missing, base=base, whole=whole, low=low, high=high
    )


def _unknown(facts: Facts, line: Line, reach: Reach, missing: str) -> str:
    """Where a missing unit was never counted no range is made up; it is said what is unknown."""
    unit = facts.fill(line.get("unit", ""))
    what = (
        words("summary.open_unknown_unit", unit=unit)
        if unit
        else words("summary.open_unknown_whole")
    )
    unknown = names(reach.unknown, facts.counted)
    return words("summary.open_unknown", names=missing, what=what, unknown=unknown)


def wanted_words(target: Target, scale: int) -> str:
    """The target as it is said in a line: "từ 90%", "100%", "khoảng 230.000"."""
    low, high = _bound(target, target.low, scale), _bound(target, target.high, scale)
    operator = Operator(target.operator)
    if operator in _IN_PLANS_WORDS:
        return target.printed
    if operator is Operator.PER_UNIT:
        share = PERCENT if target.unit_share is None else target.unit_share
        return words("summary.target_per_unit", low=low, share=_bound(target, share, PERCENT))
    if target.low is not None and target.high is not None:
        return words("summary.target_between", low=low, high=high)
    match operator:
        case Operator.AT_MOST:
            return words("summary.target_at_most", high=high)
        case Operator.LESS:
            return words("summary.target_less", high=high)
        case Operator.MORE:
            return words("summary.target_more", low=low)
        case Operator.EQUAL:
            return words("summary.target_equal", low=low)
        case Operator.ABOUT:
            return words("summary.target_about", low=low)
        case _:
            return words("summary.target_at_least", low=low)


# What is better said as the plan says it.
_IN_PLANS_WORDS = frozenset(
    {Operator.CHANGE, Operator.MAINTAIN, Operator.YES, Operator.NONE, Operator.WORDS}
)


def _bound(target: Target, bound: int | None, scale: int) -> str:
    if bound is None:
        return ""
    if target.unit == "date":
        return vietnamese.format_full_day(date.fromordinal(bound))
    if scale == PERCENT:
        return f"{vietnamese.format_decimal(bound, 2)}%"
    own_unit = target.unit not in (None, "%")
    return (
        vietnamese.format_decimal(bound, target.decimals or 0)
        if own_unit
        else vietnamese.format_number(bound)
    )
