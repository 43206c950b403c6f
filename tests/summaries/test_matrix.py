"""Every operator of a plan beside every way a figure is given: 18 of 20, and 17 of 20.

The table is worked out by hand. 90 % of 20 is 18; a year ago it was 17 of 20, 85 %.
"""

from dataclasses import replace
from itertools import product

import pytest

from models.plans.indicators import IndicatorRow
from models.plans.tables import Operator
from models.reports.tables import AnswerState, Aspect
from summaries.figures.coverage import Coverage, LackingUnit
from summaries.figures.unit_figures import UnitFigure, make_estimate_code
from summaries.figures.unit_totals import ReportingUnit, ReportingUnits
from summaries.targets.judging import give_verdict
from summaries.targets.judging_table import (
    AIM_BY_OPERATOR,
    WEIGHING_TABLE,
    Aim,
    FigureWay,
    Weighing,
    find_way_of_indicator,
)
from summaries.targets.ranges_by_way import RANGES, GivenFigure, find_range
from summaries.targets.target_bounds import POINTS, IndicatorTarget, Ratio
from summaries.targets.verdicts import TargetOutcome

VALUE, NIL = AnswerState.VALUE, AnswerState.NIL
ALL = 20
# Of the 20 units each that counts gives 1, or says yes, or names one model; one body gives a
# percentage, one commune the number of its 20 villages, one ward what its 20 groups gave.
SOURCES = (
    "number",
    "ratio",
    "two measures",
    "percent",
    "list",
    "yes or no",
    "number of units",
    "from children",
    "units from children",
    "one agency",
    "estimate beside it",
    "estimate of the year",
    "fixed by the plan",
)


def target(operator: Operator, unit: str) -> IndicatorTarget:
    """What each operator asks, in percent of the whole or in the measure itself."""
    low, high, tolerance = BOUNDS[operator, unit]
    share = 9000 if operator is Operator.PER_UNIT else None
    made = IndicatorTarget(operator, low, high, "chỉ tiêu", unit, 0, tolerance)
    return replace(made, unit_share=share)


BOUNDS: dict[tuple[Operator, str], tuple[int | None, int | None, int | None]] = {
    (Operator.AT_LEAST, "%"): (9000, None, None),
    (Operator.AT_LEAST, "measure"): (18, None, None),
    (Operator.MORE, "%"): (8500, None, None),
    (Operator.MORE, "measure"): (17, None, None),
    (Operator.AT_MOST, "%"): (None, 8500, None),
    (Operator.AT_MOST, "measure"): (None, 17, None),
    (Operator.LESS, "%"): (None, 9000, None),
    (Operator.LESS, "measure"): (None, 18, None),
    (Operator.EQUAL, "%"): (9000, None, None),
    (Operator.EQUAL, "measure"): (18, None, None),
    (Operator.ABOUT, "%"): (9100, None, 100),
    (Operator.ABOUT, "measure"): (19, None, 1),
    (Operator.REACH, "%"): (9000, 9500, None),
    (Operator.REACH, "measure"): (18, 19, None),
    (Operator.INSIDE, "%"): (9000, 9500, None),
    (Operator.INSIDE, "measure"): (18, 19, None),
    (Operator.MAINTAIN, "%"): (9000, None, None),
    (Operator.MAINTAIN, "measure"): (18, None, None),
    # A twentieth more than a year ago: 17 and a bit, 89,25 %. One more than a year ago: 18.
    (Operator.CHANGE, "%"): (500, None, None),
    (Operator.CHANGE, "measure"): (1, None, None),
    # Each unit has at least one, and nine of ten do.
    (Operator.PER_UNIT, "%"): (9000, None, None),
    (Operator.PER_UNIT, "measure"): (1, None, None),
    **{
        (operator, unit): (None, None, None)
        for operator in (Operator.YES, Operator.NONE, Operator.WORDS)
        for unit in ("%", "measure")
    },
}
# Each unit gives a number of its own, without a whole.
PLAIN = ("number", "list", "estimate beside it", "estimate of the year")
# For 18 and for 17: met (M), not met (n); no share without a whole (?), never judged (-).
UP, DOWN = "Mn", "nM"
NUMBERS = {"%": "??", "measure": UP}
SHARES = {"%": UP, "measure": UP}
PERCENTS = {"%": UP, "measure": "--"}
USUAL = {
    "number": NUMBERS,
    "ratio": SHARES,
    "two measures": SHARES,
    "percent": PERCENTS,
    "list": NUMBERS,
    "yes or no": SHARES,
    "number of units": SHARES,
    "from children": SHARES,
    "units from children": SHARES,
    "one agency": NUMBERS,
    "estimate beside it": NUMBERS,
    "estimate of the year": NUMBERS,
    "fixed by the plan": SHARES,
}
PAST = {"%": UP, "measure": UP}
PAST_SHARE = {"%": UP, "measure": "--"}
NEVER = {"%": "--", "measure": "--"}
EACH = {"%": "nn", "measure": UP}
BOTH_EACH = {"%": UP, "measure": UP}
ONE_EACH = {"%": UP, "measure": "MM"}
NONE_DONE, ANY_DONE = {"%": "nn", "measure": "nn"}, {"%": "MM", "measure": "MM"}
TURNED = {
    source: {unit: DOWN if said == UP else said for unit, said in by_unit.items()}
    for source, by_unit in USUAL.items()
}
EXPECTED: dict[Operator, dict[str, dict[str, str]]] = {
    **dict.fromkeys(
        (
            Operator.AT_LEAST,
            Operator.MORE,
            Operator.EQUAL,
            Operator.ABOUT,
            Operator.REACH,
            Operator.INSIDE,
            Operator.MAINTAIN,
        ),
        USUAL,
    ),
    **dict.fromkeys((Operator.AT_MOST, Operator.LESS), TURNED),
    Operator.CHANGE: {
        **dict.fromkeys(SOURCES, PAST_SHARE),
        **dict.fromkeys((*PLAIN, "one agency"), PAST),
        "number of units": PAST,
        "yes or no": NEVER,
    },
    Operator.PER_UNIT: {
        # Of a unit that gave 1 nobody gave 9.000; of shares each is all or nothing.
        **dict.fromkeys(PLAIN, EACH),
        **dict.fromkeys(("ratio", "two measures", "fixed by the plan"), BOTH_EACH),
        # One body alone: 90 % is 90 %, 85 % is less; 18 and 17 are both 1 and more.
        "percent": {"%": UP, "measure": "MM"},
        "one agency": {"%": "nn", "measure": "MM"},
        **dict.fromkeys(("from children", "units from children"), ONE_EACH),
        **dict.fromkeys(("yes or no", "number of units"), NEVER),
    },
    # Done is all of it, of a plain number any of it.
    Operator.YES: {
        **dict.fromkeys(SOURCES, NONE_DONE),
        **dict.fromkeys((*PLAIN, "one agency"), ANY_DONE),
    },
    Operator.NONE: dict.fromkeys(SOURCES, NEVER),
    Operator.WORDS: dict.fromkeys(SOURCES, NEVER),
}
SIGNS = {
    "M": TargetOutcome.MET,
    "n": TargetOutcome.NOT_MET,
    "?": TargetOutcome.NO_WHOLE,
    "-": TargetOutcome.NOT_JUDGED,
}


def cell(number: int, base: int | None = None, aspect: Aspect = Aspect.ACTUAL) -> UnitFigure:
    return UnitFigure(VALUE if number or base else NIL, number, base, aspect=aspect)


def give(source: str, count: int) -> GivenFigure:
    """So many of 20, in the way of this source."""
    ones = [int(place < count) for place in range(ALL)]
    ward = Coverage(ALL, ALL, (), "tổ dân phố")
    match source:
        case "number":
            return GivenFigure(FigureWay.NUMBER, units([{"m": cell(one)} for one in ones]), "m")
        case "ratio":
            cells = [{"m": UnitFigure(VALUE, one, 1)} for one in ones]
            return GivenFigure(FigureWay.RATIO, units(cells), "m")
        case "two measures":
            both = [{"m": cell(one), "all": cell(1)} for one in ones]
            return GivenFigure(FigureWay.RATIO, units(both), "m", "all")
        case "percent":
            return GivenFigure(FigureWay.PERCENT, units([{"m": cell(count * 5)}]), "m")
        case "list":
            lists = [UnitFigure(VALUE, text="Mô hình") if one else UnitFigure(NIL) for one in ones]
            return GivenFigure(FigureWay.LIST, units([{"m": one} for one in lists]), "m")
        case "yes or no":
            said = [UnitFigure(VALUE, choice="yes" if one else "no") for one in ones]
            return GivenFigure(FigureWay.CHOICE, units([{"m": one} for one in said]), "m")
        case "number of units":
            (commune,) = units([{"m": cell(count)}])
            scope = (commune._replace(unit_counts={"m": ALL}),)
            return GivenFigure(FigureWay.UNITS, scope, "m")
        case "from children":
            (one,) = units([{"m": cell(count), "all": cell(ALL)}])
            scope = (one._replace(coverages={"m": ward, "all": ward}),)
            return GivenFigure(FigureWay.RATIO, scope, "m", "all")
        case "units from children":
            (one,) = units([{"m": cell(count, ALL, Aspect.COMPUTED)}])
            scope = (one._replace(coverages={"m": ward}, unit_counts={"m": ALL}),)
            return GivenFigure(FigureWay.RATIO, scope, "m")
        case "one agency":
            own, *others = units([{"m": cell(count)}, {}, {}])
            waits_for_none = (one._replace(not_asked=frozenset({"m"})) for one in others)
            return GivenFigure(FigureWay.NUMBER, (own, *waits_for_none), "m")
        case "estimate of the year":
            # Beside what there is now, which is not what is judged.
            code = make_estimate_code("m")
            both = [{"m": cell(1), code: cell(one)} for one in ones]
            return GivenFigure(FigureWay.NUMBER, units(both), code)
        case "fixed by the plan":
            steps = [{"m": UnitFigure(VALUE, one, 1)} for one in ones]
            return GivenFigure(find_way("progress"), units(steps), "m")
        case _:
            actual = [{"m": replace(cell(one), estimated=one)} for one in ones]
            return GivenFigure(FigureWay.NUMBER, units(actual), "m")


def find_way(kind: str) -> FigureWay:
    """How the figure of an indicator of this kind of question comes in."""
    texts = dict.fromkeys(IndicatorRow.__dataclass_fields__)
    return find_way_of_indicator(IndicatorRow(**{**texts, "measured": kind, "over_units": False}))


def units(cells: list[dict[str, UnitFigure]]) -> ReportingUnits:
    return tuple(ReportingUnit(place, f"Xóm {place}", given) for place, given in enumerate(cells))


def judge(given: GivenFigure, aim: IndicatorTarget) -> TargetOutcome:
    reach, scale = find_range(given, aim)
    past = Ratio(17) if scale == 1 else Ratio(17, ALL)
    return give_verdict(aim, given.way, reach, scale, past).outcome


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("operator", Operator)
def test_what_is_said(operator: Operator, source: str) -> None:
    for unit in ("%", "measure"):
        said = [judge(give(source, count), target(operator, unit)) for count in (18, 17)]
        assert said == [SIGNS[sign] for sign in EXPECTED[operator][source][unit]], unit


def test_nothing_is_left_out() -> None:
    assert set(AIM_BY_OPERATOR) == set(Operator)
    assert set(WEIGHING_TABLE) == set(product(FigureWay, Aim))
    weighed = {(way, one) for (way, _), one in WEIGHING_TABLE.items()}
    assert set(RANGES) == {pair for pair in weighed if pair[1] is not Weighing.NEVER}


# One unit of the twenty has said nothing: 18 and one that has not, or 17 and two.
GAPS = {
    # It may only add; so many are reached, or passed, whatever it adds.
    "number": {"18": "M", "19": "u", "<18": "n", "<19": "u"},
    "list": {"18": "M", "19": "u", "<18": "n", "<19": "u"},
    # 18 of 19 and one of a size that nobody knows.
    "ratio": {"90%": "u", "100%": "n"},
    # 18 to 19 of 20.
    "yes or no": {"90%": "M", "95%": "u", "100%": "n"},
    "units from children": {"90%": "M", "95%": "u", "100%": "n"},
}
AIMS = {
    "18": IndicatorTarget(Operator.AT_LEAST, 18, None, unit="measure"),
    "19": IndicatorTarget(Operator.AT_LEAST, 19, None, unit="measure"),
    "<18": IndicatorTarget(Operator.LESS, None, 18, unit="measure"),
    "<19": IndicatorTarget(Operator.LESS, None, 19, unit="measure"),
    "90%": IndicatorTarget(Operator.AT_LEAST, 9000, None, unit="%"),
    "95%": IndicatorTarget(Operator.AT_LEAST, 9500, None, unit="%"),
    "100%": IndicatorTarget(Operator.EQUAL, 10000, None, unit="%"),
}


@pytest.mark.parametrize("source", GAPS)
def test_what_one_that_is_missing_can_turn_is_left_open(source: str) -> None:
    given = give(source, 18)
    if source == "units from children":
        lacks = Coverage(ALL, ALL - 1, (LackingUnit(7, "Tổ 20", "/1/20/"),), "tổ dân phố")
        scope = (given.scope[0]._replace(coverages={"m": lacks}),)
    else:
        scope = (*given.scope[:-1], given.scope[-1]._replace(cells={}))
    for aim, sign in GAPS[source].items():
        wanted = {**SIGNS, "u": TargetOutcome.UNDECIDED}[sign]
        assert judge(replace(given, scope=scope), AIMS[aim]) is wanted, aim


def test_points_need_a_share() -> None:
    more = IndicatorTarget(Operator.CHANGE, 5, None, unit=POINTS, decimals=0)
    assert judge(give("ratio", 18), more) is TargetOutcome.MET
    assert judge(give("ratio", 17), more) is TargetOutcome.NOT_MET
    assert judge(give("number", 18), more) is TargetOutcome.NO_WHOLE


def test_two_years_are_judged_each_by_its_own_target() -> None:
    """93 % now: from 90 % in 2025 it is met, from 95 % in 2030 it is not."""
    given = give("number of units", 18)
    now, later = AIMS["90%"], AIMS["95%"]
    assert judge(given, replace(now, year=2025)) is TargetOutcome.MET
    assert judge(given, replace(later, year=2030)) is TargetOutcome.NOT_MET
