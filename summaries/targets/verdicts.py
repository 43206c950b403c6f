"""Whether a target is met, while answers are still missing.

A verdict is given only when no missing answer can change it. Shares are compared exactly, as
fractions: 89,96 % is not from 90 %, whatever it is rounded to.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from summaries.figures.unit_totals import (
    ChoicesOverUnits,
    ReportingUnit,
    ReportingUnits,
    ShareOverUnits,
)
from summaries.targets.target_bounds import (
    COUNT,
    PERCENT,
    IndicatorTarget,
    Ratio,
    compute_target_bounds,
    is_target_judged,
)


class TargetOutcome(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    # More than was wanted, where the plan says how much is wanted.
    EXCEEDED = "exceeded"
    NO_DATA = "no_data"
    # The earlier figure it is held against is not there.
    NO_PAST = "no_past"
    UNDECIDED = "undecided"
    # The plan sets nothing that a figure could be held against.
    NOT_JUDGED = "not_judged"


__all__ = [
    "COUNT",
    "PERCENT",
    "IndicatorTarget",
    "PossiblePart",
    "PossibleRange",
    "Ratio",
    "TargetOutcome",
    "Verdict",
    "find_range_of_share",
    "find_range_of_units",
    "find_side_of_target",
    "judge_target",
]


@dataclass(frozen=True, slots=True)
class PossibleRange:
    """Between which values the result will be, once the missing units have answered.

    `base` is what the missing units may add to the whole (about 150 households); `unknown` are
    those of which not even that is known, and then the ends are 0 and 1 and mean nothing.
    """

    low: Ratio
    high: Ratio
    missing: ReportingUnits = ()
    base: int | None = None
    unknown: ReportingUnits = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    outcome: TargetOutcome
    reach: PossibleRange | None = None


def find_side_of_target(value: Ratio, target: IndicatorTarget, scale: int = PERCENT) -> int:
    """-1 below what is aimed at, 0 inside, 1 above. `scale`: PERCENT or COUNT."""
    aimed = compute_target_bounds(target, scale)
    return aimed.side(value.exact) if aimed is not None else 0


def judge_target(
    target: IndicatorTarget,
    reach: PossibleRange | None,
    scale: int = PERCENT,
    past: Ratio | None = None,
) -> Verdict:
    """What can be said at present. `past`: the figure that the target is held against, if any.

    What is aimed at is one unbroken stretch: with both ends inside it all between them is,
    with both ends on the same side outside nothing between them is.
    """
    if not is_target_judged(target):
        return Verdict(TargetOutcome.NOT_JUDGED, reach)
    if reach is None or not reach.high.whole:
        return Verdict(TargetOutcome.NO_DATA)
    aimed = compute_target_bounds(target, scale, past)
    if aimed is None:
        return Verdict(TargetOutcome.NO_PAST, reach)
    low, high = aimed.side(reach.low.exact), aimed.side(reach.high.exact)
    if aimed.may_exceed and min(low, high) == 0 and low != high:
        return Verdict(TargetOutcome.MET, reach)
    if low != high:
        return Verdict(TargetOutcome.UNDECIDED, reach)
    return Verdict(_OUTCOMES_BY_SIDE[aimed.may_exceed, low], reach)


# Whether above is more than was wanted, and on which side the result lies → what is said.
_OUTCOMES_BY_SIDE = {
    (False, -1): TargetOutcome.NOT_MET,
    (False, 0): TargetOutcome.MET,
    (False, 1): TargetOutcome.NOT_MET,
    (True, -1): TargetOutcome.NOT_MET,
    (True, 0): TargetOutcome.MET,
    (True, 1): TargetOutcome.EXCEEDED,
}


@dataclass(frozen=True, slots=True)
class PossiblePart:
    """What a missing unit may still bring: its part from `low` to `high`, of `base`."""

    low: int
    high: int
    base: int


def find_range_of_share(
    share: ShareOverUnits,
    numerator: str,
    denominator: str | None,
    last_known: Callable[[ReportingUnit], int | None],
) -> PossibleRange | None:
    """Between which values a share will be. `last_known` gives a unit's last known whole.

    A unit that told its whole but not its part brings from nothing to all of that whole. One
    that has told neither is taken to be as large as when it was last counted. Of one never
    counted nothing is known, and no number is made up for it.
    """
    if not share.given:
        return None
    possible = {
        unit.unit_id: _find_possible_part(unit, numerator, denominator, last_known)
        for unit in share.lacking
    }
    unknown = tuple(unit for unit in share.lacking if possible[unit.unit_id] is None)
    if unknown:
        return PossibleRange(Ratio(0), Ratio(1), share.lacking, None, unknown)
    known = [one for one in possible.values() if one is not None]
    whole = share.whole + sum(one.base for one in known)
    return PossibleRange(
        Ratio(share.part + sum(one.low for one in known), whole),
        Ratio(share.part + sum(one.high for one in known), whole),
        share.lacking,
        sum(one.base for one in known),
    )


def _find_possible_part(
    unit: ReportingUnit,
    numerator: str,
    denominator: str | None,
    last_known: Callable[[ReportingUnit], int | None],
) -> PossiblePart | None:
    part = unit.counted(numerator)
    told = unit.counted(denominator) if denominator is not None else None
    base = told if told is not None else last_known(unit)
    if base is None:
        return None
    if part is None:
        return PossiblePart(0, base, base)
    return PossiblePart(part, part, max(part, base))


def find_range_of_units(
    found: ChoicesOverUnits, choices: tuple[str, ...], *, percent: bool
) -> PossibleRange | None:
    """Between which values a count of units, or its share of them all, will be.

    A missing unit is one or none. The whole is every unit that is asked: 12 of 14 stay 12 of
    14 while the two others have not answered.
    """
    if not found.given:
        return None
    counted, missing = len(found.units(choices)), len(found.lacking)
    whole = len(found.given) + missing if percent else 1
    return PossibleRange(Ratio(counted, whole), Ratio(counted + missing, whole), found.lacking)
