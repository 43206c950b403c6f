"""How a figure is held against a target: by how the figure is given, and what the target asks.

Every way of giving a figure and every operator of a plan has its place here; what cannot be held
against each other is not judged. 13 of 14 villages are never 13 against 90 %.
"""

from collections.abc import Mapping
from enum import StrEnum

from models.plans.indicators import IndicatorRow
from models.plans.question_kinds import get_traits
from models.plans.tables import Operator
from summaries.targets.target_bounds import (
    COMPARABLE_UNITS,
    PERCENT_OF_EARLIER,
    POINTS,
    IndicatorTarget,
)


class FigureWay(StrEnum):
    """How a figure comes in; from children, from one agency, as an estimate it is one of these."""

    NUMBER = "number"
    # A part with its whole: typed together, or two measures.
    RATIO = "ratio"
    # A percentage that came without its whole.
    PERCENT = "percent"
    # Items, of which the number counts.
    LIST = "list"
    # What each unit chose ("có"), counted over the units.
    CHOICE = "choice"
    # A number of units, of all that are asked.
    UNITS = "units"


class Aim(StrEnum):
    """What a target asks of a figure."""

    SHARE = "share"
    AMOUNT = "amount"
    # So much of each unit.
    EACH = "each"
    # So much more or less than it was: by a part of it, in points of a share, in its own steps.
    PAST = "past"
    PAST_POINTS = "past_points"
    PAST_STEPS = "past_steps"
    DONE = "done"
    # Nothing that a figure could be held against.
    NOTHING = "nothing"


class Weighing(StrEnum):
    """What is held against the target."""

    SHARE = "share"
    AMOUNT = "amount"
    THRESHOLD = "threshold"
    # It would be a share, and of what is not known.
    NO_WHOLE = "no_whole"
    NEVER = "never"


# Operator → what it asks; none: a share or an amount, as the unit of the target says.
AIM_BY_OPERATOR: Mapping[Operator, Aim | None] = {
    Operator.AT_LEAST: None,
    Operator.MORE: None,
    Operator.AT_MOST: None,
    Operator.LESS: None,
    Operator.EQUAL: None,
    Operator.ABOUT: None,
    Operator.REACH: None,
    Operator.INSIDE: None,
    Operator.MAINTAIN: None,
    Operator.CHANGE: Aim.PAST,
    Operator.PER_UNIT: Aim.EACH,
    Operator.YES: Aim.DONE,
    Operator.NONE: Aim.NOTHING,
    Operator.WORDS: Aim.NOTHING,
}

_SHARE, _AMOUNT, _NEVER = Weighing.SHARE, Weighing.AMOUNT, Weighing.NEVER
_EACH, _NO_WHOLE = Weighing.THRESHOLD, Weighing.NO_WHOLE
_COLUMNS = (
    Aim.SHARE,
    Aim.AMOUNT,
    Aim.EACH,
    Aim.PAST,
    Aim.PAST_POINTS,
    Aim.PAST_STEPS,
    Aim.DONE,
    Aim.NOTHING,
)
_ROWS = {
    FigureWay.NUMBER: (_NO_WHOLE, _AMOUNT, _EACH, _AMOUNT, _NO_WHOLE, _AMOUNT, _AMOUNT, _NEVER),
    FigureWay.RATIO: (_SHARE, _AMOUNT, _EACH, _SHARE, _SHARE, _NEVER, _SHARE, _NEVER),
    FigureWay.PERCENT: (_SHARE, _NEVER, _EACH, _SHARE, _SHARE, _NEVER, _SHARE, _NEVER),
    FigureWay.LIST: (_NO_WHOLE, _AMOUNT, _EACH, _AMOUNT, _NO_WHOLE, _AMOUNT, _AMOUNT, _NEVER),
    FigureWay.CHOICE: (_SHARE, _AMOUNT, _NEVER, _NEVER, _NEVER, _NEVER, _SHARE, _NEVER),
    FigureWay.UNITS: (_SHARE, _AMOUNT, _NEVER, _AMOUNT, _NEVER, _AMOUNT, _SHARE, _NEVER),
}
WEIGHING_TABLE: Mapping[tuple[FigureWay, Aim], Weighing] = {
    (way, aim): weighing
    for way, row in _ROWS.items()
    for aim, weighing in zip(_COLUMNS, row, strict=True)
}
# What a target without a unit of its own means.
USUAL_AIMS: Mapping[FigureWay, Aim] = {
    FigureWay.NUMBER: Aim.AMOUNT,
    FigureWay.RATIO: Aim.SHARE,
    FigureWay.PERCENT: Aim.SHARE,
    FigureWay.LIST: Aim.AMOUNT,
    FigureWay.CHOICE: Aim.AMOUNT,
    FigureWay.UNITS: Aim.SHARE,
}


def find_weighing(target: IndicatorTarget, way: FigureWay) -> Weighing:
    return WEIGHING_TABLE[way, find_aim(target, way)]


def find_aim(target: IndicatorTarget, way: FigureWay) -> Aim:
    aim = AIM_BY_OPERATOR[target.operator]
    if aim is Aim.PAST:
        if target.unit == POINTS:
            return Aim.PAST_POINTS
        if target.unit == "measure":
            return Aim.PAST_STEPS
        return Aim.PAST if target.unit in (None, PERCENT_OF_EARLIER) else Aim.NOTHING
    if target.operator is Operator.MAINTAIN and target.low is None:
        # "Duy trì đạt chuẩn" of what is answered with yes: it is still so.
        return Aim.DONE if way is FigureWay.CHOICE else Aim.PAST
    if aim in (Aim.DONE, Aim.NOTHING):
        return aim
    if target.unit not in COMPARABLE_UNITS:
        return Aim.NOTHING
    return aim or _find_aim_of_unit(target, way)


def _find_aim_of_unit(target: IndicatorTarget, way: FigureWay) -> Aim:
    if target.unit == "%" or (not target.unit and "%" in target.printed):
        return Aim.SHARE
    return Aim.AMOUNT if target.unit else USUAL_AIMS[way]


def find_way_of_indicator(one: IndicatorRow) -> FigureWay:
    traits = get_traits(one.measured)
    if one.over_units and one.denominator is None and not traits.has_base:
        return FigureWay.CHOICE if traits.has_options else FigureWay.UNITS
    if one.denominator or traits.has_base:
        return FigureWay.RATIO
    if traits.is_percentage:
        return FigureWay.PERCENT
    if traits.has_options:
        return FigureWay.CHOICE
    return FigureWay.LIST if traits.is_words else FigureWay.NUMBER
