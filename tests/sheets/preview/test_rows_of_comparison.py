"""Rows below the villages that say what these are held against: no villages, and no sums."""

from typing import Any

import pytest

from sheets.preview.values import Outcome
from tests.sheets.preview.list_cases import look

ROWS: list[list[Any]] = [[1, "Nà Mạ", 80], [2, "Na Ma", 70]]


@pytest.mark.parametrize(
    "said",
    [
        *("TC", "T/c", "T.C", "Tc:", "Cả xã", "Tổng toàn xã", "Total", "Σ"),
        *("Cộng dồn", "Cộng lũy kế", "Lũy kế", "Luỹ kế từ đầu năm"),
        *("So với 2024", "So với năm 2024", "So với cùng kỳ", "So cùng kỳ", "Cùng kỳ năm 2024"),
        *("Tỷ lệ", "Tỉ lệ %", "Tỷ lệ đạt", "% đạt", "Đạt %", "% KH", "Đạt 95% KH"),
        *("Bình quân", "Bình quân chung", "BQ/thôn", "TB"),
        *("KH năm", "KH 2025", "Kế hoạch năm", "Chỉ tiêu", "Chỉ tiêu giao", "So KH", "TH/KH"),
        *("Tăng/giảm", "Tăng (+), giảm (-)", "Chênh lệch", "Năm trước", "Năm 2024"),
        *("Thực hiện 2024", "Ước thực hiện", "Trong đó", "Còn lại", "NQ giao"),
        *("KE HOACH NAM", "Ty le %", "Luy ke"),
    ],
)
@pytest.mark.parametrize("number", [999, None])
def test_they_are_left_out_and_said(said: str, number: int | None) -> None:
    if number is None and said == "Năm 2024":
        return  # a section
    below = [None, said, number]
    units = look("units", [["STT", "Tên thôn", "Số hộ"], *ROWS, below], "co-thon")
    assert [one["unit"] for one in units.records] == ["Thôn Nà Mạ", "Thôn Na Ma"]
    assert units.doubts == []
    assert any(said in one for one in units.left_out)
    figures = look("figures", [["STT", "Tên thôn", "Tổng số hộ"], *ROWS, below], "co-thon")
    assert [one["unit"] for one in figures.records] == ["Thôn Nà Mạ", "Thôn Na Ma"]
    assert not [one for one in figures.doubts if one.field == "unit"]


@pytest.mark.parametrize("said", ["Lũy kế", "Bình quân", "KH năm", "So với 2024"])
def test_what_is_no_sum_is_held_against_none(said: str) -> None:
    rows = [["STT", "Tên thôn", "Tổng số hộ"], *ROWS, [None, said, 999]]
    assert look("figures", rows, "co-thon").outcome is Outcome.TAKES


@pytest.mark.parametrize(
    "name", ["Chung", "Bình Quý", "Thôn Kế", "So", "Tăng Hòa", "Đạt Thắng", "Thực", "Năm Căn"]
)
def test_villages_with_such_names_stay(name: str) -> None:
    found = look("units", [["STT", "Tên thôn"], [1, "Nà Mạ"], [2, name]], "co-thon")
    assert len(found.records) == 2


def test_a_year_beside_a_village_is_no_comparison() -> None:
    rows: list[list[Any]] = [
        ["Năm", "Tên thôn", "Tổng số hộ"],
        ["Năm 2025", "Nà Mạ", 80],
        ["Năm 2025", "Na Ma", 70],
    ]
    found = look("figures", rows, "co-thon")
    assert [one["unit"] for one in found.records] == ["Thôn Nà Mạ", "Thôn Na Ma"]
