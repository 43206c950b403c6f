"""What is said of a figure beside a target, by the table of what can be held against what."""

from dataclasses import replace

from models.plans.tables import Operator
from summaries.targets.judging_table import Aim, FigureWay, Weighing, find_aim, find_weighing
from summaries.targets.verdicts import (
    IndicatorTarget,
    PossibleRange,
    Ratio,
    TargetOutcome,
    Verdict,
    judge_target,
)


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
