"""What is said of a figure beside a target, by the table of what can be held against what."""

from dataclasses import replace

from models.plans.tables import Operator
from records import dataclass
from summaries.figures.figure_history import FigureHistory
from summaries.targets.base_figures import find_base_of_given
from summaries.targets.judging_table import Aim, FigureWay, Weighing, find_aim, find_weighing
from summaries.targets.ranges_by_way import GivenFigure, find_range
from summaries.targets.target_bounds import IndicatorTarget, Ratio
from summaries.targets.verdicts import PossibleRange, TargetOutcome, Verdict, judge_target


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, the scale of its target, and the earlier figure that it rests on, if any."""

    verdict: Verdict
    scale: int
    base: Ratio | None


def judge_given(
    history: FigureHistory, given: GivenFigure, target: IndicatorTarget, *, is_running: bool
) -> Judgement:
    """`is_running`: what is still being added up below may move either way."""
    reach, scale = find_range(given, target)
    base = find_base_of_given(history, given, target)
    verdict = give_verdict(target, given.way, reach, scale, base)
    if is_running:
        verdict = Verdict(TargetOutcome.UNDECIDED, reach)
    return Judgement(verdict, scale, base)


def give_verdict(
    target: IndicatorTarget,
    way: FigureWay,
    reach: PossibleRange | None,
    scale: int,
    base: Ratio | None,
) -> Verdict:
    """By the table: what cannot be held against the target is not."""
    aim, weighing = find_aim(target, way), find_weighing(target, way)
    if weighing is Weighing.NEVER:
        return Verdict(TargetOutcome.NOT_JUDGED, reach)
    if weighing is Weighing.NO_WHOLE:
        return Verdict(TargetOutcome.NO_WHOLE, reach)
    if aim is Aim.DONE:
        target = replace(target, operator=Operator.YES)
    return judge_target(target, reach, scale, base)
