"""Tables pasted without headings, drawn with lines, parted by blanks: read, or asked about."""

from pathlib import Path
from typing import Any

import pytest

from sheets.grids.text_tables import read_text_table
from sheets.preview.preview_file import preview_text
from sheets.preview.sheet_look import look_again, look_at_file
from tests.sheets.preview.list_cases import look, make_context

DRAWN = (
    "| STT | Tên thôn | Số hộ |\n|-----|:--------:|------:|\n| 1 | Thôn Nà Mạ | 84 |\n"
    "| 2 | Thôn Na Ma | 104 |"
)
BOXED = (
    "+-----+------------+-------+\n| STT | Tên thôn   | Số hộ |\n+=====+============+=======+\n"
    "|  1  | Thôn Nà Mạ |    84 |\n|  2  | Thôn Na Ma |   104 |\n+-----+------------+-------+"
)
BARE = "Tên thôn | Số hộ\n--- | ---\nThôn Nà Mạ | 84\nThôn Na Ma | 104"
WIDE = "Tên thôn      Số hộ\nThôn Nà Mạ    84\nThôn Na Ma    104"


@pytest.mark.parametrize("pasted", [DRAWN, BOXED, BARE, WIDE])
def test_a_drawn_table_is_a_table(pasted: str) -> None:
    found = preview_text(pasted, "figures", make_context("co-thon"))
    assert (found.doubts, found.left_out) == ([], [])
    values = {one["unit"]: one["values"]["ho_tong"] for one in found.records}
    assert values == {"Thôn Nà Mạ": 84, "Thôn Na Ma": 104}


def test_places_are_counted_from_the_first_cell() -> None:
    assert read_text_table(DRAWN).words_at(2, 1) == "Thôn Nà Mạ"


PEOPLE: list[list[list[Any]]] = [
    [
        [1, "Thôn Nà Mạ", "Nguyễn Văn Mẫu", "Trưởng thôn", "0900000001"],
        [2, "Thôn Na Ma", "Trần Thị Thử", "Trưởng thôn", 900000002],
    ],
    [
        ["Nguyễn Văn Mẫu", "Trưởng thôn Nà Mạ", "0900000001"],
        ["Trần Thị Thử", "Trưởng thôn Na Ma", "0900000002"],
    ],
]


@pytest.mark.parametrize("rows", PEOPLE)
def test_people_are_known_by_what_stands_in_the_columns(rows: list[list[Any]]) -> None:
    found = look("people", rows, "co-thon")
    assert found.doubts == []
    assert [(one["unit"], one["name"], one["phone"]) for one in found.records] == [
        ("Thôn Nà Mạ", "Nguyễn Văn Mẫu", "0900000001"),
        ("Thôn Na Ma", "Trần Thị Thử", "0900000002"),
    ]


def test_a_post_that_nothing_says_is_asked_about() -> None:
    rows = [[row[1], row[2], row[4]] for row in PEOPLE[0]]
    found = look("people", rows, "co-thon")
    assert found.records == []
    assert {one.field for one in found.doubts} == {"title"}


def test_what_figures_a_column_holds_is_asked_once(tmp_path: Path) -> None:
    file = tmp_path / "dan.txt"
    file.write_text("1\tThôn Nà Mạ\t84\n2\tThôn Na Ma\t104\n", "utf-8")
    context = make_context("co-thon")
    seen = look_at_file(file, "figures", context)
    (doubt,) = seen.preview.doubts
    assert "Cột C không có tiêu đề (84; 104)" in doubt.ask
    assert seen.preview.records == []
    state = tmp_path / "state.txt"
    state.write_text(seen.state, "ascii")
    answered = look_again(state, "figures", context, {doubt.key: "ho_tong"}, {}).preview
    assert answered.doubts == []
    assert [one["values"] for one in answered.records] == [{"ho_tong": 84}, {"ho_tong": 104}]


def test_a_figure_behind_a_name_that_is_known_is_asked_about() -> None:
    found = look("units", [["Tên thôn"], ["Thôn Nà Mạ 84"], ["Thôn Na Ma 104"]], "co-thon")
    assert found.records == []
    assert len(found.doubts) == 2


def test_columns_that_are_not_taken_are_named() -> None:
    found = look("units", [["Thôn Một", 84], ["Thôn Hai", 104]])
    assert [one["unit"] for one in found.records] == ["Thôn Một", "Thôn Hai"]
    assert found.left_out == ["cột B"]


def test_a_lone_heading_takes_no_row_of_data_for_its_own() -> None:
    """Names that are not known stand above the first that is."""
    rows: list[list[Any]] = [
        ["Thon", "So ho", "Dat GDVH"],
        ["Na Ma", 120, 100],
        ["Khuoi Mau", 98, 90],
        ["Xom 3", 45, 41],
    ]
    found = look("figures", rows, "co-thon")
    assert [(one["unit"], one["values"]["ho_tong"]) for one in found.records] == [
        ("Thôn Khuổi Mẫu", 98),
        ("Xóm 3", 45),
    ]
    assert [(one.field, one.given) for one in found.doubts] == [("unit", "Na Ma")]


def test_telephones_without_a_heading_are_those_of_the_people() -> None:
    rows: list[list[Any]] = [
        ["STT", "Họ và tên", "Chức vụ", "Nơi công tác", None],
        [1, "Nguyễn Văn Mẫu", "Trưởng thôn", "Nà Mạ", "0912345671"],
        [2, "Trần Thị Thử", "Trưởng thôn", "Na Ma", "0912345672"],
    ]
    found = look("people", rows, "co-thon")
    assert [one["phone"] for one in found.records] == ["0912345671", "0912345672"]


@pytest.mark.parametrize("page", ["units", "figures"])
def test_a_column_without_a_heading_is_named_as_left_out(page: str) -> None:
    rows: list[list[Any]] = [
        [None, "Thôn", "Số hộ", None],
        [1, "Nà Mạ", 12, 55],
        [2, "Na Ma", 15, 66],
    ]
    found = look(page, rows, "co-thon")
    assert "cột D" in found.left_out
    assert not any("cột A" in one for one in found.left_out)
