"""What stands beside a list is no village: the areas of several, who made the list. And a column of
names that its heading calls one of telephones as well."""

from typing import Any

import pytest

from tests.sheets.preview.list_cases import look

HEAD, SECOND = ("Lò Văn Mẫu", "0912345671"), ("Vũ Văn Hai", "0912345672")


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        (
            ["Khu vực", "Loại", "Tên"],
            [["Khu I", "Thôn", "Nà Mạ"], ["Khu I", "Thôn", "Mỹ Thử"], ["Khu II", "Bản", "Pác Mẫu"]],
        ),
        (
            ["Khu vực", "Tên"],
            [["Khu I", "Thôn Nà Mạ"], ["Khu I", "Thôn Mỹ Thử"], ["Khu II", "Bản Pác Mẫu"]],
        ),
        (
            ["Địa bàn", "Loại hình", "Tên gọi"],
            [["Khu I", "Thôn", "Nà Mạ"], ["Khu I", "Thôn", "Mỹ Thử"], ["Khu II", "Bản", "Pác Mẫu"]],
        ),
        (
            ["Địa bàn", "Tên gọi"],
            [["Khu I", "Thôn Nà Mạ"], ["Khu I", "Thôn Mỹ Thử"], ["Khu II", "Bản Pác Mẫu"]],
        ),
    ],
)
@pytest.mark.parametrize("known", ["trong", "co-thon"])
def test_an_area_of_several_villages_is_none(head: list[str], rows: list[Any], known: str) -> None:
    found = look("units", [head, *rows], known)
    units = [one["unit"] for one in found.records]
    assert units == ["Thôn Nà Mạ", "Thôn Mỹ Thử", "Bản Pác Mẫu"]
    assert found.left_out == [f"cột {head[0]}"]


def test_a_village_beside_its_kind_and_a_name_of_a_person_stays_one() -> None:
    rows = [
        ["Đơn vị", "Loại", "Tên"],
        ["Nà Mạ", "Thôn", "Lò Văn Mẫu"],
        ["Nà Mạ", "Thôn", "Vũ Văn Hai"],
        ["Pác Mẫu", "Bản", "Ma Văn Ba"],
    ]
    units = [one["unit"] for one in look("units", rows, "trong").records]
    assert units == ["Thôn Nà Mạ", "Bản Pác Mẫu"]


@pytest.mark.parametrize("page", ["units", "people", "figures"])
@pytest.mark.parametrize(
    "said", ["Người lập: Nguyễn Văn Lập", "Ngày lập: 12/01/2026", "Cán bộ tổng hợp : Ma Thị Tổng"]
)
def test_who_made_the_list_is_no_village(page: str, said: str) -> None:
    rows: list[list[Any]] = [
        ["Thôn", "Trưởng thôn", "Số hộ"],
        ["Nà Mạ", HEAD[0], 90],
        [said, None, None],
        ["Nguyễn Văn Ký", None, None],
    ]
    found = look(page, rows, "co-thon")
    assert len(found.records) == 1
    assert (found.doubts, found.creates_units, found.vacant) == ([], [], [])
    assert f"khối chữ ký ở chân trang ({said}, Nguyễn Văn Ký)" in found.left_out


@pytest.mark.parametrize(
    "heading",
    ["Trưởng thôn (ĐT)", "Trưởng thôn, số điện thoại", "Họ tên, SĐT trưởng thôn", "Liên hệ"],
)
def test_names_with_their_telephones_are_people(heading: str) -> None:
    rows = [
        ["Thôn", heading],
        ["Nà Mạ", f"{HEAD[0]} ({HEAD[1]})"],
        ["Đồng Thử", f"{SECOND[0]} - {SECOND[1]}"],
    ]
    found = look("people", rows, "co-thon")
    people = [*found.records, *found.proposed]
    assert [(one["name"], one["phone"]) for one in people] == [HEAD, SECOND]
    if "trưởng" in heading.lower():
        assert {one["title"] for one in found.records} == {"Trưởng thôn"}


def test_telephones_under_such_a_heading_stay_telephones() -> None:
    rows = [["Thôn", "Trưởng thôn", "Trưởng thôn (ĐT)"], ["Nà Mạ", *HEAD]]
    found = look("people", rows, "co-thon")
    assert [(one["name"], one["phone"]) for one in found.records] == [HEAD]


def test_relatives_in_a_column_of_telephones_are_no_heads() -> None:
    rows = [["Thôn", "Trưởng thôn", "Liên hệ"], ["Nà Mạ", HEAD[0], "con trai: 0912345679"]]
    found = look("people", rows, "co-thon")
    assert [(one["name"], one["phone"]) for one in found.records] == [(HEAD[0], None)]
