"""The line of an indicator: how it stands, against which target, and the estimate beside it.

The figure follows from what is asked: a share of two measures or of one that carries its base, a
number, a yes or no. It is judged by the target in force, and where the term has not come to one
yet, by the nearest to come.
"""

from dataclasses import replace

from models.plans.forms import Question
from models.plans.question_kinds import KindTraits, get_traits
from models.plans.tables import Operator
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
from summaries.targets import possible_ranges, verdicts
from summaries.targets.judging_table import FigureWay
from summaries.targets.ranges_by_way import GivenFigure, find_range
from summaries.targets.target_bounds import COUNT, PERCENT, IndicatorTarget, Ratio
from summaries.targets.verdicts import PossibleRange, TargetOutcome, Verdict, judge_target


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
        found, reach, scale = _compute_yes(facts, line, measures, scope)
    elif is_share:
        found, reach, scale = _compute_share(facts, line, measures, scope, aim)
    else:
        found, reach, scale = _compute_number(facts, line, measures, scope, aim, question)
    return _judge(facts, found, traits, aim, reach, scale)


_Computed = tuple[SummaryFigure, PossibleRange | None, int]


def _compute_yes(
    facts: RoundFacts, line: PackLine, measures: FigureMeasures, scope: ReportingUnits
) -> _Computed:
    found = group_by_choice(scope, measures.numerator)
    value = Ratio(len(found.units(("yes",))), len(found.given)) if found.given else None
    base = _base_of(facts, line, measures, FigureKind.UNITS, value)
    reach = verdicts.find_range_of_units(found, ("yes",), percent=False)
    coverage = add_up_coverages(unit.cover(measures.numerator) for unit in scope)
    figure = replace(base, given=found.given, lacking=found.lacking, coverage=coverage)
    return figure, reach, COUNT


def _compute_share(
    facts: RoundFacts,
    line: PackLine,
    measures: FigureMeasures,
    scope: ReportingUnits,
    aim: IndicatorTarget | None,
) -> _Computed:
    """ "75 of 80": where the plan aims at a number of them, that number is judged."""
    found = add_up_share(scope, measures.numerator, measures.denominator)
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
    if aim is not None and aim.unit == "measure":
        total = add_up_total(scope, measures.numerator)
        return figure, possible_ranges.find_range_of_total(total), COUNT
    last = facts.history.latest
    whole = measures.denominator
    reach = verdicts.find_range_of_share(
        found, measures.numerator, whole, lambda unit: last(unit.unit_id, whole) if whole else None
    )
    return figure, reach, PERCENT


def _compute_number(
    facts: RoundFacts,
    line: PackLine,
    measures: FigureMeasures,
    scope: ReportingUnits,
    aim: IndicatorTarget | None,
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
    if aim is None:
        return figure, None, COUNT
    is_percentage = question is not None and question.traits.is_percentage
    way = FigureWay.PERCENT if is_percentage else FigureWay.NUMBER
    given = GivenFigure(way, scope, measures.numerator, decimals=decimals)
    reach, scale = find_range(given, aim)
    return figure, reach, scale


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
    facts: RoundFacts,
    figure: SummaryFigure,
    traits: KindTraits,
    aim: IndicatorTarget | None,
    reach: PossibleRange | None,
    scale: int,
) -> SummaryFigure:
    if aim is None:
        return figure
    # What is to be kept up is kept up where the answer is yes.
    keeps_up = traits.has_options and aim.operator is Operator.MAINTAIN
    verdict = judge_target(replace(aim, operator=Operator.YES) if keeps_up else aim, reach, scale)
    if facts.running:
        verdict = Verdict(TargetOutcome.UNDECIDED, reach)
    return replace(figure, scale=scale, target=aim, verdict=verdict)
