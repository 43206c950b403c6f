"""What a sheet says is not asked about: a name in two columns, villages in their posts, a list of
deputies alone, regions and sums between the villages."""

from typing import Any

import pytest

from tests.sheets.preview.list_cases import look

HEAD, PHONE = "Nguyễn Văn Mẫu", "0900000001"


def list_shown(rows: list[list[Any]]) -> list[tuple[Any, ...]]:
    found = look("people", rows, "co-thon")
    people = [*found.records, *found.proposed]
    assert all(one.field == "role" for one in found.doubts)
    return [(one["unit"], one["name"], one["title"], one["phone"]) for one in people]


def test_a_name_stands_in_two_columns() -> None:
    rows: list[list[Any]] = [
        ["STT", "Họ và", "tên", "Thôn", "Chức danh", "Số ĐT"],
        [1, "Nguyễn Văn", "Mẫu", "Nà Mạ", "Trưởng thôn", PHONE],
    ]
    assert list_shown(rows) == [("Thôn Nà Mạ", HEAD, "Trưởng thôn", PHONE)]


def test_the_village_stands_in_the_post_and_the_number_in_the_note() -> None:
    rows: list[list[Any]] = [
        ["TT", "Họ tên", "Đơn vị", "Ghi chú"],
        [1, f"Ông: {HEAD}", "TT thôn Nà Mạ", PHONE],
        [2, "Đ/c Lò Thị Mẫu", "Bí thư thôn Đồng Thử", "ĐT 0900000004"],
    ]
    assert list_shown(rows) == [
        ("Thôn Nà Mạ", HEAD, "Trưởng thôn", PHONE),
        ("Thôn Đồng Thử", "Lò Thị Mẫu", "Bí thư chi bộ", "0900000004"),
    ]


@pytest.mark.parametrize("post", ["Phó thôn", "Công an viên"])
def test_a_list_of_one_post_is_a_list_of_people(post: str) -> None:
    rows: list[list[Any]] = [["TT", "Thôn", post, "SĐT"], [1, "Nà Mạ", "Lý B", PHONE]]
    assert list_shown(rows) == [("Thôn Nà Mạ", "Lý B", post, PHONE)]


def test_a_number_of_the_family_alone_is_not_the_heads() -> None:
    rows: list[list[Any]] = [["TT", "Thôn", "Trưởng thôn", "SĐT vợ"], [1, "Nà Mạ", HEAD, PHONE]]
    assert list_shown(rows) == [("Thôn Nà Mạ", HEAD, "Trưởng thôn", None)]


def test_regions_and_sums_are_no_villages() -> None:
    rows: list[list[Any]] = [
        ["TT", "Đơn vị", "Số hộ", "Hộ đạt"],
        ["I", "Vùng thấp", 188, 177],
        [1, "Nà Mạ", 84, 79],
        [2, "Na Ma", 104, 98],
        ["II", "Khu vực cao", 202, 197],
        [3, "Xóm 3", 202, 197],
        [None, "TS", 390, 374],
        [None, "So sánh", None, "tăng 5"],
    ]
    found = look("units", rows, "co-thon")
    assert [one["unit"] for one in found.records] == ["Thôn Nà Mạ", "Thôn Na Ma", "Xóm 3"]
    assert not found.doubts
