"""How an indicator stands at a unit, in words."""

from models.rounds.rounds import RoundRow
from records import dataclass
from summaries.figures.unit_totals import ReportingUnits
from summaries.indicator_figures import IndicatorFigures, JudgedIndicator
from summaries.round_labels import RoundNames, format_round_label
from summaries.summary_values import SummaryFigure
from summaries.targets.verdicts import TargetOutcome
from summaries.views import summary_lines
from summaries.views.verdict_wording import format_target
from summaries.views.wording import format_units_without
from texts import vietnamese, words

MOST_NAMES = 5
OUTCOME_TEXT_KEYS = {
    TargetOutcome.MET: "plans.met",
    TargetOutcome.NOT_MET: "plans.not_met",
    TargetOutcome.EXCEEDED: "plans.exceeded",
    TargetOutcome.NO_DATA: "plans.no_data",
    TargetOutcome.NO_PAST: "plans.no_past",
    TargetOutcome.NO_WHOLE: "plans.no_whole",
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


def describe_indicator(found: IndicatorFigures | None) -> IndicatorStatus:
    if found is None:
        return IndicatorStatus(None, (words("plans.nobody_asked"),))
    first, *later = found.against
    said = _write_judged(found, first)
    by_year = tuple(
        words("plans.by_year", year=one.target.year, line=sentence)
        for one in later
        if one.target is not None
        for sentence in _write_judged(found, one)[:1]
        if sentence not in said
    )
    return IndicatorStatus(found.round, (*said, *by_year), _format_short(found, first))


def _write_judged(found: IndicatorFigures, one: JudgedIndicator) -> tuple[str, ...]:
    if one.item is not None:
        return summary_lines.write_line(found.names, one.item) or (words("plans.no_data"),)
    figure = one.figure
    if figure is None or figure.value is None:
        return (words("plans.no_data_in", round=format_round_label(found.round)),)
    shown = _format_number(figure.number, figure)
    if figure.target is None or figure.verdict is None:
        return (words("plans.figure", figure=shown),)
    said = words(
        "plans.figure_judged",
        figure=shown,
        target=format_target(figure.target, figure.scale),
        verdict=words(OUTCOME_TEXT_KEYS[figure.verdict.outcome]),
    )
    return (said, *_format_missing_units(found.names, figure.lacking))


def _format_missing_units(names: RoundNames, lacking: ReportingUnits) -> tuple[str, ...]:
    if not lacking:
        return ()
    named = format_units_without(lacking, names, MOST_NAMES)
    return (words("plans.waits", count=len(lacking), names=named),)


def _format_number(number: int, figure: SummaryFigure) -> str:
    unit = f" {figure.unit}" if figure.unit else ""
    return vietnamese.format_decimal(number, figure.decimals) + unit


def _format_short(found: IndicatorFigures, one: JudgedIndicator) -> str:
    """What is missing to the target: "còn thiếu 12 hộ"."""
    if not one.short or one.figure is None:
        return ""
    if one.item is None:
        return words("plans.lacks", figure=_format_number(one.short, one.figure))
    unit = one.figure.unit or (found.indicator.unit_of_measure or "").replace("%", "")
    figure = f"{vietnamese.format_number(one.short)} {unit}".strip()
    return words("plans.lacks", figure=figure)
