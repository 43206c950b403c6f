"""Two columns for one measure that differ: nothing of it is taken before she has chosen."""

from pathlib import Path
from typing import Any

import pytest

from sheets.preview.values import LEAVE
from tests.sheets.preview.list_cases import look
from tests.sheets.preview.test_answers import Lists

TWICE: list[list[Any]] = [
    ["Thôn", "Số hộ", "Số hộ đăng ký", "Hộ ĐK"],
    ["Nà Mạ", 100, 90, 91],
    ["Đồng Thử", 90, 80, 80],
]


def list_values(lists: Lists) -> list[dict[str, int]]:
    return [one["values"] for one in lists.look.preview.records]


def test_nothing_of_the_measure_is_taken_before_an_answer(tmp_path: Path) -> None:
    lists = Lists(tmp_path, "figures", TWICE, "co-thon")
    assert lists.asked == ["ho_dang_ky_gdvh"]
    assert list_values(lists) == [{"ho_tong": 100}, {"ho_tong": 90}]
    assert [said for _, said in lists.look.preview.doubts[0].options] == [
        "cột C, “Số hộ đăng ký”: 90; 80",
        "cột D, “Hộ ĐK”: 91; 80",
    ]


@pytest.mark.parametrize(
    ("answer", "found"), [("column-2", [90, 80]), ("column-3", [91, 80]), (LEAVE, [None, None])]
)
def test_the_answer_says_which(tmp_path: Path, answer: str, found: list[int | None]) -> None:
    lists = Lists(tmp_path, "figures", TWICE, "co-thon")
    lists.answers(answer)
    assert lists.asked == []
    assert [one.get("ho_dang_ky_gdvh") for one in list_values(lists)] == found


def test_of_three_columns_one_question_is_asked() -> None:
    rows: list[list[Any]] = [["Thôn", "Số hộ", "Số hộ", "Tổng số hộ"], ["Nà Mạ", 90, 91, 92]]
    found = look("figures", rows, "co-thon")
    assert [len(one.options) for one in found.doubts] == [3]
    assert found.records == []


def test_nor_from_a_column_that_says_it_beside() -> None:
    """ "77/84" says the whole as well, of which it is asked which column has it."""
    head = ["Thôn", "Số hộ", "Tổng số hộ", "GĐVH (đạt/tổng số hộ)"]
    found = look("figures", [head, ["Nà Mạ", 84, 91, "77/84"]], "co-thon")
    assert [one["values"] for one in found.records] == [{"ho_dat_gdvh": 77}]


def test_columns_that_say_the_same_are_not_asked_about() -> None:
    found = look("figures", [["Thôn", "Số hộ", "Tổng số hộ"], ["Nà Mạ", 90, "90"]], "co-thon")
    assert (found.doubts, found.left_out) == ([], ["cột Tổng số hộ"])
    assert [one["values"] for one in found.records] == [{"ho_tong": 90}]


def test_measures_below_each_other_are_asked_about_by_their_lines() -> None:
    rows: list[list[Any]] = [
        ["", "Thôn Nà Mạ", "Thôn Đồng Thử"],
        ["Số hộ", 90, 91],
        ["Tổng số hộ", 80, 80],
    ]
    found = look("figures", rows, "co-thon")
    assert found.records == []
    assert found.doubts[0].options[0][1] == "dòng 2, “Số hộ”: 90; 91"
