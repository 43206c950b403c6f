"""Telephones that are of somebody who is not taken, old, or in a hidden column: none of them is
given to the head unasked."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from sheets.preview.preview_file import preview_file
from tests.sheets.preview.list_cases import look, make_context

HEAD, OTHER, NUMBER = "Nguyễn Văn Mẫu", "Lý B", "0900000021"


def read_heads(headings: list[str], *rows: list[Any]) -> Any:
    numbered = [[place, *row] for place, row in enumerate(rows, start=1)]
    return look("people", [["STT", "Thôn", *headings], *numbered], "co-thon")


@pytest.mark.parametrize(
    "other",
    ["Công an viên", "Phó trưởng thôn", "Y tế thôn bản", "Người thay", "CT Hội PN", "Vợ/chồng"],
)
def test_a_number_behind_another_name_is_never_the_heads(other: str) -> None:
    found = read_heads(
        ["Trưởng thôn", "SĐT", other, "SĐT"],
        ["Nà Mạ", HEAD, None, OTHER, NUMBER],
        ["Na Ma", "Trần Thị Thử", "0900000002", "Ma C", "0900000022"],
    )
    assert [one["phone"] for one in found.records] == [None, "0900000002"]
    assert f"cột SĐT: số của cột “{other}”" in found.left_out
    assert not [one for one in found.left_out if "của Trần Thị Thử" in one]


def test_one_column_behind_two_names_is_asked_about() -> None:
    found = read_heads(["Trưởng thôn", "Vợ/chồng", "Số ĐT"], ["Nà Mạ", HEAD, OTHER, NUMBER])
    assert [one["phone"] for one in found.records] == [None]
    assert [one.field for one in found.doubts] == ["phone"]


def test_what_stands_between_and_names_nobody_is_no_matter() -> None:
    found = read_heads(["Trưởng thôn", "Nghề nghiệp", "SĐT"], ["Nà Mạ", HEAD, "Nông dân", NUMBER])
    assert [one["phone"] for one in found.records] == [NUMBER]


def test_a_new_number_is_taken_and_an_old_one_asked_about() -> None:
    found = read_heads(
        ["Trưởng thôn", "SĐT cũ", "SĐT mới"],
        ["Nà Mạ", HEAD, "0900000099", "0900000001"],
        ["Na Ma", "Trần Thị Thử", "0900000098", None],
    )
    assert [one["phone"] for one in found.records] == ["0900000001", None]
    assert [one.readings for one in found.doubts] == [("0900000098",)]


def test_a_hidden_number_does_not_stand_before_the_one_that_is_seen(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["TT", "Tên thôn", "Trưởng thôn", "SĐT", "SĐT"])
    sheet.append([1, "Thôn Nà Mạ", HEAD, "0900000099", "0900000001"])
    sheet.append([2, "Thôn Na Ma", "Trần Thị Thử", "0900000098", None])
    sheet.column_dimensions["D"].hidden = True
    book.save(tmp_path / "a.xlsx")
    found = preview_file(tmp_path / "a.xlsx", "people", make_context("co-thon"))
    assert [one["phone"] for one in found.records] == ["0900000001", None]
    assert [one.readings for one in found.doubts] == [("0900000098",)]


@pytest.mark.parametrize("said", ["K có", "không có", "ko có"])
def test_a_cell_that_says_there_is_none_is_no_question(said: str) -> None:
    found = read_heads(["Trưởng thôn", "SĐT"], ["Nà Mạ", HEAD, said])
    assert [one["phone"] for one in found.records] == [None]
    assert not found.doubts
