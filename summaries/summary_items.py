"""The figures of each line of a pack's summary, with their units, gaps, target and verdict.

Each kind of line has a function that is given the facts and the pack's line (docs/packs.md).
Lines of other kinds (a title, a comparison) have no figures of their own.
"""

from collections.abc import Callable
from dataclasses import replace

from summaries.figure_measures import FigureMeasures
from summaries.figures.unit_totals import (
    ChoicesOverUnits,
    ReportingUnit,
    ReportingUnits,
    ShareOverUnits,
    TotalOverUnits,
    add_up_share,
    add_up_total,
    group_by_choice,
)
from summaries.round_facts import RoundFacts
from summaries.round_labels import find_question_of_measure, get_choice_label
from summaries.summary_values import FigureKind, PackLine, SummaryFigure, SummaryItem
from summaries.targets.indicator_lines import compute_indicator_figures
from summaries.targets.judging import judge_given
from summaries.targets.judging_table import USUAL_AIMS, Aim, FigureWay
from summaries.targets.ranges_by_way import GivenFigure
from summaries.targets.target_bounds import COUNT, PERCENT, IndicatorTarget, Ratio

SummaryFigures = tuple[SummaryFigure, ...]
ComputeFigures = Callable[[RoundFacts, PackLine], SummaryFigures]
# Kinds that tell how many units answered something: of a single unit, what it answered.
CHOICE_LINE_KINDS = frozenset({"units", "yes", "choices"})


def make_items(facts: RoundFacts) -> tuple[SummaryItem, ...]:
    """An item for every line of the pack, in its order."""
    return tuple(make_item(facts, line) for line in facts.form.summary)


def make_item(facts: RoundFacts, line: PackLine) -> SummaryItem:
    kind = line["kind"]
    compute = COMPUTE_BY_KIND.get(kind)
    return SummaryItem(
        kind,
        line.get("place", "own"),
        line.get("indicator"),
        line,
        compute(facts, line) if compute is not None else (),
        _find_choice_of_single_unit(facts, line) if kind in CHOICE_LINE_KINDS else "",
    )


def find_target_of_line(facts: RoundFacts, line: PackLine) -> IndicatorTarget | None:
    """The target a line is judged by. None for a single village: targets are not shown to it."""
    code = line.get("indicator")
    return facts.targets.get(code) if code and facts.shows_targets else None


def judge_figure(
    facts: RoundFacts,
    line: PackLine,
    figure: SummaryFigure,
    given: GivenFigure,
) -> SummaryFigure:
    """The figure with the target of its line and its verdict, if it has a target."""
    target = find_target_of_line(facts, line)
    if target is None:
        usual = PERCENT if USUAL_AIMS[given.way] is Aim.SHARE else COUNT
        return replace(figure, scale=usual)
    found = judge_given(facts.history, given, target, is_running=bool(facts.running))
    return replace(
        figure,
        scale=found.scale,
        target=target,
        base=found.base,
        verdict=found.verdict,
        basis=facts.fill(line.get("basis", "")),
        provided=facts.fill(line.get("provided", "")),
    )


def _make_figure(
    facts: RoundFacts,
    line: PackLine,
    measures: FigureMeasures,
    found: TotalOverUnits | ShareOverUnits,
    label: str | None = None,
) -> SummaryFigure:
    """A sum or a share over the units of the line, not judged yet."""
    if isinstance(found, ShareOverUnits):
        kind, value = FigureKind.SHARE, Ratio(found.part, found.whole)
    else:
        kind, value = FigureKind.COUNT, Ratio(found.number)
    return SummaryFigure(
        measures=measures,
        label=facts.fill(line["label"]) if label is None else label,
        kind=kind,
        value=value if found.given else None,
        given=found.given,
        lacking=found.lacking,
        gaps=_find_gaps(facts, found.lacking),
        expected=len(found.given) + len(found.lacking),
        coverage=found.coverage,
        unit=facts.fill(line.get("unit", "")),
        decimals=_get_decimals(facts, measures.numerator),
        estimated=found.estimated,
    )


def _make_units_figure(
    facts: RoundFacts, line: PackLine, found: ChoicesOverUnits, choices: tuple[str, ...], label: str
) -> SummaryFigure:
    """How many of the units chose one of these."""
    value = Ratio(len(found.units(choices)), found.asked) if found.given else None
    return SummaryFigure(
        measures=FigureMeasures(line["measure"]),
        label=label,
        kind=FigureKind.UNITS,
        value=value,
        given=found.given,
        lacking=found.lacking,
        gaps=_find_gaps(facts, found.lacking),
        expected=found.asked,
        unit=facts.counted,
    )


def _find_gaps(facts: RoundFacts, lacking: ReportingUnits) -> ReportingUnits:
    """Units that lack the figure although their report is in."""
    withheld = facts.withheld
    return tuple(
        unit
        for unit in lacking
        if unit.unit_id in facts.submitted_ids and unit.unit_id not in withheld
    )


def _get_decimals(facts: RoundFacts, measure: str) -> int:
    question = find_question_of_measure(facts.form, measure)
    return question.measure.decimals if question and question.measure else 0


def _compute_share(facts: RoundFacts, line: PackLine) -> SummaryFigures:
    measures = FigureMeasures(line["numerator"], line.get("denominator"), is_share=True)
    found = add_up_share(facts.scope(line), measures.numerator, measures.denominator)

    def find_last_known(unit: ReportingUnit) -> int | None:
        whole = measures.denominator
        return facts.history.latest(unit.unit_id, whole) if whole else None

    figure = _make_figure(facts, line, measures, found)
    given = GivenFigure(
        FigureWay.RATIO,
        facts.scope(line),
        measures.numerator,
        measures.denominator,
        last_known=find_last_known,
    )
    return (judge_figure(facts, line, figure, given),)


def judge_share(
    facts: RoundFacts, line: PackLine, found: ShareOverUnits, way: FigureWay
) -> SummaryItem:
    """A share that was counted by somebody else, as a line of a summary."""
    figure = _make_figure(facts, line, FigureMeasures(line["numerator"], is_share=True), found)
    given = GivenFigure(way, facts.scope(line), line["numerator"])
    judged = judge_figure(facts, line, figure, given)
    return SummaryItem("share", "own", line.get("indicator"), line, (judged,))


def _compute_units(facts: RoundFacts, line: PackLine) -> SummaryFigures:
    found = group_by_choice(facts.scope(line), line["measure"])
    wanted = tuple(line["is_one_of"])
    figure = _make_units_figure(facts, line, found, wanted, facts.fill(line["label"]))
    scope = facts.scope(line)
    given = GivenFigure(FigureWay.CHOICE, scope, line["measure"], choices=wanted)
    return (judge_figure(facts, line, figure, given),)


def _compute_yes(facts: RoundFacts, line: PackLine) -> SummaryFigures:
    """Those that said yes, and those that said no."""
    found = group_by_choice(facts.scope(line), line["measure"])
    return (
        _make_units_figure(facts, line, found, ("yes",), facts.fill(line["label"])),
        _make_units_figure(facts, line, found, ("no",), facts.fill(line.get("no_label", ""))),
    )


def _compute_choices(facts: RoundFacts, line: PackLine) -> SummaryFigures:
    """A figure for each group, also for one that nobody is in."""
    found = group_by_choice(facts.scope(line), line["measure"])

    def count_units(group: PackLine) -> SummaryFigure:
        choices = tuple(group["is_one_of"])
        return _make_units_figure(facts, line, found, choices, facts.fill(group["label"]))

    return tuple(
        replace(
            count_units(group), parts=tuple(count_units(part) for part in group.get("of_which", ()))
        )
        for group in line["groups"]
    )


def _compute_days(facts: RoundFacts, line: PackLine) -> SummaryFigures:
    """The units that held something inside the days of the plan, and those outside them."""
    question = find_question_of_measure(facts.form, line["measure"])
    window = question.window if question is not None else None
    if question is None or window is None:
        return ()
    opening = facts.form.find_opening(question)
    held = opening.measure.code if opening is not None and opening.measure is not None else None
    inside, outside = list[ReportingUnit](), list[ReportingUnit]()
    for unit in facts.scope(line):
        cell, said = unit.cells.get(line["measure"]), unit.cells.get(held or "")
        if cell is None or cell.day is None or (held and (said is None or said.choice != "yes")):
            continue
        (inside if window.first <= cell.day <= window.last else outside).append(unit)
    count = len(inside) + len(outside)
    return tuple(
        SummaryFigure(
            measures=FigureMeasures(line["measure"]),
            label=facts.fill(line["label"]),
            kind=FigureKind.UNITS,
            value=Ratio(len(units), count) if count else None,
            given=tuple(units),
            expected=len(facts.scope(line)),
            unit=facts.counted,
        )
        for units in (inside, outside)
    )


def _compute_whole_part(facts: RoundFacts, line: PackLine) -> SummaryFigures:
    """The whole over all units that gave it; the part beside the whole of the same units."""
    scope = facts.scope(line)
    whole = add_up_total(scope, line["whole"])
    both = add_up_share(scope, line["part"], line["whole"])
    measures = FigureMeasures(line["part"], line["whole"], is_share=True)
    return (
        _make_figure(facts, line, FigureMeasures(line["whole"]), whole),
        _make_figure(facts, line, measures, both, facts.fill(line["part_label"])),
    )


def _compute_total(facts: RoundFacts, line: PackLine) -> SummaryFigures:
    found = add_up_total(facts.scope(line), line["measure"])
    return (_make_figure(facts, line, FigureMeasures(line["measure"]), found),)


def _compute_awarded(facts: RoundFacts, line: PackLine) -> SummaryFigures:
    """What was awarded; what the units that are through with it had proposed; the others."""
    awarded = add_up_total(facts.scope(line), line["numerator"])
    pending = line["pending"]
    found = group_by_choice(facts.below, pending["measure"])
    ids = {unit.unit_id for unit in found.units(pending["is_one_of"])}
    through = tuple(unit for unit in facts.below if unit.unit_id not in ids)
    proposed = add_up_total(through, line["denominator"])
    below = {**line, "source": "below"}
    return (
        _make_figure(facts, line, FigureMeasures(line["numerator"]), awarded),
        _make_figure(facts, below, FigureMeasures(line["denominator"]), proposed, ""),
        _make_units_figure(
            facts,
            {**below, "measure": pending["measure"]},
            found,
            tuple(pending["is_one_of"]),
            facts.fill(pending["label"]),
        ),
    )


def _find_choice_of_single_unit(facts: RoundFacts, line: PackLine) -> str:
    """What a single unit answered ("có, dùng tốt"); "" for several, and without an answer."""
    measure = line["measure"]
    if not facts.is_single_unit or not group_by_choice(facts.scope(line), measure).given:
        return ""
    cell = facts.scope(line)[0].cells[measure]
    return get_choice_label(find_question_of_measure(facts.form, measure), cell.choice or "")


COMPUTE_BY_KIND: dict[str, ComputeFigures] = {
    "share": _compute_share,
    "units": _compute_units,
    "yes": _compute_yes,
    "whole_part": _compute_whole_part,
    "choices": _compute_choices,
    "days": _compute_days,
    "total": _compute_total,
    "awarded": _compute_awarded,
    "indicator": compute_indicator_figures,
}
