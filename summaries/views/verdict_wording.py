"""What a line says about its target: met, not met, or what is still open and why."""

from datetime import date

from models.plans.tables import Operator
from summaries.round_labels import RoundNames, get_unit_label
from summaries.summary_values import SummaryFigure
from summaries.targets.target_bounds import COUNT, PERCENT, IndicatorTarget, Ratio
from summaries.targets.verdicts import PossibleRange, TargetOutcome, Verdict, find_side_of_target
from summaries.views.wording import (
    format_lacking,
    format_names,
    format_percentage,
    format_units_without,
)
from texts import vietnamese, words

# A line of the summary, and what stands indented under it.
LineSentences = tuple[str, ...]


def format_share(value: Ratio, *targets: IndicatorTarget | None, past: Ratio | None = None) -> str:
    """A share, with as many decimals as it takes to see on which side of each target it is."""
    aimed = [target for target in targets if target is not None]

    def find_sides(one: Ratio) -> list[int]:
        return [find_side_of_target(one, target, past=past) for target in aimed]

    return format_percentage(value, find_sides)


def format_share_of_figure(figure: SummaryFigure) -> str:
    assert figure.value is not None
    return format_share(figure.value, figure.target, *figure.beside, past=figure.base)


def add_verdict(names: RoundNames, figure: SummaryFigure, sentence: str) -> LineSentences:
    """The line with its verdict; what is still open stands under it."""
    target, verdict = figure.target, figure.verdict
    if target is None or verdict is None:
        return (sentence,)
    wanted = format_target(target, figure.scale)
    if names.running:
        main = words("summary.to_be_judged", line=sentence, target=wanted)
        return main, words("upwards.open_running", names=format_names(names.running, names.counted))
    if verdict.outcome is TargetOutcome.UNDECIDED and verdict.reach is not None:
        main = words("summary.to_be_judged", line=sentence, target=wanted)
        return main, describe_open_verdict(names, figure, verdict.reach, target)
    if verdict.outcome is TargetOutcome.NO_DATA:
        return (sentence,)
    if verdict.outcome is TargetOutcome.NO_PAST:
        return (words("summary.no_past", line=sentence, target=wanted),)
    if verdict.outcome is TargetOutcome.NO_WHOLE:
        return (words("summary.no_whole", line=sentence, target=wanted),)
    if verdict.outcome is TargetOutcome.NOT_JUDGED:
        return (words("summary.in_words", line=sentence, target=wanted),)
    said_so = _format_verdict(names, figure, verdict)
    return (words("summary.judged", line=sentence, target=wanted, verdict=said_so),)


def describe_verdict(names: RoundNames, figure: SummaryFigure) -> str:
    """The verdict alone, as it stands beside the figure in a table; "" without a target."""
    target, verdict = figure.target, figure.verdict
    if target is None or verdict is None:
        return ""
    if names.running:
        return words(
            "upwards.open_running", names=format_names(names.running, names.counted)
        ).strip()
    outcome = verdict.outcome
    if outcome is TargetOutcome.UNDECIDED:
        if verdict.reach is None:
            return words("plans.undecided")
        return describe_open_verdict(names, figure, verdict.reach, target)
    if outcome in _WITHOUT_VERDICT:
        return words(_WITHOUT_VERDICT[outcome])
    return _format_verdict(names, figure, verdict)


# What stands in place of a verdict where none can be given.
_WITHOUT_VERDICT = {
    TargetOutcome.NO_DATA: "plans.no_data",
    TargetOutcome.NO_PAST: "plans.no_past",
    TargetOutcome.NO_WHOLE: "plans.no_whole",
    TargetOutcome.NOT_JUDGED: "plans.not_judged",
}


def _format_verdict(names: RoundNames, figure: SummaryFigure, verdict: Verdict) -> str:
    sentence = _format_terms(figure, verdict.outcome)
    missing = _format_missing(names, figure, verdict.reach) if verdict.reach else ""
    if not missing:
        return sentence
    return words("summary.decided_anyway", verdict=sentence, names=missing)


def _format_missing(names: RoundNames, figure: SummaryFigure, reach: PossibleRange) -> str:
    """Whom a verdict waits for: those that are asked themselves, however far below."""
    if figure.coverage.noun and not figure.coverage.is_whole:
        return format_lacking(figure.coverage)
    return format_units_without(reach.missing or reach.unknown, names)


def _format_terms(figure: SummaryFigure, outcome: TargetOutcome) -> str:
    """What was only proposed may be met "nếu được công nhận đủ", never simply met."""
    basis, provided = figure.basis, figure.provided
    if outcome is TargetOutcome.EXCEEDED:
        return words("summary.exceeded_on", basis=basis) if basis else words("summary.exceeded")
    if outcome is TargetOutcome.MET:
        if provided:
            return words("summary.met_provided", provided=provided)
        return words("summary.met_on", basis=basis) if basis else words("summary.met")
    return words("summary.not_met_on", basis=basis) if basis else words("summary.not_met")


def describe_open_verdict(
    names: RoundNames, figure: SummaryFigure, reach: PossibleRange, target: IndicatorTarget
) -> str:
    """Whom the verdict waits for, and between what the result will be."""
    missing = _format_missing(names, figure, reach) or words("summary.open_somebody")
    if reach.unknown:
        return _describe_unknown(names, figure, reach, missing)
    whole = words("summary.whole_share", whole=get_unit_label(names.unit))
    if figure.scale == COUNT:
        low, high = (
            vietnamese.format_number(reach.low.part),
            vietnamese.format_number(reach.high.part),
        )
        return words("summary.open_count", names=missing, whole=whole, low=low, high=high)
    low, high = (format_share(end, target, past=figure.base) for end in (reach.low, reach.high))
    if reach.base is None:
        return words("summary.open_range", names=missing, whole=whole, low=low, high=high)
    base = f"{vietnamese.format_number(reach.base)} {figure.unit}".strip()
    values = {"names": missing, "base": base, "whole": whole, "low": low, "high": high}
    if reach.assumed:
        source = names.assumed_from or words("summary.from_last")
        return words("summary.open_range_assumed", **values, source=source)
    return words("summary.open_range_base", **values)


def _describe_unknown(
    names: RoundNames, figure: SummaryFigure, reach: PossibleRange, missing: str
) -> str:
    """Where a missing unit was never counted no range is made up; it is said what is unknown."""
    what = (
        words("summary.open_unknown_unit", unit=figure.unit)
        if figure.unit
        else words("summary.open_unknown_whole")
    )
    is_below = figure.coverage.noun and not figure.coverage.is_whole
    unknown = missing if is_below else format_units_without(reach.unknown, names)
    return words("summary.open_unknown", names=missing, what=what, unknown=unknown)


def format_target(target: IndicatorTarget, scale: int) -> str:
    """The target as it is said in a line: "từ 90%", "100%", "khoảng 230.000"."""
    low, high = _format_bound(target, target.low, scale), _format_bound(target, target.high, scale)
    operator = Operator(target.operator)
    if operator in _OPERATORS_IN_PLAN_WORDS:
        return vietnamese.uncapitalize(target.printed)
    if operator is Operator.PER_UNIT:
        share = PERCENT if target.unit_share is None else target.unit_share
        return words(
            "summary.target_per_unit", low=low, share=_format_bound(target, share, PERCENT)
        )
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
_OPERATORS_IN_PLAN_WORDS = frozenset(
    {Operator.CHANGE, Operator.MAINTAIN, Operator.YES, Operator.NONE, Operator.WORDS}
)


def _format_bound(target: IndicatorTarget, bound: int | None, scale: int) -> str:
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
