"""Targets are judged exactly, and only when no missing answer can change the verdict."""

import pytest

from models.plans.tables import Operator
from models.reports.tables import AnswerState
from summaries.figures.unit_figures import UnitFigure
from summaries.figures.unit_totals import ReportingUnit, add_up_share, group_by_choice
from summaries.targets.target_bounds import COUNT, IndicatorTarget, Ratio
from summaries.targets.verdicts import (
    PossibleRange,
    TargetOutcome,
    find_range_of_share,
    find_range_of_units,
    find_side_of_target,
    judge_target,
)
from summaries.views.verdict_wording import format_share

NINETY = IndicatorTarget(Operator.AT_LEAST, 9000, None, "Từ 90% trở lên")
FIVE = IndicatorTarget(Operator.AT_MOST, None, 500, "Không quá 5%")
BORDER = IndicatorTarget(Operator.AT_LEAST, 9960, None, "99,6%")
ALL = IndicatorTarget(Operator.EQUAL, 10000, None, "100%")


def exactly(part: int, whole: int) -> PossibleRange:
    return PossibleRange(Ratio(part, whole), Ratio(part, whole))


def a_unit(number: int, **figures: int | str | AnswerState) -> ReportingUnit:
    return ReportingUnit(
        number, f"Xóm {number}", {code: a_cell(one) for code, one in figures.items()}
    )


def a_cell(value: int | str | AnswerState) -> UnitFigure:
    if isinstance(value, AnswerState):
        return UnitFigure(value)
    if isinstance(value, str):
        return UnitFigure(AnswerState.VALUE, choice=value)
    return UnitFigure(AnswerState.VALUE, value)


@pytest.mark.parametrize(
    ("part", "whole", "outcome"),
    [
        (90, 100, TargetOutcome.MET),
        (12, 14, TargetOutcome.NOT_MET),  # 85,7 %
        (13, 14, TargetOutcome.MET),  # 92,9 %
        (8996, 10000, TargetOutcome.NOT_MET),  # rounds to 90,0
        (89_999_999, 100_000_000, TargetOutcome.NOT_MET),
        (0, 0, TargetOutcome.NO_DATA),
    ],
)
def test_a_share_is_compared_exactly(part: int, whole: int, outcome: TargetOutcome) -> None:
    assert judge_target(NINETY, exactly(part, whole)).outcome is outcome


@pytest.mark.parametrize(
    ("operator", "low", "high", "inside", "outside"),
    [
        (Operator.AT_LEAST, 9000, None, (9, 10), (89, 100)),
        (Operator.MORE, 9000, None, (91, 100), (9, 10)),
        (Operator.AT_MOST, None, 500, (5, 100), (51, 1000)),
        (Operator.LESS, None, 500, (4, 100), (5, 100)),
        (Operator.EQUAL, 10000, None, (9, 9), (8, 9)),
        (Operator.AT_LEAST, 6000, 7000, (7, 10), (71, 100)),
    ],
)
def test_every_operator(
    operator: Operator,
    low: int | None,
    high: int | None,
    inside: tuple[int, int],
    outside: tuple[int, int],
) -> None:
    target = IndicatorTarget(operator, low, high)
    assert judge_target(target, exactly(*inside)).outcome is TargetOutcome.MET
    assert judge_target(target, exactly(*outside)).outcome is TargetOutcome.NOT_MET


def test_a_target_between_two_bounds_is_open_when_the_ends_miss_it_on_either_side() -> None:
    between = IndicatorTarget(Operator.AT_LEAST, 6000, 7000)
    reach = PossibleRange(Ratio(5, 10), Ratio(8, 10))
    assert judge_target(between, reach).outcome is TargetOutcome.UNDECIDED


def test_a_count_is_compared_in_its_own_unit() -> None:
    thirteen = IndicatorTarget(Operator.AT_LEAST, 13, None)
    assert find_side_of_target(Ratio(13), thirteen, COUNT) == 0
    assert (
        judge_target(thirteen, PossibleRange(Ratio(12), Ratio(13)), COUNT).outcome
        is TargetOutcome.UNDECIDED
    )


def test_rounding_never_carries_a_share_across_its_target() -> None:
    assert format_share(Ratio(8996, 10000), NINETY) == "89,96%"
    assert format_share(Ratio(89_999_999, 100_000_000), NINETY) == "89,999999%"
    assert format_share(Ratio(899_999_999_999, 1_000_000_000_000), NINETY) == "89,9999999999%"
    assert format_share(Ratio(500_000_001, 10_000_000_000), FIVE) == "5,00000001%"
    assert format_share(Ratio(9955, 10_000), BORDER) == "99,55%"
    assert format_share(Ratio(9996, 10000), ALL) == "99,96%"
    assert format_share(Ratio(9004, 10000), NINETY) == "90%"
    assert format_share(Ratio(8996, 10000), None) == "90%"


def reach_of(*units: ReportingUnit, last: int | None = None) -> PossibleRange | None:
    found = add_up_share(units, "dat", "tong")
    return find_range_of_share(found, "dat", "tong", lambda _: last)


def test_a_missing_unit_is_taken_as_large_as_it_last_was() -> None:
    reach = reach_of(a_unit(1, dat=1702, tong=1846), a_unit(13), last=150)
    assert reach is not None
    assert (reach.low, reach.high) == (Ratio(1702, 1996), Ratio(1852, 1996))
    assert (format_share(reach.low, NINETY), format_share(reach.high, NINETY)) == ("85,3%", "92,8%")
    assert judge_target(NINETY, reach).outcome is TargetOutcome.UNDECIDED


def test_a_missing_unit_that_cannot_turn_the_verdict_does_not_hold_it_up() -> None:
    met = reach_of(a_unit(1, dat=1840, tong=1846), a_unit(13, tong=150), last=9)
    failed = reach_of(a_unit(1, dat=1500, tong=1846), a_unit(13, tong=150), last=9)
    assert judge_target(NINETY, met).outcome is TargetOutcome.MET
    assert judge_target(NINETY, failed).outcome is TargetOutcome.NOT_MET


def test_a_whole_that_is_only_assumed_decides_nothing() -> None:
    """With the 150 of last year it would be met whatever comes: this year it may be 400."""
    reach = reach_of(a_unit(1, dat=1840, tong=1846), a_unit(13), last=150)
    assert reach is not None
    assert (reach.low, reach.high) == (Ratio(1840, 1996), Ratio(1990, 1996))
    assert [unit.name for unit in reach.assumed] == ["Xóm 13"]
    assert judge_target(NINETY, reach).outcome is TargetOutcome.UNDECIDED


def test_twelve_villages_without_their_whole_leave_270_of_300_open() -> None:
    """270 of 300 are 90 %; with twelve times 12, and then their wholes, 414 of 469 are 88,3 %."""
    silent = [a_unit(number, dat=12) for number in range(2, 14)]
    reach = reach_of(a_unit(1, dat=270, tong=300), *silent, last=12)
    assert judge_target(NINETY, reach).outcome is TargetOutcome.UNDECIDED
    wholes = [15] + [14] * 11
    told = [a_unit(2 + place, dat=12, tong=whole) for place, whole in enumerate(wholes)]
    after = reach_of(a_unit(1, dat=270, tong=300), *told)
    assert after is not None
    assert format_share(after.low, NINETY) == "88,3%"
    assert judge_target(NINETY, after).outcome is TargetOutcome.NOT_MET


def test_what_no_whole_can_mend_is_not_met() -> None:
    """A part without its whole is at best all of it: 100 of 300 and 12 of 12 are not 90 %; and
    with one that is not in it, all is never reached."""
    known_part = reach_of(a_unit(1, dat=100, tong=300), a_unit(2, dat=12), last=None)
    assert judge_target(NINETY, known_part).outcome is TargetOutcome.NOT_MET
    nothing_known = reach_of(a_unit(1, dat=299, tong=300), a_unit(2), last=None)
    assert judge_target(ALL, nothing_known).outcome is TargetOutcome.NOT_MET
    assert judge_target(NINETY, nothing_known).outcome is TargetOutcome.UNDECIDED
    none = IndicatorTarget(Operator.AT_MOST, None, 0)
    assert judge_target(none, nothing_known).outcome is TargetOutcome.NOT_MET


def test_a_unit_that_told_its_whole_brings_none_to_all_of_it() -> None:
    reach = reach_of(a_unit(1, dat=90, tong=100), a_unit(2, tong=50), last=999)
    assert reach is not None
    assert (reach.low, reach.high) == (Ratio(90, 150), Ratio(140, 150))


def test_a_unit_that_told_its_part_brings_just_that() -> None:
    reach = reach_of(a_unit(1, dat=90, tong=100), a_unit(2, dat=40), last=50)
    assert reach is not None
    assert reach.low == reach.high == Ratio(130, 150)


def test_of_a_unit_never_counted_no_number_is_made_up() -> None:
    reach = reach_of(a_unit(1, dat=1846, tong=1846), a_unit(13), last=None)
    assert reach is not None
    assert [unit.name for unit in reach.unknown] == ["Xóm 13"]
    assert reach.base is None
    assert judge_target(NINETY, reach).outcome is TargetOutcome.UNDECIDED


def test_nothing_reported_is_no_data_and_not_a_range_from_0_to_100() -> None:
    assert judge_target(NINETY, reach_of(a_unit(1), last=100)).outcome is TargetOutcome.NO_DATA


def votes(*choices: str | AnswerState | None) -> PossibleRange | None:
    units = tuple(
        a_unit(number, **({} if choice is None else {"vh": choice}))
        for number, choice in enumerate(choices)
    )
    return find_range_of_units(group_by_choice(units, "vh"), ("yes",), percent=True)


@pytest.mark.parametrize(
    ("choices", "outcome"),
    [
        (["yes"] * 12 + ["no"] * 2, TargetOutcome.NOT_MET),
        (["yes"] * 13 + ["no"], TargetOutcome.MET),
        (["yes"] * 12 + ["no", None], TargetOutcome.UNDECIDED),
        (["yes"] * 13 + [None], TargetOutcome.MET),
        (["yes"] * 11 + ["no", "no", None], TargetOutcome.NOT_MET),
        ([None] * 14, TargetOutcome.NO_DATA),
        (["yes"] * 9 + [AnswerState.NOT_APPLICABLE] * 5, TargetOutcome.MET),
    ],
)
def test_shares_over_units(choices: list[str | AnswerState | None], outcome: TargetOutcome) -> None:
    assert judge_target(NINETY, votes(*choices)).outcome is outcome
