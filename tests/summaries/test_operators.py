"""Every way a plan sets a target, and what is said of a figure beside it."""

from datetime import date

import pytest

from models.figures.earlier_figures import EarlierFigure
from models.plans.tables import Operator
from summaries.figures.unit_totals import ReportingUnit, add_up_total
from summaries.targets import base_figures, possible_ranges
from summaries.targets.judging_table import FigureWay
from summaries.targets.ranges_by_way import GivenFigure, find_range
from summaries.targets.target_bounds import COUNT, PERCENT, POINTS, IndicatorTarget, Ratio
from summaries.targets.verdicts import PossibleRange, TargetOutcome, judge_target
from tests.summaries.test_verdict import a_unit


def share(percent_in_tenths: int) -> PossibleRange:
    value = Ratio(percent_in_tenths, 1000)
    return PossibleRange(value, value)


def count(number: int) -> PossibleRange:
    return PossibleRange(Ratio(number), Ratio(number))


PERCENT_WAY = FigureWay.PERCENT
ABOUT = IndicatorTarget(Operator.ABOUT, 230_000, None, unit="measure", tolerance=11_500)
REACH = IndicatorTarget(Operator.REACH, 7500, 8000)
INSIDE = IndicatorTarget(Operator.INSIDE, 6500, 6550)


@pytest.mark.parametrize(
    ("target", "reach", "scale", "outcome"),
    [
        (ABOUT, count(218_500), COUNT, TargetOutcome.MET),
        (ABOUT, count(241_501), COUNT, TargetOutcome.NOT_MET),
        (ABOUT, count(218_499), COUNT, TargetOutcome.NOT_MET),
        (REACH, share(749), PERCENT, TargetOutcome.NOT_MET),
        (REACH, share(750), PERCENT, TargetOutcome.MET),
        (REACH, share(800), PERCENT, TargetOutcome.MET),
        (REACH, share(801), PERCENT, TargetOutcome.EXCEEDED),
        (INSIDE, share(650), PERCENT, TargetOutcome.MET),
        (INSIDE, share(655), PERCENT, TargetOutcome.MET),
        (INSIDE, share(656), PERCENT, TargetOutcome.NOT_MET),
        (
            IndicatorTarget(Operator.EQUAL, 114, None, unit="measure"),
            count(114),
            COUNT,
            TargetOutcome.MET,
        ),
        (
            IndicatorTarget(Operator.EQUAL, 114, None, unit="measure"),
            count(120),
            COUNT,
            TargetOutcome.EXCEEDED,
        ),
        (IndicatorTarget(Operator.YES, None, None), share(1000), PERCENT, TargetOutcome.MET),
        (IndicatorTarget(Operator.YES, None, None), share(0), PERCENT, TargetOutcome.NOT_MET),
        (IndicatorTarget(Operator.MAINTAIN, 9950, None), share(995), PERCENT, TargetOutcome.MET),
        (
            IndicatorTarget(Operator.MAINTAIN, 9950, None),
            share(994),
            PERCENT,
            TargetOutcome.NOT_MET,
        ),
        (
            IndicatorTarget(Operator.NONE, None, None),
            share(1000),
            PERCENT,
            TargetOutcome.NOT_JUDGED,
        ),
        (
            IndicatorTarget(Operator.WORDS, None, None),
            share(1000),
            PERCENT,
            TargetOutcome.NOT_JUDGED,
        ),
        (
            IndicatorTarget(Operator.AT_LEAST, 5, None, unit="bậc"),
            count(5),
            COUNT,
            TargetOutcome.NOT_JUDGED,
        ),
    ],
)
def test_what_is_said(
    target: IndicatorTarget, reach: PossibleRange, scale: int, outcome: TargetOutcome
) -> None:
    assert judge_target(target, reach, scale).outcome is outcome


# 100 then: a fall by at least 20 %, a rise by 5, a fall by 0,1 points of a share.
FALLS = IndicatorTarget(Operator.CHANGE, None, -2000)
RISES = IndicatorTarget(Operator.CHANGE, 5, None, unit="measure")
POINT = IndicatorTarget(Operator.CHANGE, None, -1, unit=POINTS, decimals=1)


@pytest.mark.parametrize(
    ("target", "now", "then", "scale", "outcome"),
    [
        (FALLS, Ratio(80), Ratio(100), COUNT, TargetOutcome.MET),
        (FALLS, Ratio(81), Ratio(100), COUNT, TargetOutcome.NOT_MET),
        (RISES, Ratio(105), Ratio(100), COUNT, TargetOutcome.MET),
        (RISES, Ratio(104), Ratio(100), COUNT, TargetOutcome.NOT_MET),
        (POINT, Ratio(9, 1000), Ratio(10, 1000), PERCENT, TargetOutcome.MET),
        (POINT, Ratio(91, 10_000), Ratio(100, 10_000), PERCENT, TargetOutcome.NOT_MET),
        (
            IndicatorTarget(Operator.MAINTAIN, None, None),
            Ratio(12),
            Ratio(12),
            COUNT,
            TargetOutcome.MET,
        ),
        (
            IndicatorTarget(Operator.MAINTAIN, None, None),
            Ratio(11),
            Ratio(12),
            COUNT,
            TargetOutcome.NOT_MET,
        ),
        (FALLS, Ratio(1), Ratio(0), COUNT, TargetOutcome.NO_PAST),
    ],
)
def test_against_what_was(
    target: IndicatorTarget, now: Ratio, then: Ratio, scale: int, outcome: TargetOutcome
) -> None:
    assert judge_target(target, PossibleRange(now, now), scale, then).outcome is outcome


@pytest.mark.parametrize("target", [FALLS, RISES, IndicatorTarget(Operator.MAINTAIN, None, None)])
def test_without_an_earlier_figure_nothing_is_said(target: IndicatorTarget) -> None:
    assert judge_target(target, count(5), COUNT).outcome is TargetOutcome.NO_PAST
    assert judge_target(target, None, COUNT).outcome is TargetOutcome.NO_DATA


def test_what_reaches_its_range_for_certain_is_met_though_it_may_yet_exceed() -> None:
    open_above = PossibleRange(Ratio(760, 1000), Ratio(900, 1000))
    assert judge_target(REACH, open_above).outcome is TargetOutcome.MET
    assert (
        judge_target(REACH, PossibleRange(Ratio(700, 1000), Ratio(900, 1000))).outcome
        is TargetOutcome.UNDECIDED
    )


def units(*numbers: int | None) -> tuple[ReportingUnit, ...]:
    return tuple(
        a_unit(place, **({} if number is None else {"m": number}))
        for place, number in enumerate(numbers)
    )


def test_a_missing_unit_adds_to_a_sum_and_takes_nothing_away() -> None:
    at_least, at_most = (
        IndicatorTarget(Operator.AT_LEAST, 100, None),
        IndicatorTarget(Operator.AT_MOST, None, 100),
    )
    enough, too_few = units(60, 50, None), units(60, None)
    for target, scope, outcome in (
        (at_least, enough, TargetOutcome.MET),
        (at_least, too_few, TargetOutcome.UNDECIDED),
        (at_most, enough, TargetOutcome.NOT_MET),
        (at_most, too_few, TargetOutcome.UNDECIDED),
    ):
        reach = possible_ranges.find_range_of_total(add_up_total(scope, "m"))
        assert judge_target(target, reach, COUNT).outcome is outcome


def test_a_percentage_is_compared_in_its_own_steps_and_never_averaged() -> None:
    target = IndicatorTarget(Operator.AT_LEAST, 4250, None)
    for number, outcome in ((425, TargetOutcome.MET), (424, TargetOutcome.NOT_MET)):
        given = GivenFigure(FigureWay.PERCENT, units(number), "m", decimals=1)
        reach, scale = find_range(given, target)
        assert judge_target(target, reach, scale).outcome is outcome
    assert possible_ranges.find_range_of_percentage(add_up_total(units(425, 430), "m"), 1) is None


def test_a_threshold_for_each_unit_is_a_share_of_the_units() -> None:
    each = IndicatorTarget(Operator.PER_UNIT, 1, None, unit="measure")
    most = IndicatorTarget(Operator.PER_UNIT, 1, None, unit="measure", unit_share=5000)
    for target, scope, outcome in (
        (each, units(1, 2, 3), TargetOutcome.MET),
        (each, units(1, 0, None), TargetOutcome.NOT_MET),
        (each, units(1, 1, None), TargetOutcome.UNDECIDED),
        (most, units(1, 1, 0, None), TargetOutcome.MET),
    ):
        reach = possible_ranges.find_range_of_threshold(scope, "m", target)
        assert judge_target(target, reach, PERCENT).outcome is outcome


class _Known:
    """A past in which every unit had 10 in 2015 and 12 a year ago."""

    def __init__(self) -> None:
        old = EarlierFigure(10, None, date(2015, 1, 1), date(2016, 1, 1))
        self.known = {(unit, "m"): (old,) for unit in range(9)}

    def find_year_ago(self, unit_id: int, measure: str) -> EarlierFigure | None:
        return EarlierFigure(12, None, date(2023, 1, 1), date(2024, 1, 1), base=15)


def test_the_base_year_is_the_one_that_the_plan_names() -> None:
    line, scope = {"measure": "m"}, units(1, 2)
    since_2015 = IndicatorTarget(Operator.CHANGE, None, -2000, base_year=2015)
    since_2014 = IndicatorTarget(Operator.CHANGE, None, -2000, base_year=2014)
    history: base_figures.FigureHistory = _Known()  # type: ignore[assignment]
    assert base_figures.find_base_of_line(history, scope, line, since_2015) == Ratio(20)
    assert base_figures.find_base_of_line(history, scope, line, since_2014) is None
    assert base_figures.find_base_of_line(history, scope, line, FALLS) == Ratio(24)
    assert base_figures.find_base_of_line(history, scope, line, REACH) is None
    # A ratio is held against its own whole of that time: 24 of 30, of two units.
    ratio = {"kind": "share", "numerator": "m"}
    assert base_figures.find_base_of_line(history, scope, ratio, FALLS) == Ratio(24, 30)
