"""The line of an indicator: how it stands, against which target, and the estimate beside it.

The figure follows from what is asked: a share of two measures or of one that carries its base, a
number, a yes or no. It is judged by the target in force, and where the term has not come to one
yet, by the nearest to come.
"""

from dataclasses import replace

from models.plans.forms import Question
from models.plans.question_kinds import get_traits
from summaries.figure_measures import FigureMeasures
from summaries.figures.coverage import add_up_coverages
from summaries.figures.unit_figures import make_estimate_code
from summaries.figures.unit_totals import (
    ReportingUnits,
    add_up_share,
    add_up_total,
    group_by_choice,
)
from summaries.round_facts import RoundFacts
from summaries.round_labels import find_question_of_measure
from summaries.summary_values import FigureKind, PackLine, SummaryFigure
from summaries.targets.judging import judge_given
from summaries.targets.judging_table import FigureWay
from summaries.targets.ranges_by_way import GivenFigure
from summaries.targets.target_bounds import PERCENT, IndicatorTarget, Ratio


def compute_indicator_figures(facts: RoundFacts, line: PackLine) -> tuple[SummaryFigure, ...]:
    """How it stands; and where the plan asks for it, what it is estimated to become."""
    whole = line.get("denominator")
    now = FigureMeasures(line["numerator"], whole)
    figures = [_make_figure(facts, line, now, _find_aim(facts, line))]
    if line.get("estimate"):
        then = FigureMeasures(
            make_estimate_code(line["numerator"]), make_estimate_code(whole) if whole else None
        )
        aim = _find_aim(facts, line, line.get("estimate_year"))
        found = _make_figure(facts, {**line, "label": line["estimate"]}, then, aim)
        figures.append(replace(found, estimated=0))
    return tuple(figures)


def _find_aim(facts: RoundFacts, line: PackLine, year: int | None = None) -> IndicatorTarget | None:
    if not facts.shows_targets:
        return None
    in_force = facts.targets.get(line["indicator"])
    later = facts.later_targets.get(line["indicator"])
    has_come = later is not None and year is not None and (later.year or 0) <= year
    return later if in_force is None or has_come else in_force


def _make_figure(
    facts: RoundFacts, line: PackLine, measures: FigureMeasures, aim: IndicatorTarget | None
) -> SummaryFigure:
    question = find_question_of_measure(facts.form, line["numerator"])
    traits = get_traits(question.kind if question else None)
    is_share = bool(measures.denominator) or traits.has_base
    measures = replace(measures, is_share=is_share)
    scope = facts.scope(line)
    if question is not None and not question.required:
        # Whoever has such a figure gives it; nobody else is waited for.
        scope = tuple(unit for unit in scope if not unit.lacks(measures.numerator))
    if traits.has_options:
        figure, given = _compute_yes(facts, line, measures, scope)
    elif is_share:
        figure, given = _compute_share(facts, line, measures, scope)
    else:
        figure, given = _compute_number(facts, line, measures, scope, question)
    return figure if aim is None else _judge(facts, figure, given, aim)


_Computed = tuple[SummaryFigure, GivenFigure]


def _compute_yes(
    facts: RoundFacts, line: PackLine, measures: FigureMeasures, scope: ReportingUnits
) -> _Computed:
    found = group_by_choice(scope, measures.numerator)
    value = Ratio(len(found.units(("yes",))), len(found.given)) if found.given else None
    base = _base_of(facts, line, measures, FigureKind.UNITS, value)
    coverage = add_up_coverages(unit.cover(measures.numerator) for unit in scope)
    figure = replace(base, given=found.given, lacking=found.lacking, coverage=coverage)
    return figure, GivenFigure(FigureWay.CHOICE, scope, measures.numerator)


def _compute_share(
    facts: RoundFacts, line: PackLine, measures: FigureMeasures, scope: ReportingUnits
) -> _Computed:
    """ "75 of 80": where the plan aims at a number of them, that number is judged."""
    part, whole = measures.numerator, measures.denominator
    found = add_up_share(scope, part, whole)
    value = Ratio(found.part, found.whole) if found.given else None
    base = _base_of(facts, line, measures, FigureKind.SHARE, value)
    figure = replace(
        base,
        given=found.given,
        lacking=found.lacking,
        estimated=found.estimated,
        coverage=found.coverage,
        scale=PERCENT,
    )
    last = facts.history.latest
    given = GivenFigure(
        FigureWay.RATIO,
        scope,
        part,
        whole,
        last_known=lambda unit: last(unit.unit_id, whole) if whole else None,
    )
    return figure, given


def _compute_number(
    facts: RoundFacts,
    line: PackLine,
    measures: FigureMeasures,
    scope: ReportingUnits,
    question: Question | None,
) -> _Computed:
    found = add_up_total(scope, measures.numerator)
    base = _base_of(
        facts, line, measures, FigureKind.COUNT, Ratio(found.number) if found.given else None
    )
    decimals = question.measure.decimals if question and question.measure else 0
    figure = replace(
        base,
        given=found.given,
        lacking=found.lacking,
        estimated=found.estimated,
        coverage=found.coverage,
        decimals=decimals,
    )
    is_percentage = question is not None and question.traits.is_percentage
    way = FigureWay.PERCENT if is_percentage else FigureWay.NUMBER
    return figure, GivenFigure(way, scope, measures.numerator, decimals=decimals)


def _base_of(
    facts: RoundFacts,
    line: PackLine,
    measures: FigureMeasures,
    kind: FigureKind,
    value: Ratio | None,
) -> SummaryFigure:
    return SummaryFigure(
        measures=measures,
        label=facts.fill(line["label"]),
        kind=kind,
        value=value,
        expected=facts.completeness.expected,
        unit=facts.fill(line.get("unit", "")),
    )


def _judge(
    facts: RoundFacts, figure: SummaryFigure, given: GivenFigure, aim: IndicatorTarget
) -> SummaryFigure:
    found = judge_given(facts.history, given, aim, is_running=bool(facts.running))
    return replace(figure, scale=found.scale, target=aim, base=found.base, verdict=found.verdict)
