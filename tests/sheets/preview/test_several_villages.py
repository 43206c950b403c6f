"""A cell that names several villages: never one village by that name, unasked."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sheets.preview.preview_file import preview_grids
from tests.sheets.preview.list_cases import look, make_context, make_grid
from tests.sheets.preview.test_answers import Lists

SEVERAL = [
    ("Xóm Ví Dụ 1 + 2", "Xóm Ví Dụ 1", "Xóm Ví Dụ 2"),
    ("Xóm 3, 4", "Xóm 3", "Xóm 4"),
    ("Xóm 5-6", "Xóm 5", "Xóm 6"),
    ("Xóm 7/8", "Xóm 7", "Xóm 8"),
    ("Xóm 9 và 10", "Xóm 9", "Xóm 10"),
    ("Nà Mạ - Na Ma", "Thôn Nà Mạ", "Thôn Na Ma"),
    ("Thôn Nà Mạ và thôn Na Ma", "Thôn Nà Mạ", "Thôn Na Ma"),
]


@pytest.mark.parametrize(("written", "one", "other"), SEVERAL)
def test_whose_head_it_is_is_asked(tmp_path: Path, written: str, one: str, other: str) -> None:
    rows = [["Thôn", "Trưởng thôn", "SĐT"], [written, "Lò Văn Chung", "0912345671"]]
    lists = Lists(tmp_path, "people", rows, "co-thon")
    (doubt,) = lists.look.preview.doubts
    assert (doubt.field, doubt.readings) == ("unit", (one, other))
    assert lists.look.preview.records == lists.look.preview.creates_units == []
    lists.answers(other)
    assert lists.list_records("unit", "name") == [[other, "Lò Văn Chung"]]


@pytest.mark.parametrize(("written", "one", "other"), SEVERAL)
def test_whose_figures_they_are_is_asked(written: str, one: str, other: str) -> None:
    found = look("figures", [["Thôn", "Số hộ"], [written, 90], ["Mỹ Thử", 80]], "co-thon")
    assert [record["unit"] for record in found.records] == ["Thôn Mỹ Thử"]
    assert [doubt.field for doubt in found.doubts] == ["unit"]


@pytest.mark.parametrize(
    ("answer", "units"), [("each", ["Xóm 7", "Xóm 8"]), ("one", ["Xóm 7/8"]), ("leave", [])]
)
def test_a_village_of_two_or_two_villages(tmp_path: Path, answer: str, units: list[str]) -> None:
    lists = Lists(tmp_path, "units", [["STT", "Xóm"], [1, "Xóm 7/8"], [2, "Xóm 3"]], "co-thon")
    assert lists.asked == ["unit"]
    lists.answers(answer)
    assert lists.asked == []
    assert [one[0] for one in lists.list_records("unit")] == [*units, "Xóm 3"]


@pytest.mark.parametrize("name", ["Thôn Đồng Mẫu - Bãi", "Xóm 3A", "Tổ dân phố số 1", "Xóm 12"])
def test_one_name_stays_one(name: str) -> None:
    rows: list[list[Any]] = [["STT", "Tên thôn"], [1, name]]
    found = look("units", rows, "co-thon")
    assert [one["unit"] for one in found.records] == [name]
    assert found.doubts == []


def test_a_village_that_is_called_so_is_meant() -> None:
    known = replace(make_context("co-thon"), units=("Xóm 7/8", "Xóm 7", "Xóm 8"))
    found = preview_grids([make_grid([["Tên thôn"], ["Xóm 7/8"]])], "units", known)
    assert [(one["unit"], one["new"]) for one in found.records] == [("Xóm 7/8", False)]
