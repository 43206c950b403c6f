"""What a line says of its target: met, not met, or what is still open and why."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from models.tables.plans import Operator
from summaries.facts import Facts
from summaries.verdict import (
    COUNT,
    PERCENT,
    Outcome,
    Ratio,
    Reach,
    Target,
    Verdict,
    judge,
    side,
)
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
    verdict = judge(target, reach, scale)
    wanted = wanted_words(target, scale)
    if verdict.outcome is Outcome.UNDECIDED and verdict.reach is not None:
        main = words("summary.to_be_judged", line=sentence, target=wanted)
        return main, still_open(facts, line, verdict.reach, target, scale)
    if verdict.outcome is Outcome.NO_DATA:
        return (sentence,)
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
        low, high = vietnamese.number(reach.low.part), vietnamese.number(reach.high.part)
        return words("summary.open_count", names=missing, whole=whole, low=low, high=high)
    low, high = shown(reach.low, target), shown(reach.high, target)
    if reach.base is None:
        return words("summary.open_range", names=missing, whole=whole, low=low, high=high)
    base = f"{vietnamese.number(reach.base)} {facts.fill(line.get('unit', ''))}".strip()
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
    """The target as it is said in a line: "từ 90%", "100%"."""
    low, high = _bound(target.low, scale), _bound(target.high, scale)
    if target.low is not None and target.high is not None:
        return words("summary.target_between", low=low, high=high)
    match target.operator:
        case Operator.AT_LEAST:
            return words("summary.target_at_least", low=low)
        case Operator.MORE:
            return words("summary.target_more", low=low)
        case Operator.AT_MOST:
            return words("summary.target_at_most", high=high)
        case Operator.LESS:
            return words("summary.target_less", high=high)
        case Operator.EQUAL:
            return words("summary.target_equal", low=low)


def _bound(bound: int | None, scale: int) -> str:
    if bound is None:
        return ""
    return f"{vietnamese.decimal(bound, 2)}%" if scale == PERCENT else vietnamese.number(bound)
