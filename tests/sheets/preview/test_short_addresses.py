"""People in lines as they are sent in a chat: "a", "ô", "A." before a name, a note behind it, a
village without its kind, a post in letters. Whoever is named is shown."""

from typing import Any

import pytest

from sheets.preview.preview_file import preview_text
from tests.sheets.preview.list_cases import look, make_context


def list_shown(pasted: str) -> list[tuple[Any, ...]]:
    found = preview_text(pasted, "people", make_context("co-thon"))
    people = [*found.records, *found.proposed]
    assert not found.vacant
    return [(one["unit"], one["name"], one["phone"], one.get("sex")) for one in people]


LAST = "2. Thôn Na Ma: bà Trần Thị Thử 0900000002"
LAST_SHOWN = ("Thôn Na Ma", "Trần Thị Thử", "0900000002", "bà")


@pytest.mark.parametrize(
    ("said", "name", "phone", "sex"),
    [
        ("a Hoàng Văn Ví Dụ 0900.000.003", "Hoàng Văn Ví Dụ", "0900000003", "ông"),
        ("a.Hoàng Văn Ví Dụ, sđt: 0900000003", "Hoàng Văn Ví Dụ", "0900000003", "ông"),
        ("ô Ma Văn Giả, ko có đt", "Ma Văn Giả", None, "ông"),
        ("ông Lò Giả không có đt", "Lò Giả", None, "ông"),
        ("b Lò Thị Mẫu 0900000003", "Lò Thị Mẫu", "0900000003", "bà"),
        ("c Lò Thị Mẫu 0900000003", "Lò Thị Mẫu", "0900000003", "bà"),
        ("A. Mẫu 0900000003", "Mẫu", "0900000003", "ông"),
        ("0900000003 Nguyễn Văn Giả", "Nguyễn Văn Giả", "0900000003", None),
        ("A Thử Mẫu 0900000003", "A Thử Mẫu", "0900000003", None),
    ],
)
def test_a_letter_of_address_is_no_part_of_a_name(
    said: str, name: str, phone: str | None, sex: str | None
) -> None:
    shown = list_shown(f"1. Thôn Nà Mạ: {said}\n{LAST}")
    assert sorted(shown) == sorted([("Thôn Nà Mạ", name, phone, sex), LAST_SHOWN])


@pytest.mark.parametrize(
    "pasted",
    [
        "1. Nà Mạ - ông Lò Văn Mẫu - 0900000001\n2. Na Ma - ông Lý Văn Thử - 0900000002",
        "1. Nà Mạ - Lò Văn Mẫu - 0900000001\n2. Na Ma - Lý Văn Thử - 0900000002",
        "Lò Văn Mẫu - TT Nà Mạ - 0900000001\nLý Văn Thử - TT Na Ma 0900000002",
    ],
)
def test_a_village_needs_no_word_for_its_kind(pasted: str) -> None:
    shown = [one[:3] for one in list_shown(pasted)]
    first, second = ("Thôn Nà Mạ", "Lò Văn Mẫu"), ("Thôn Na Ma", "Lý Văn Thử")
    assert shown == [(*first, "0900000001"), (*second, "0900000002")]


@pytest.mark.parametrize("said", ["(khuyết) giao BT Lò Thị Mẫu 0900000004", "Khuyết, Lò Thị Mẫu"])
def test_who_stands_in_is_shown(said: str) -> None:
    found = look("people", [["STT", "Thôn", "Trưởng thôn"], [1, "Nà Mạ", said]], "co-thon")
    assert not found.vacant
    assert "Lò Thị Mẫu" in found.doubts[0].ask


@pytest.mark.parametrize("name", ["Ma Thị Ví Dụ", "Nông Thị Thử", "Nguyễn Đông Anh", "Vàng A Thử"])
def test_the_end_of_a_word_is_no_address(name: str) -> None:
    rows: list[list[Any]] = [["STT", "Thôn", "Họ và tên"], [1, "Nà Mạ", f"Q. Trưởng thôn {name}"]]
    found = look("people", rows, "co-thon")
    assert [(one["name"], one["title"]) for one in found.records] == [(name, "Q. Trưởng thôn")]


@pytest.mark.parametrize("said", ["Khuyết", "chưa bầu Trưởng thôn", "Chưa có Trưởng Thôn"])
def test_nobody_is_nobody(said: str) -> None:
    found = look("people", [["STT", "Thôn", "Trưởng thôn"], [1, "Nà Mạ", said]], "co-thon")
    assert found.vacant == ["Thôn Nà Mạ"]


def test_villages_in_one_line_need_not_all_say_their_kind() -> None:
    found = preview_text("Xóm 1, Xóm 2, Xóm 3; Nà Mạ", "units", make_context("co-thon"))
    assert [one["unit"] for one in found.records] == ["Xóm 1", "Xóm 2", "Xóm 3", "Thôn Nà Mạ"]
