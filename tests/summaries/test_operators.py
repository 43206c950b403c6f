"""Every way a plan sets a target, and what is said of a figure beside it."""

from datetime import date

import pytest

from models.figures.earlier_figures import EarlierFigure
from models.plans.tables import Operator
from summaries import past, reaches
from summaries.stretch import POINTS
from summaries.totals import Reported, total
from summaries.verdict import COUNT, PERCENT, Outcome, Ratio, Reach, Target, judge
from tests.summaries.test_verdict import a_unit


def share(percent_in_tenths: int) -> Reach:
    value = Ratio(percent_in_tenths, 1000)
    return Reach(value, value)


def count(number: int) -> Reach:
    return Reach(Ratio(number), Ratio(number))


ABOUT = Target(Operator.ABOUT, 230_000, None, unit="measure", tolerance=11_500)
REACH = Target(Operator.REACH, 7500, 8000)
INSIDE = Target(Operator.INSIDE, 6500, 6550)


@pytest.mark.parametrize(
    ("target", "reach", "scale", "outcome"),
    [
        (ABOUT, count(218_500), COUNT, Outcome.MET),
        (ABOUT, count(241_501), COUNT, Outcome.NOT_MET),
        (ABOUT, count(218_499), COUNT, Outcome.NOT_MET),
        (REACH, share(749), PERCENT, Outcome.NOT_MET),
        (REACH, share(750), PERCENT, Outcome.MET),
        (REACH, share(800), PERCENT, Outcome.MET),
        (REACH, share(801), PERCENT, Outcome.EXCEEDED),
        (INSIDE, share(650), PERCENT, Outcome.MET),
        (INSIDE, share(655), PERCENT, Outcome.MET),
        (INSIDE, share(656), PERCENT, Outcome.NOT_MET),
        (Target(Operator.EQUAL, 114, None, unit="measure"), count(114), COUNT, Outcome.MET),
        (Target(Operator.EQUAL, 114, None, unit="measure"), count(120), COUNT, Outcome.EXCEEDED),
        (Target(Operator.YES, None, None), share(1000), PERCENT, Outcome.MET),
        (Target(Operator.YES, None, None), share(0), PERCENT, Outcome.NOT_MET),
        (Target(Operator.MAINTAIN, 9950, None), share(995), PERCENT, Outcome.MET),
        (Target(Operator.MAINTAIN, 9950, None), share(994), PERCENT, Outcome.NOT_MET),
        (Target(Operator.NONE, None, None), share(1000), PERCENT, Outcome.NOT_JUDGED),
        (Target(Operator.WORDS, None, None), share(1000), PERCENT, Outcome.NOT_JUDGED),
        (Target(Operator.AT_LEAST, 5, None, unit="bậc"), count(5), COUNT, Outcome.NOT_JUDGED),
    ],
)
def test_what_is_said(target: Target, reach: Reach, scale: int, outcome: Outcome) -> None:
    assert judge(target, reach, scale).outcome is outcome


# 100 then: a fall by at least 20 %, a rise by 5, a fall by 0,1 points of a share.
FALLS = Target(Operator.CHANGE, None, -2000)
RISES = Target(Operator.CHANGE, 5, None, unit="measure")
POINT = Target(Operator.CHANGE, None, -1, unit=POINTS, decimals=1)


@pytest.mark.parametrize(
    ("target", "now", "then", "scale", "outcome"),
    [
        (FALLS, Ratio(80), Ratio(100), COUNT, Outcome.MET),
        (FALLS, Ratio(81), Ratio(100), COUNT, Outcome.NOT_MET),
        (RISES, Ratio(105), Ratio(100), COUNT, Outcome.MET),
        (RISES, Ratio(104), Ratio(100), COUNT, Outcome.NOT_MET),
        (POINT, Ratio(9, 1000), Ratio(10, 1000), PERCENT, Outcome.MET),
        (POINT, Ratio(91, 10_000), Ratio(100, 10_000), PERCENT, Outcome.NOT_MET),
        (Target(Operator.MAINTAIN, None, None), Ratio(12), Ratio(12), COUNT, Outcome.MET),
        (Target(Operator.MAINTAIN, None, None), Ratio(11), Ratio(12), COUNT, Outcome.NOT_MET),
        (FALLS, Ratio(1), Ratio(0), COUNT, Outcome.NO_PAST),
    ],
)
def test_against_what_was(
    target: Target, now: Ratio, then: Ratio, scale: int, outcome: Outcome
) -> None:
    assert judge(target, Reach(now, now), scale, then).outcome is outcome


@pytest.mark.parametrize("target", [FALLS, RISES, Target(Operator.MAINTAIN, None, None)])
def test_without_an_earlier_figure_nothing_is_said(target: Target) -> None:
    assert judge(target, count(5), COUNT).outcome is Outcome.NO_PAST
    assert judge(target, None, COUNT).outcome is Outcome.NO_DATA


def test_what_reaches_its_range_for_certain_is_met_though_it_may_yet_exceed() -> None:
    open_above = Reach(Ratio(760, 1000), Ratio(900, 1000))
    assert judge(REACH, open_above).outcome is Outcome.MET
    assert judge(REACH, Reach(Ratio(700, 1000), Ratio(900, 1000))).outcome is Outcome.UNDECIDED


def units(*numbers: int | None) -> tuple[Reported, ...]:
    return tuple(
        a_unit(place, **({} if number is None else {"m": number}))
        for place, number in enumerate(numbers)
    )


def test_a_missing_unit_adds_to_a_sum_and_takes_nothing_away() -> None:
    at_least, at_most = Target(Operator.AT_LEAST, 100, None), Target(Operator.AT_MOST, None, 100)
    enough, too_few = units(60, 50, None), units(60, None)
    for target, scope, outcome in (
        (at_least, enough, Outcome.MET),
        (at_least, too_few, Outcome.UNDECIDED),
        (at_most, enough, Outcome.NOT_MET),
        (at_most, too_few, Outcome.UNDECIDED),
    ):
        reach = reaches.of_total(total(scope, "m"))
        assert judge(target, reach, COUNT).outcome is outcome


def test_a_percentage_is_compared_in_its_own_steps_and_never_averaged() -> None:
    target = Target(Operator.AT_LEAST, 4250, None)
    for number, outcome in ((425, Outcome.MET), (424, Outcome.NOT_MET)):
        reach, scale = reaches.of_number(
            total(units(number), "m"), units(number), "m", target, kind="percent", decimals=1
        )
        assert judge(target, reach, scale).outcome is outcome
    assert reaches.of_percent(total(units(425, 430), "m"), 1) is None


def test_a_threshold_for_each_unit_is_a_share_of_the_units() -> None:
    each = Target(Operator.PER_UNIT, 1, None, unit="measure")
    most = Target(Operator.PER_UNIT, 1, None, unit="measure", unit_share=5000)
    for target, scope, outcome in (
        (each, units(1, 2, 3), Outcome.MET),
        (each, units(1, 0, None), Outcome.NOT_MET),
        (each, units(1, 1, None), Outcome.UNDECIDED),
        (most, units(1, 1, 0, None), Outcome.MET),
    ):
        reach = reaches.of_threshold(scope, "m", target)
        assert judge(target, reach, PERCENT).outcome is outcome


class _Known:
    """A past in which every unit had 10 in 2015 and 12 a year ago."""

    def __init__(self) -> None:
        old = EarlierFigure(10, None, date(2015, 1, 1), date(2016, 1, 1))
        self.known = {(unit, "m"): (old,) for unit in range(9)}

    def year_ago(self, unit_id: int, measure: str) -> int | None:
        return 12


def test_the_base_year_is_the_one_that_the_plan_names() -> None:
    line, scope = {"measure": "m"}, units(1, 2)
    since_2015 = Target(Operator.CHANGE, None, -2000, base_year=2015)
    since_2014 = Target(Operator.CHANGE, None, -2000, base_year=2014)
    history: past.History = _Known()  # type: ignore[assignment]
    assert past.of_line(history, scope, line, since_2015) == Ratio(20)
    assert past.of_line(history, scope, line, since_2014) is None
    assert past.of_line(history, scope, line, FALLS) == Ratio(24)
    assert past.of_line(history, scope, line, REACH) is None
