"""The word of a village's kind, written as a letter or two: "T. Nà Mạ", "X3", "T.D.P 1"."""

from typing import Any

import pytest

from sheets.preview.values import Preview
from tests.sheets.preview.list_cases import look


def read(name: str, known: str = "co-thon") -> Preview:
    return look("units", [["STT", "Tên đơn vị"], [1, "Thôn Khuổi Mẫu"], [2, name]], known)


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("T. Nà Mạ", "Thôn Nà Mạ"),
        ("T.Nà Mạ", "Thôn Nà Mạ"),
        ("T Nà Mạ", "Thôn Nà Mạ"),
        ("t. nà mạ", "Thôn Nà Mạ"),
        ("Th. Nà Mạ", "Thôn Nà Mạ"),
        ("Thg. Nà Mạ", "Thôn Nà Mạ"),
        ("1. T. Nà Mạ", "Thôn Nà Mạ"),
        ("X. 3", "Xóm 3"),
        ("X3", "Xóm 3"),
        ("x.3", "Xóm 3"),
        ("B. Pác Mẫu", "Bản Pác Mẫu"),
        ("T.D.P 1", "Tổ dân phố số 1"),
        ("TDP1", "Tổ dân phố số 1"),
        ("TĐP số 01", "Tổ dân phố số 1"),
        ("T. 1", "Tổ dân phố số 1"),
    ],
)
def test_a_village_that_is_there_is_found(written: str, unit: str) -> None:
    found = read(written)
    assert [(one["unit"], one["new"]) for one in found.records] == [
        ("Thôn Khuổi Mẫu", False),
        (unit, False),
    ]
    assert found.doubts == []


@pytest.mark.parametrize(
    ("written", "unit", "kind"),
    [
        ("X. Bãi", "Xóm Bãi", "xóm"),
        ("T. Bãi", "Thôn Bãi", "thôn"),
        ("B. Bãi", "Bản Bãi", "bản"),
        ("TK. Bãi", "Tiểu khu Bãi", "tiểu khu"),
        ("T.D.P 3", "Tổ dân phố 3", "tổ dân phố"),
        ("K.D.C 2", "Khu dân cư 2", "khu dân cư"),
        ("KP. 2", "Khu phố 2", "khu phố"),
    ],
)
def test_the_kind_of_a_new_one_is_derived(written: str, unit: str, kind: str) -> None:
    found = read(written)
    assert [(one["unit"], one["kind_word"], one["new"]) for one in found.records[1:]] == [
        (unit, kind, True)
    ]
    assert found.doubts == []


@pytest.mark.parametrize(
    ("written", "readings"),
    [("K. 2", ("Khu 2", "Khối 2", "Khóm 2")), ("X9", ("Xóm 9",)), ("B Lạ", ("Bản Lạ",))],
)
def test_where_the_letter_may_be_another_word_it_is_asked(
    written: str, readings: tuple[str, ...]
) -> None:
    found = read(written)
    assert [(one.cell, one.given, one.readings) for one in found.doubts] == [
        ("B3", written, readings)
    ]


def test_a_letter_that_numbers_a_section_is_no_kind() -> None:
    rows: list[list[Any]] = [
        ["STT", "Tên thôn", "Số hộ"],
        ["A", "Khu vực vùng thấp", None],
        [1, "Nà Mạ", 80],
        ["B. Khu vực vùng cao", None, None],
        [2, "Na Ma", 70],
    ]
    found = look("units", rows, "co-thon")
    assert [one["unit"] for one in found.records] == ["Thôn Nà Mạ", "Thôn Na Ma"]


def test_whose_people_they_are() -> None:
    rows = [["Thôn", "Trưởng thôn"], ["T. Nà Mạ", "Lò Văn Mẫu"], ["X. 3", "Vũ Thị Thử"]]
    found = look("people", rows, "co-thon")
    assert [one["unit"] for one in found.records] == ["Thôn Nà Mạ", "Xóm 3"]


def test_without_marks_two_villages_may_be_meant() -> None:
    found = look("units", [["Ten don vi"], ["T. Na Ma"], ["X. 3"]], "co-thon")
    assert found.doubts[0].readings == ("Thôn Nà Mạ", "Thôn Na Ma")
