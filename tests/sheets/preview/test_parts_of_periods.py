"""Quarters and months beside or under what is counted, where the whole year is being entered."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sheets.preview.values import Outcome
from tests.sheets.preview.list_cases import look
from tests.sheets.preview.test_answers import Lists

QUARTERS = ["Quý I", "Quý II", "Quý III", "Quý IV"]
UNDER: list[list[Any]] = [
    ["STT", "Tên thôn", "Cưới", None, None, None, "Tang", None, None, None],
    [None, None, *QUARTERS, *QUARTERS],
    [1, "Nà Mạ", 1, 2, 3, 4, 5, 6, 7, 8],
    [2, "Na Ma", 2, 2, 2, 2, 1, 1, 1, 1],
]
OVER: list[list[Any]] = [
    ["STT", "Tên thôn", "6 tháng đầu năm", None, "6 tháng cuối năm", None],
    [None, None, "Cưới", "Tang", "Cưới", "Tang"],
    [1, "Nà Mạ", 3, 11, 7, 15],
    [2, "Na Ma", 4, 2, 4, 2],
]
MONTHS: list[list[Any]] = [
    ["STT", "Tên thôn", "Cưới", *[None] * 11],
    [None, None, *(f"T{one}" for one in range(1, 13))],
    [1, "Nà Mạ", *range(1, 13)],
]


@pytest.mark.parametrize(
    ("rows", "values"),
    [
        (UNDER, [{"dam_cuoi": 10, "dam_tang": 26}, {"dam_cuoi": 8, "dam_tang": 4}]),
        (OVER, [{"dam_cuoi": 10, "dam_tang": 26}, {"dam_cuoi": 8, "dam_tang": 4}]),
        (MONTHS, [{"dam_cuoi": 78}]),
    ],
)
def test_they_are_added_up_when_she_says_so(
    tmp_path: Path, rows: list[list[Any]], values: list[dict[str, int]]
) -> None:
    lists = Lists(tmp_path, "figures", rows, "co-thon")
    found = lists.look.preview
    assert found.outcome is Outcome.ASKS
    assert found.records == []
    assert [(one.field, one.key) for one in found.doubts] == [("columns", "parts-of-period")]
    assert [one["values"] for one in lists.answers("sum").preview.records] == values
    assert lists.look.preview.doubts == []


def test_of_one_quarter_its_own_column_is_taken() -> None:
    found = look("figures", UNDER, "co-thon", period=(date(2025, 7, 1), date(2025, 9, 30)))
    assert found.records[0]["values"] == {"dam_cuoi": 3, "dam_tang": 7}


def test_a_quarter_that_says_nothing_is_asked_about(tmp_path: Path) -> None:
    rows = [[*UNDER[0]], [*UNDER[1]], [1, "Nà Mạ", 1, None, 3, 4, 5, 6, 7, 8]]
    lists = Lists(tmp_path, "figures", rows, "co-thon")
    found = lists.answers("sum").preview
    assert [one["values"] for one in found.records] == [{"dam_tang": 26}]
    assert [(one.cell, one.field) for one in found.doubts] == [("D3", "dam_cuoi")]
    assert [one["values"] for one in lists.answers("2").preview.records] == [
        {"dam_cuoi": 10, "dam_tang": 26}
    ]


def test_quarters_that_are_not_the_year_are_said() -> None:
    rows = [[*UNDER[0][:4]], [None, None, "Quý I", "Quý II"], [1, "Nà Mạ", 1, 2]]
    found = look("figures", rows, "co-thon")
    assert found.outcome is Outcome.REFUSES
    assert "Quý I, Quý II" in found.reason


def test_a_column_of_the_whole_year_counts_alone() -> None:
    rows: list[list[Any]] = [
        ["STT", "Tên thôn", "Cưới", None, None, None, None],
        [None, None, *QUARTERS, "Cả năm"],
        [1, "Nà Mạ", 1, 2, 3, 4, 10],
    ]
    found = look("figures", rows, "co-thon")
    assert [one["values"] for one in found.records] == [{"dam_cuoi": 10}]
    assert found.doubts == []
