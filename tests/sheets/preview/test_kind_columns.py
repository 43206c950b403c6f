"""The word of a village's kind, where it stands in columns of its own."""

from typing import Any

from sheets.preview.values import Preview
from tests.sheets.preview.list_cases import look


def look_at(*rows: list[Any]) -> Preview:
    return look("units", list(rows))


def list_units(found: Preview) -> list[str]:
    return [one["unit"] for one in found.records]


def test_a_row_without_its_kind_is_asked_about_and_the_others_are_read() -> None:
    found = look_at(
        ["Loại", "Tên", "Ghi chú"],
        ["Thôn", "Đồng Thử", "đã họp"],
        ["Xóm", "Ví Dụ 1", None],
        [None, "Nà Mạ", None],
    )
    assert list_units(found) == ["Thôn Đồng Thử", "Xóm Ví Dụ 1"]
    assert [(one.cell, one.field, one.once) for one in found.doubts] == [("B4", "unit", "kind")]


def test_each_kind_in_its_column_is_a_unit() -> None:
    found = look_at(
        ["STT", "Thôn", "Bản", "Tổ dân phố", "Số hộ"],
        [1, "Đồng Thử", None, None, 100],
        [2, None, "Pác Mẫu", None, 80],
        [3, None, None, "số 1", 200],
    )
    assert list_units(found) == ["Thôn Đồng Thử", "Bản Pác Mẫu", "Tổ dân phố số 1"]
    assert found.left_out == ["cột Số hộ"]


def test_names_beside_the_one_that_is_taken_are_named() -> None:
    found = look_at(
        ["STT", "Thôn", "Bản", "Tổ dân phố"],
        [1, "Đồng Thử", "Pác Mẫu", "số 1"],
        [2, "Nà Mạ", "Suối", None],
        [3, None, "Hin", "số 2"],
    )
    assert list_units(found) == ["Thôn Đồng Thử", "Thôn Nà Mạ"]
    assert found.left_out == [
        "cột Bản: Pác Mẫu, Suối, Hin",
        "cột Tổ dân phố: số 1, số 2",
    ]


def test_ticks_say_the_kind_of_the_name_beside() -> None:
    found = look_at(
        ["STT", "Tên", "Thôn", "Tổ DP"],
        [1, "Đồng Thử", "x", None],
        [2, "Số 1", None, "X"],
        [3, "Hai Lần", "x", "x"],
    )
    assert list_units(found) == ["Thôn Đồng Thử", "Tổ dân phố số 1"]
    assert [(one.cell, one.given) for one in found.doubts] == [("B4", "Hai Lần")]


def test_people_are_of_the_unit_that_any_kind_names() -> None:
    rows: list[list[Any]] = [
        ["Thôn", "Bản", "Họ và tên", "Chức vụ"],
        ["Đồng Thử", None, "Đinh Văn Lâm", "Trưởng thôn"],
        [None, "Pác Mẫu", "Lò Văn Mẫu", "Trưởng bản"],
    ]
    found = look("people", rows)
    assert [one["unit"] for one in found.records] == ["Thôn Đồng Thử", "Bản Pác Mẫu"]


def test_villages_stand_under_their_own_heading_and_not_under_the_area() -> None:
    rows: list[list[Any]] = [
        ["Khu vực", "Thôn", "Số hộ"],
        ["Khu I", "Nà Mạ", 80],
        [None, "Na Ma", 70],
        ["Khu II", "Khuổi Mẫu", 60],
    ]
    found = look("units", rows)
    assert [one["unit"] for one in found.records] == ["Thôn Nà Mạ", "Thôn Na Ma", "Thôn Khuổi Mẫu"]


def test_a_heading_that_asks_for_the_number() -> None:
    found = look("units", [["STT", "Tổ dân phố số"], [1, 1], [2, 2], [3, 7]], "phuong")
    assert [(one["unit"], one["new"]) for one in found.records] == [
        ("Tổ dân phố số 1", False),
        ("Tổ dân phố số 2", False),
        ("Tổ dân phố 7", True),
    ]


def test_a_column_says_of_which_commune_a_village_is() -> None:
    rows: list[list[Any]] = [
        ["STT", "Tên", "Thuộc xã"],
        [1, "Thôn Mỹ Thử", "Xã Mẫu Khê"],
        [2, "Thôn Lạ Hoắc", "Xã Khác"],
    ]
    found = look("units", rows, "co-thon")
    assert [one["unit"] for one in found.records] == ["Thôn Mỹ Thử"]
    assert any("Xã Khác" in one for one in found.left_out)
