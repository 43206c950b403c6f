"""Whether a target is met, while answers are still missing.

A verdict is given only when no missing answer can change it. Shares are compared exactly, as
fractions: 89,96 % is not from 90 %, whatever it is rounded to.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum

from records import dataclass
from summaries.figures.coverage import LackingUnit
from summaries.figures.unit_totals import (
    ChoicesOverUnits,
    ReportingUnit,
    ReportingUnits,
    ShareOverUnits,
    cover_share,
)
from summaries.targets.target_bounds import (
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
    # It is a number, and of how many is not known: no share, and no verdict.
    NO_WHOLE = "no_whole"
    UNDECIDED = "undecided"
    # The plan sets nothing that a figure could be held against.
    NOT_JUDGED = "not_judged"


@dataclass(frozen=True, slots=True)
class PossibleRange:
    """Between which values the result will be, once the missing units have answered.

    `base` is what the missing units may add to the whole (about 150 households), `assumed` those
    of them whose whole is taken from the last time; `unknown` are those of which not even that is
    known, and then the ends are 0 and 1 and mean nothing. `certain`: the ends without any
    assumption, which alone decide; none: `low` and `high` rest on none.
    """

    low: Ratio
    high: Ratio
    missing: ReportingUnits = ()
    base: int | None = None
    unknown: Sequence[ReportingUnit | LackingUnit] = ()
    assumed: ReportingUnits = ()
    certain: tuple[Ratio, Ratio] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    outcome: TargetOutcome
    reach: PossibleRange | None = None


def find_side_of_target(
    value: Ratio, target: IndicatorTarget, scale: int = PERCENT, past: Ratio | None = None
) -> int:
    """-1 below what is aimed at, 0 inside, 1 above. `scale`: PERCENT or COUNT."""
    aimed = compute_target_bounds(target, scale, past)
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
    least, most = reach.certain or (reach.low, reach.high)
    low, high = aimed.side(least.exact), aimed.side(most.exact)
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


# Nearer to 0 or to 1 than any bound that is printed, and not it.
HARDLY_ANY, HARDLY_LESS = Ratio(1, 10**18), Ratio(10**18 - 1, 10**18)


def find_range_of_share(
    share: ShareOverUnits,
    numerator: str,
    denominator: str | None,
    last_known: Callable[[ReportingUnit], int | None],
) -> PossibleRange | None:
    """Between which values a share will be. `last_known` gives a unit's last known whole.

    A unit that told its whole but not its part brings from nothing to all of that whole. One
    that has not told its whole is shown as large as when it was last counted, and may be of any
    size: what is assumed of it decides nothing. Of one never counted no number is made up.
    """
    if not share.given:
        return None
    if share.counts_units:
        left = share.coverage.asked - share.coverage.gave
        high = Ratio(min(share.part + left, share.whole), share.whole)
        return PossibleRange(Ratio(share.part, share.whole), high, share.lacking)
    whole_of = {unit.unit_id: _find_told_whole(unit, denominator) for unit in share.lacking}
    silent = tuple(unit for unit in share.lacking if whole_of[unit.unit_id] is None)
    hidden = _list_lacking_below(share, numerator, denominator)
    whole_of |= {unit.unit_id: last_known(unit) for unit in silent}
    unknown = tuple(unit for unit in silent if whole_of[unit.unit_id] is None)
    certain = _find_certain_ends(share, numerator, denominator, silent, hidden)
    if unknown or hidden:
        return PossibleRange(
            Ratio(0), Ratio(1), share.lacking, None, (*unknown, *hidden), certain=certain
        )
    known = [
        _find_possible_part(unit.counted(numerator), whole_of[unit.unit_id] or 0)
        for unit in share.lacking
    ]
    low, high = _add_up_possible(share, known)
    base = sum(one.base for one in known)
    return PossibleRange(low, high, share.lacking, base, (), silent, certain)


def _find_told_whole(unit: ReportingUnit, denominator: str | None) -> int | None:
    return unit.counted(denominator) if denominator is not None else None


def _list_lacking_below(
    share: ShareOverUnits, numerator: str, denominator: str | None
) -> tuple[LackingUnit, ...]:
    """Units without the figure below those that have given theirs."""
    covers = (cover_share(unit, numerator, denominator) for unit in share.given)
    return tuple(one for found in covers for one in found.lacking)


def _find_possible_part(part: int | None, base: int) -> PossiblePart:
    if part is None:
        return PossiblePart(0, base, base)
    return PossiblePart(part, part, max(part, base))


def _add_up_possible(share: ShareOverUnits, known: Sequence[PossiblePart]) -> tuple[Ratio, Ratio]:
    whole = share.whole + sum(one.base for one in known)
    return (
        Ratio(share.part + sum(one.low for one in known), whole),
        Ratio(share.part + sum(one.high for one in known), whole),
    )


def _find_certain_ends(
    share: ShareOverUnits,
    numerator: str,
    denominator: str | None,
    silent: ReportingUnits,
    hidden: Sequence[LackingUnit],
) -> tuple[Ratio, Ratio] | None:
    """The ends whatever the wholes will be that nobody has told; none: all are told.

    The share grows most where a whole is no larger than its part, and least where it is without
    end; of a unit that has told neither anything may come.
    """
    if not silent and not hidden:
        return None
    told = [unit for unit in share.lacking if unit not in silent]
    known = [
        _find_possible_part(unit.counted(numerator), _find_told_whole(unit, denominator) or 0)
        for unit in told
    ]
    parts = [unit.counted(numerator) for unit in silent]
    known += [PossiblePart(part, part, part) for part in parts if part is not None]
    low, high = _add_up_possible(share, known)
    least = HARDLY_ANY if low.part else Ratio(0)
    if None not in parts and not hidden:
        # Nothing of nothing so far, and nothing of whatever the others have: none.
        return least, high if high.whole else Ratio(0)
    return least, Ratio(1) if high.part == high.whole else HARDLY_LESS


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
    whole = found.asked if percent else 1
    return PossibleRange(Ratio(counted, whole), Ratio(counted + missing, whole), found.lacking)
