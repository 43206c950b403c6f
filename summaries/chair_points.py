"""What the chair should look at and decide: falls, estimates, missing figures, what was written,
units that are overdue, figures in place of a total, reports that wait for another body."""

from collections.abc import Sequence

from models.levels.level_notes import WaitingBody
from models.reports.tables import Aspect
from records import dataclass
from summaries.figures.coverage import LackingUnit
from summaries.figures.unit_totals import ReportingUnit, ReportingUnits, list_units_with_text
from summaries.large_falls import LargeFall, find_large_falls
from summaries.progress.completeness import RosterUnit
from summaries.round_facts import RoundFacts
from summaries.round_labels import find_question_of_measure
from summaries.summary_items import find_target_of_line
from summaries.summary_values import SummaryFigure
from summaries.targets.target_bounds import IndicatorTarget


@dataclass(frozen=True, slots=True)
class ExplainedFall:
    """A figure that has fallen by `number`, and what the unit said about it."""

    unit: ReportingUnit
    label: str
    unit_of_measure: str
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class UnitEstimates:
    """How many of a unit's figures are estimates."""

    unit: ReportingUnit
    count: int


@dataclass(frozen=True, slots=True)
class MissingFigures:
    """What has no figure although the unit's report is in."""

    unit: RosterUnit
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LackingBelow:
    """A unit below those of the round that lacks figures. `labels`: which; none: all of them."""

    unit: LackingUnit
    labels: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.unit.name


@dataclass(frozen=True, slots=True)
class WrittenTexts:
    """The units that wrote something under a heading (proposals, difficulties)."""

    label: str
    units: ReportingUnits


@dataclass(frozen=True, slots=True)
class NotJudgedTarget:
    """A target of the year that the round does not judge yet, and why."""

    target: IndicatorTarget
    why: str


@dataclass(frozen=True, slots=True)
class OverruledTotal:
    """A unit gave `number` where its children gave `total`."""

    unit: str
    label: str
    number: int
    total: int
    reason: str


@dataclass(frozen=True, slots=True)
class ChairPoints:
    """`falls`: for each line of the pack that watches measures. `unanswered`: proposals without
    an answer. `overdue`: units without a report after their deadline. `changed_by_recheck`:
    figures that were changed because the commune had asked."""

    falls: tuple[tuple[ExplainedFall, ...], ...]
    estimates: tuple[UnitEstimates, ...]
    missing_figures: tuple[MissingFigures, ...]
    written: tuple[WrittenTexts, ...]
    unanswered: int
    overdue: tuple[RosterUnit, ...]
    changed_by_recheck: int
    not_judged: tuple[NotJudgedTarget, ...]
    overruled: tuple[OverruledTotal, ...]
    waiting: tuple[WaitingBody, ...]


def find_chair_points(facts: RoundFacts) -> ChairPoints:
    return ChairPoints(
        falls=_list_falls(facts),
        estimates=_list_estimates(facts),
        missing_figures=_list_missing_figures(facts),
        written=tuple(
            WrittenTexts(
                facts.fill(line["label"]), list_units_with_text(facts.scope(line), line["measure"])
            )
            for line in facts.form.summary
            if line["kind"] == "texts"
        ),
        unanswered=facts.unanswered,
        overdue=tuple(unit for unit in facts.completeness.waiting if unit.days_overdue(facts.at)),
        changed_by_recheck=facts.asked_for,
        not_judged=_list_not_judged(facts),
        overruled=_list_overruled(facts),
        waiting=facts.waiting,
    )


def list_lacking_below(figures: Sequence[SummaryFigure]) -> tuple[LackingBelow, ...]:
    """Whoever further below the units of the round has not given a figure of the summary."""
    counted = [one for one in figures if one.coverage.noun and one.coverage.asked]
    lacked: dict[str, tuple[LackingUnit, list[str]]] = {}
    for figure in counted:
        for unit in figure.coverage.lacking:
            if unit.above:
                lacked.setdefault(unit.path, (unit, []))[1].append(figure.label)
    every = len(counted)
    return tuple(
        LackingBelow(unit, () if len(labels) == every else tuple(dict.fromkeys(labels)))
        for unit, labels in lacked.values()
    )


def _list_falls(facts: RoundFacts) -> tuple[tuple[ExplainedFall, ...], ...]:
    return tuple(
        tuple(_explain_fall(facts, fall) for fall in find_large_falls(facts, line["measures"]))
        for line in facts.form.summary
        if line["kind"] == "watch"
    )


def _explain_fall(facts: RoundFacts, fall: LargeFall) -> ExplainedFall:
    question = find_question_of_measure(facts.form, fall.measure)
    if question is None:
        return ExplainedFall(fall.unit, "", "", fall.number, "")
    return ExplainedFall(
        fall.unit,
        facts.fill(question.label),
        facts.fill(question.unit),
        fall.number,
        _find_reason(facts, fall.unit, question.code),
    )


def _find_reason(facts: RoundFacts, unit: ReportingUnit, question: str) -> str:
    standing = next(one for one in facts.completeness.units if one.unit_id == unit.unit_id)
    return " ".join(standing.reasons.get(question, "").split()).rstrip(".")


def _list_estimates(facts: RoundFacts) -> tuple[UnitEstimates, ...]:
    estimate = Aspect.ESTIMATE
    counts = (
        (unit, len([1 for cell in unit.cells.values() if cell.aspect is estimate]))
        for unit in facts.below
    )
    return tuple(UnitEstimates(unit, count) for unit, count in counts if count)


def _list_missing_figures(facts: RoundFacts) -> tuple[MissingFigures, ...]:
    return tuple(
        MissingFigures(unit, tuple(facts.fill(label) for label in facts.lacking[unit.unit_id]))
        for unit in facts.completeness.units
        if unit.unit_id in facts.lacking
    )


def _list_not_judged(facts: RoundFacts) -> tuple[NotJudgedTarget, ...]:
    return tuple(
        NotJudgedTarget(target, facts.fill(line["text"]))
        for line in facts.form.summary
        if line["kind"] == "not_judged" and (target := find_target_of_line(facts, line)) is not None
    )


def _list_overruled(facts: RoundFacts) -> tuple[OverruledTotal, ...]:
    found = []
    for one in facts.overruled:
        question = facts.form.by_code.get(one.question)
        if question is not None and one.number is not None and one.total is not None:
            found.append(
                OverruledTotal(one.unit, question.label, one.number, one.total, one.reason or "")
            )
    return tuple(found)
