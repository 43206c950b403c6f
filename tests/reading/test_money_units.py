"""Sums in a unit of money of their own, as plans print them; and what looks like a figure."""

from datetime import date

import pytest

from reading import (
    AskedQuestion,
    CertainAnswer,
    DoubtfulAnswer,
    KnownFigures,
    RefusedAnswer,
    read_answer,
)

DAY = date(2025, 12, 20)
DONG, DOLLARS, A_HEAD = ("triệu tỷ đồng", 2), ("tỷ USD", 3), ("USD/người", 0)


def read(typed: str, asked: tuple[str, int], kind: str = "money") -> object:
    unit, decimals = asked
    question = AskedQuestion(kind, decimals=decimals, unit=unit, highest=10**13)
    return read_answer(typed, question, KnownFigures(), DAY)


@pytest.mark.parametrize(
    ("typed", "asked", "kind", "steps"),
    [
        ("3,15 triệu tỷ đồng", DONG, "money", 315),
        ("3,15", DONG, "money", 315),
        ("3.150.000 tỷ đồng", DONG, "money", 315),
        ("20,470 tỷ USD", DOLLARS, "money", 20470),
        ("20,47", DOLLARS, "money", 20470),
        ("20.470 triệu đô la", DOLLARS, "money", 20470),
        ("8.400 USD", A_HEAD, "count", 8400),
        ("8.400", A_HEAD, "count", 8400),
        ("8,4 nghìn USD", A_HEAD, "count", 8400),
    ],
)
def test_a_sum_in_its_unit(typed: str, asked: tuple[str, int], kind: str, steps: int) -> None:
    found = read(typed, asked, kind)
    assert isinstance(found, CertainAnswer), found
    assert found.value.number == steps
    assert not found.value.estimate


@pytest.mark.parametrize(
    ("typed", "asked", "key"),
    [
        ("3,15 tỷ USD", DONG, "refused_other_currency"),
        ("8.400 đồng", A_HEAD, "refused_other_currency"),
        ("3,155 triệu tỷ đồng", DONG, "refused_too_fine"),
    ],
)
def test_what_cannot_be_taken(typed: str, asked: tuple[str, int], key: str) -> None:
    found = read(typed, asked)
    assert isinstance(found, RefusedAnswer)
    assert found.key == key


def test_about_so_much_is_asked() -> None:
    found = read("khoảng 3,15 triệu tỷ đồng", DONG)
    assert isinstance(found, DoubtfulAnswer)
    assert [(one.number, one.estimate) for one in found.values] == [(315, True)]


def test_plain_money_is_still_in_dong() -> None:
    found = read("5 triệu", ("đồng", 0))
    assert isinstance(found, CertainAnswer)
    assert found.value.number == 5_000_000


@pytest.mark.parametrize("typed", ["1/2.000", "bản đồ tỷ lệ 1/2.000", "3G/4G/5G", "phủ sóng 4G"])
def test_a_scale_and_a_network_are_no_figures(typed: str) -> None:
    found = read(typed, ("trạm", 0), "count")
    assert isinstance(found, RefusedAnswer)
    assert found.key == "refused_no_figure"


def test_the_figure_beside_one_counts() -> None:
    found = read("5 trạm 4G", ("trạm", 0), "count")
    assert isinstance(found, CertainAnswer | DoubtfulAnswer)
    values = [found.value] if isinstance(found, CertainAnswer) else list(found.values)
    assert [one.number for one in values] == [5]
