"""Targets are judged exactly, and only when no missing answer can change the verdict."""

import pytest

from models.plans.tables import Operator
from models.reports.tables import AnswerState
from summaries.cells import Cell
from summaries.judged import shown
from summaries.totals import Reported, chosen, share
from summaries.verdict import COUNT, Outcome, Ratio, Reach, Target, judge, of_share, of_units, side

NINETY = Target(Operator.AT_LEAST, 9000, None, "Từ 90% trở lên")
ALL = Target(Operator.EQUAL, 10000, None, "100%")


def exactly(part: int, whole: int) -> Reach:
    return Reach(Ratio(part, whole), Ratio(part, whole))


def a_unit(number: int, **figures: int | str | AnswerState) -> Reported:
    return Reported(number, f"Xóm {number}", {code: a_cell(one) for code, one in figures.items()})


def a_cell(value: int | str | AnswerState) -> Cell:
    if isinstance(value, AnswerState):
        return Cell(value)
    if isinstance(value, str):
        return Cell(AnswerState.VALUE, choice=value)
    return Cell(AnswerState.VALUE, value)


@pytest.mark.parametrize(
    ("part", "whole", "outcome"),
    [
        (90, 100, Outcome.MET),
        (12, 14, Outcome.NOT_MET),  # 85,7 %
        (13, 14, Outcome.MET),  # 92,9 %
        (8996, 10000, Outcome.NOT_MET),  # rounds to 90,0
        (89_999_999, 100_000_000, Outcome.NOT_MET),
        (0, 0, Outcome.NO_DATA),
    ],
)
def test_a_share_is_compared_exactly(part: int, whole: int, outcome: Outcome) -> None:
    assert judge(NINETY, exactly(part, whole)).outcome is outcome


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
    target = Target(operator, low, high)
    assert judge(target, exactly(*inside)).outcome is Outcome.MET
    assert judge(target, exactly(*outside)).outcome is Outcome.NOT_MET


def test_a_target_between_two_bounds_is_open_when_the_ends_miss_it_on_either_side() -> None:
    between = Target(Operator.AT_LEAST, 6000, 7000)
    reach = Reach(Ratio(5, 10), Ratio(8, 10))
    assert judge(between, reach).outcome is Outcome.UNDECIDED


def test_a_count_is_compared_in_its_own_unit() -> None:
    thirteen = Target(Operator.AT_LEAST, 13, None)
    assert side(Ratio(13), thirteen, COUNT) == 0
    assert judge(thirteen, Reach(Ratio(12), Ratio(13)), COUNT).outcome is Outcome.UNDECIDED


def test_rounding_never_carries_a_share_across_its_target() -> None:
    assert shown(Ratio(8996, 10000), NINETY) == "89,96%"
    assert shown(Ratio(89_999_999, 100_000_000), NINETY) == "89,999999%"
    assert shown(Ratio(899_999_999_999, 1_000_000_000_000), NINETY) == "89,999999%"
    assert shown(Ratio(9996, 10000), ALL) == "99,96%"
    assert shown(Ratio(9004, 10000), NINETY) == "90%"
    assert shown(Ratio(8996, 10000), None) == "90%"


def reach_of(*units: Reported, last: int | None = None) -> Reach | None:
    found = share(units, "dat", "tong")
    return of_share(found, "dat", "tong", lambda _: last)


def test_a_missing_unit_is_taken_as_large_as_it_last_was() -> None:
    reach = reach_of(a_unit(1, dat=1702, tong=1846), a_unit(13), last=150)
    assert reach is not None
    assert (reach.low, reach.high) == (Ratio(1702, 1996), Ratio(1852, 1996))
    assert (shown(reach.low, NINETY), shown(reach.high, NINETY)) == ("85,3%", "92,8%")
    assert judge(NINETY, reach).outcome is Outcome.UNDECIDED


def test_a_missing_unit_that_cannot_turn_the_verdict_does_not_hold_it_up() -> None:
    met = reach_of(a_unit(1, dat=1840, tong=1846), a_unit(13), last=150)
    failed = reach_of(a_unit(1, dat=1500, tong=1846), a_unit(13), last=150)
    assert judge(NINETY, met).outcome is Outcome.MET
    assert judge(NINETY, failed).outcome is Outcome.NOT_MET


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
    assert judge(NINETY, reach).outcome is Outcome.UNDECIDED


def test_nothing_reported_is_no_data_and_not_a_range_from_0_to_100() -> None:
    assert judge(NINETY, reach_of(a_unit(1), last=100)).outcome is Outcome.NO_DATA


def votes(*choices: str | AnswerState | None) -> Reach | None:
    units = tuple(
        a_unit(number, **({} if choice is None else {"vh": choice}))
        for number, choice in enumerate(choices)
    )
    return of_units(chosen(units, "vh"), ("yes",), percent=True)


@pytest.mark.parametrize(
    ("choices", "outcome"),
    [
        (["yes"] * 12 + ["no"] * 2, Outcome.NOT_MET),
        (["yes"] * 13 + ["no"], Outcome.MET),
        (["yes"] * 12 + ["no", None], Outcome.UNDECIDED),
        (["yes"] * 13 + [None], Outcome.MET),
        (["yes"] * 11 + ["no", "no", None], Outcome.NOT_MET),
        ([None] * 14, Outcome.NO_DATA),
        (["yes"] * 9 + [AnswerState.NOT_APPLICABLE] * 5, Outcome.MET),
    ],
)
def test_shares_over_units(choices: list[str | AnswerState | None], outcome: Outcome) -> None:
    assert judge(NINETY, votes(*choices)).outcome is outcome
