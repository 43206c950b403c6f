"""Villages that have taken another name, or become one: those that are there under their old name
are no second ones."""

from pathlib import Path
from typing import Any

import pytest

from sheets.preview.values import Preview
from tests.sheets.preview.list_cases import look
from tests.sheets.preview.test_answers import Lists

NEW, OLD = "Thôn Tân Mẫu", "Thôn Nà Mạ"


def read(*rows: list[Any], known: str = "co-thon") -> Preview:
    return look("units", list(rows), known)


def list_asked(found: Preview) -> list[tuple[str, str]]:
    return [(one.cell, one.field) for one in found.doubts]


@pytest.mark.parametrize(
    "headings",
    [
        ("Tên mới", "Tên cũ"),
        ("Tên thôn mới", "Tên thôn cũ"),
        ("Thôn (mới)", "Thôn (cũ)"),
        ("Tên thôn", "Tên cũ"),
        ("Tên mới", "Thôn"),
        ("Tên thôn sau sáp nhập", "Tên thôn trước sáp nhập"),
        ("Tên thôn sau khi sắp xếp", "Tên thôn trước khi sắp xếp"),
        ("Thôn mới", "Đổi tên từ"),
    ],
)
@pytest.mark.parametrize("old", [OLD, "Nà Mạ", "T. Nà Mạ"])
def test_a_village_with_another_name_is_asked_about(headings: tuple[str, str], old: str) -> None:
    found = read(["STT", *headings], [1, NEW, old], [2, "Thôn Mỹ Thử", "Thôn Mỹ Thử"])
    assert [(one["unit"], one["new"]) for one in found.records] == [("Thôn Mỹ Thử", False)]
    assert [one["unit"] for one in found.proposed] == [NEW]
    assert list_asked(found) == [("C2", "renamed")]
    assert [one for one, _ in found.doubts[0].options] == ["rename", "keep", "take"]


@pytest.mark.parametrize(
    "written",
    [
        f"{NEW} (cũ: {OLD})",
        f"{NEW} (tên cũ {OLD})",
        f"{NEW} (đổi tên từ thôn Nà Mạ)",
        f"{NEW} (Nà Mạ cũ)",
        f"{OLD} (nay là {NEW})",
        f"{OLD} nay đổi thành thôn Tân Mẫu",
        f"{OLD} → {NEW}",
    ],
)
def test_both_names_in_one_cell(written: str) -> None:
    found = read(["STT", "Tên thôn"], [1, written], [2, "Thôn Mỹ Thử"])
    assert [one["unit"] for one in found.records] == ["Thôn Mỹ Thử"]
    assert [one["unit"] for one in found.proposed] == [NEW]
    assert [one for one, _ in found.doubts[0].options] == ["rename", "keep", "take"]


@pytest.mark.parametrize("note", [f"tên cũ: {OLD}", "đổi tên từ thôn Nà Mạ", "trước là Nà Mạ"])
def test_a_note_says_what_it_was_called(note: str) -> None:
    found = read(["STT", "Tên thôn", "Ghi chú"], [1, NEW, note], [2, "Thôn Mỹ Thử", "đã họp"])
    assert [one["unit"] for one in found.records] == ["Thôn Mỹ Thử"]
    assert list_asked(found) == [("C2", "renamed")]


@pytest.mark.parametrize(
    "old",
    [
        "Xóm Ví Dụ 1, Xóm Ví Dụ 2",
        "Xóm Ví Dụ 1 và Xóm Ví Dụ 2",
        "Xóm Ví Dụ 1 + 2",
        "Xóm Ví Dụ 1 và một phần Xóm Ví Dụ 2",
    ],
)
def test_several_that_became_one_are_asked_about(old: str) -> None:
    found = read(["STT", "Tên mới", "Tên cũ"], [1, "Thôn Hợp Nhất", old], [2, "Xóm 3", "Xóm 3"])
    assert [one["unit"] for one in found.records] == ["Xóm 3"]
    assert list_asked(found) == [("C2", "renamed")]
    assert [one for one, _ in found.doubts[0].options] == ["keep", "take"]


@pytest.mark.parametrize("further", ["Thôn Hợp Nhất", None])
def test_several_rows_that_became_one(further: str | None) -> None:
    found = read(
        ["STT", "Tên thôn cũ", "Tên thôn mới"],
        [1, "Nà Mạ", "Thôn Hợp Nhất"],
        [None, "Na Ma", further],
        [2, "Mỹ Thử", "Mỹ Thử"],
    )
    assert [one["unit"] for one in found.records] == ["Thôn Mỹ Thử"]
    assert [one.given for one in found.doubts] == ["Nà Mạ, Na Ma"]


def test_one_that_became_several_is_not_renamed_twice() -> None:
    found = read(["STT", "Thôn cũ", "Thôn mới"], [1, "Nà Mạ", "Nà Mạ 1"], [2, "Nà Mạ", "Nà Mạ 2"])
    assert not found.records
    assert [[one for one, _ in doubt.options] for doubt in found.doubts] == [["keep", "take"]] * 2


def test_where_nothing_new_stands_the_name_is_kept() -> None:
    found = read(
        ["STT", "Tên thôn cũ", "Tên thôn mới"],
        [1, "Nà Mạ", "giữ nguyên"],
        [2, "Na Ma", None],
        [3, "Mỹ Thử", "Tân Mỹ"],
    )
    assert [one["unit"] for one in found.records] == ["Thôn Nà Mạ", "Thôn Na Ma"]
    assert list_asked(found) == [("B4", "renamed")]


def test_both_are_there() -> None:
    found = read(["STT", "Tên thôn", "Sáp nhập từ"], [1, OLD, "Nà Mạ và Na Ma"], [2, "Xóm 3", ""])
    assert [one["unit"] for one in found.records] == ["Xóm 3"]
    assert [one for one, _ in found.doubts[0].options] == ["keep"]


def test_where_none_is_known_there_is_nothing_to_ask() -> None:
    found = read(
        ["STT", "Thôn cũ", "Thôn mới"],
        [1, "Lạ", "Tân Mẫu"],
        [2, "Xa, Gần", "Hợp Nhất"],
        known="trong",
    )
    assert [(one["unit"], one["new"]) for one in found.records] == [
        (NEW, True),
        ("Thôn Hợp Nhất", True),
    ]
    assert found.doubts == []


@pytest.mark.parametrize("page", ["people", "figures"])
def test_people_and_figures_make_no_second_village(page: str) -> None:
    rows: list[list[Any]] = [
        ["STT", "Tên mới", "Tên cũ", "Trưởng thôn", "Tổng số hộ"],
        [1, NEW, OLD, "Lò Văn Mẫu", 100],
        [2, "Xóm 3", "Xóm 3", "Vũ Thị Thử", 90],
    ]
    found = look(page, rows, "co-thon")
    assert [one["unit"] for one in found.records] == ["Xóm 3"]
    assert [(one.cell, one.readings) for one in found.doubts] == [("B2", (OLD, NEW))]
    assert found.creates_units == []


@pytest.mark.parametrize(
    ("answer", "units"),
    [
        ("rename", [(NEW, False, OLD)]),
        ("keep", [(OLD, False, None)]),
        ("take", [(NEW, True, None)]),
        ("leave", []),
    ],
)
def test_what_she_answers(tmp_path: Path, answer: str, units: list[Any]) -> None:
    rows: list[list[Any]] = [["STT", "Tên mới", "Tên cũ"], [1, NEW, OLD], [2, "Xóm 3", "Xóm 3"]]
    found = Lists(tmp_path, "units", rows, "co-thon").answers(answer).preview
    got = [(one["unit"], one["new"], one.get("renames")) for one in found.records]
    assert [one for one in got if one[0] != "Xóm 3"] == units
    assert found.doubts == []
