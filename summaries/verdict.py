"""Whether a target is met, while answers are still missing.

A verdict is given only when no missing answer can change it. Shares are compared exactly, as
fractions: 89,96 % is not from 90 %, whatever it is rounded to.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from summaries.stretch import COUNT, PERCENT, Ratio, Target, is_judged, stretch
from summaries.totals import Chosen, Reported, Scope, Share


class Outcome(StrEnum):
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
    "Outcome",
    "Possible",
    "Ratio",
    "Reach",
    "Target",
    "Verdict",
    "judge",
    "of_share",
    "of_units",
    "side",
]


@dataclass(frozen=True, slots=True)
class Reach:
    """Between which values the result will be, once the missing units have answered.

    `base` is what the missing units may add to the whole (about 150 households); `unknown` are
    those of which not even that is known, and then the ends are 0 and 1 and mean nothing.
    """

    low: Ratio
    high: Ratio
    missing: Scope = ()
    base: int | None = None
    unknown: Scope = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    outcome: Outcome
    reach: Reach | None = None


def side(value: Ratio, target: Target, scale: int = PERCENT) -> int:
    """-1 below what is aimed at, 0 inside, 1 above. `scale`: PERCENT or COUNT."""
    aimed = stretch(target, scale)
    return aimed.side(value.exact) if aimed is not None else 0


def judge(
    target: Target, reach: Reach | None, scale: int = PERCENT, past: Ratio | None = None
) -> Verdict:
    """What can be said at present. `past`: the figure that the target is held against, if any.

    What is aimed at is one unbroken stretch: with both ends inside it all between them is,
    with both ends on the same side outside nothing between them is.
    """
    if not is_judged(target):
        return Verdict(Outcome.NOT_JUDGED, reach)
    if reach is None or not reach.high.whole:
        return Verdict(Outcome.NO_DATA)
    aimed = stretch(target, scale, past)
    if aimed is None:
        return Verdict(Outcome.NO_PAST, reach)
    low, high = aimed.side(reach.low.exact), aimed.side(reach.high.exact)
    if aimed.may_exceed and min(low, high) == 0 and low != high:
        return Verdict(Outcome.MET, reach)
    if low != high:
        return Verdict(Outcome.UNDECIDED, reach)
    return Verdict(_OUTCOMES[aimed.may_exceed, low], reach)


# Whether above is more than was wanted, and on which side the result lies → what is said.
_OUTCOMES = {
    (False, -1): Outcome.NOT_MET,
    (False, 0): Outcome.MET,
    (False, 1): Outcome.NOT_MET,
    (True, -1): Outcome.NOT_MET,
    (True, 0): Outcome.MET,
    (True, 1): Outcome.EXCEEDED,
}


@dataclass(frozen=True, slots=True)
class Possible:
    """What a missing unit may still bring: its part from `low` to `high`, of `base`."""

    low: int
    high: int
    base: int


def of_share(
    share: Share,
    numerator: str,
    denominator: str | None,
    last_known: Callable[[Reported], int | None],
) -> Reach | None:
    """Between which values a share will be. `last_known` gives a unit's last known whole.

    A unit that told its whole but not its part brings from nothing to all of that whole. One
    that has told neither is taken to be as large as when it was last counted. Of one never
    counted nothing is known, and no number is made up for it.
    """
    if not share.given:
        return None
    possible = {
        unit.unit_id: _possible(unit, numerator, denominator, last_known) for unit in share.lacking
    }
    unknown = tuple(unit for unit in share.lacking if possible[unit.unit_id] is None)
    if unknown:
        return Reach(Ratio(0), Ratio(1), share.lacking, None, unknown)
    known = [one for one in possible.values() if one is not None]
    whole = share.whole + sum(one.base for one in known)
    return Reach(
        Ratio(share.part + sum(one.low for one in known), whole),
        Ratio(share.part + sum(one.high for one in known), whole),
        share.lacking,
        sum(one.base for one in known),
    )


def _possible(
    unit: Reported,
    numerator: str,
    denominator: str | None,
    last_known: Callable[[Reported], int | None],
) -> Possible | None:
    part = unit.counted(numerator)
    told = unit.counted(denominator) if denominator is not None else None
    base = told if told is not None else last_known(unit)
    if base is None:
        return None
    if part is None:
        return Possible(0, base, base)
    return Possible(part, part, max(part, base))


def of_units(found: Chosen, choices: tuple[str, ...], *, percent: bool) -> Reach | None:
    """Between which values a count of units, or its share of them all, will be.

    A missing unit is one or none. The whole is every unit that is asked: 12 of 14 stay 12 of
    14 while the two others have not answered.
    """
    if not found.given:
        return None
    counted, missing = len(found.units(choices)), len(found.lacking)
    whole = len(found.given) + missing if percent else 1
    return Reach(Ratio(counted, whole), Ratio(counted + missing, whole), found.lacking)
