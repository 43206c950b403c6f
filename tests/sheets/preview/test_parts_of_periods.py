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


AWARDED: list[list[Any]] = [
    ["STT", "Thôn", "Số hộ đạt GĐVH", None, None, None, "Cưới", None, None, None],
    [None, None, *QUARTERS, *QUARTERS],
    [1, "Nà Mạ", 70, 72, 74, 77, 1, 2, 3, 4],
]


def test_of_households_the_last_quarter_is_taken_and_the_rule_is_said(tmp_path: Path) -> None:
    lists = Lists(tmp_path, "figures", AWARDED, "co-thon")
    (asked,) = lists.look.preview.doubts
    said = asked.options[0][1]
    assert "Số hộ được tặng danh hiệu Gia đình văn hóa: lấy cột cuối (Quý IV)" in said
    assert "Số đám cưới: cộng lại" in said
    found = lists.answers("sum").preview
    assert [one["values"] for one in found.records] == [{"ho_dat_gdvh": 77, "dam_cuoi": 10}]
    left = [one for one in found.left_out if "không cộng" in one]
    assert len(left) == 3
    assert all("Số hộ đạt GĐVH" in one for one in left)


@pytest.mark.parametrize(
    ("headings", "cells", "values"),
    [
        (["Đám cưới T1", "Đám cưới T2", "Cả năm"], [1, 0, 3], {"dam_cuoi": 3}),
        (["Đám cưới 6 tháng đầu năm", "Đám cưới cả năm"], [1, 3], {"dam_cuoi": 3}),
        (["Số hộ đạt GĐVH năm 2025", "Đám cưới quý 1"], [77, 3], {"ho_dat_gdvh": 77}),
        (["Đám cưới", "Số hộ đến 31 tháng 12"], [3, 84], {"dam_cuoi": 3, "ho_tong": 84}),
    ],
)
def test_of_periods_in_the_headings_the_whole_one_is_taken(
    headings: list[str], cells: list[int], values: dict[str, int]
) -> None:
    found = look("figures", [["STT", "Tên thôn", *headings], [1, "Nà Mạ", *cells]], "co-thon")
    assert [one["values"] for one in found.records] == [values]
    assert len(found.left_out) == len(headings) - len(values)


def test_quarters_in_the_headings_are_asked_about(tmp_path: Path) -> None:
    headings = [f"Đám cưới quý {number}" for number in range(1, 5)]
    rows: list[list[Any]] = [["STT", "Tên thôn", *headings], [1, "Nà Mạ", 1, 2, 3, 4]]
    lists = Lists(tmp_path, "figures", rows, "co-thon")
    assert lists.asked == ["columns"]
    found = lists.answers("sum").preview
    assert [one["values"] for one in found.records] == [{"dam_cuoi": 10}]


def test_quarters_over_what_is_not_said_in_full_are_asked_about_once(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["STT", "Tên thôn", "Số hộ", "Quý 1", "Quý 2", "Quý 3", "Quý 4"],
        [None, None, None, *["GĐVH"] * 4],
        [1, "Nà Mạ", 84, 70, 72, 74, 77],
    ]
    lists = Lists(tmp_path, "figures", rows, "co-thon")
    assert lists.asked == ["column"]
    assert [one.field for one in lists.answers("ho_dat_gdvh").preview.doubts] == ["columns"]
    found = lists.answers("sum").preview
    assert [one["values"] for one in found.records] == [{"ho_tong": 84, "ho_dat_gdvh": 77}]


def test_a_heading_that_does_not_say_of_what_is_asked_about(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["STT", "Tên thôn", "Hộ đk", "Đạt"], [1, "Nà Mạ", 79, 77]]
    lists = Lists(tmp_path, "figures", rows, "co-thon")
    assert lists.asked == ["column"]
    found = lists.answers("ho_dat_gdvh").preview
    assert found.records[0]["values"] == {"ho_dang_ky_gdvh": 79, "ho_dat_gdvh": 77}


@pytest.mark.parametrize("heading", ["Tổ chức quá 48 giờ", "Tổ hòa giải", "TỔ TỰ QUẢN"])
def test_a_heading_that_begins_as_a_village_does_is_a_heading(heading: str) -> None:
    rows: list[list[Any]] = [["Thôn", "Tổng số hộ", "Đám cưới", heading], ["Nà Mạ", 84, 4, 0]]
    found = look("figures", rows, "co-thon")
    assert [one["values"] for one in found.records] == [{"ho_tong": 84, "dam_cuoi": 4}]
    assert found.left_out == [f"cột {heading}"]


def test_a_heading_that_says_how_weddings_were_held_is_of_weddings() -> None:
    rows: list[list[Any]] = [["TT", "Thôn", "Số hộ", "Tổ chức cưới"], [1, "Nà Mạ", 84, 2]]
    found = look("figures", rows, "co-thon")
    assert [one["values"] for one in found.records] == [{"ho_tong": 84, "dam_cuoi": 2}]
