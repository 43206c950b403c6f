"""A list of people told as sentences and pasted."""

import pytest

from sheets.preview.preview_file import preview_text
from sheets.preview.values import Outcome, Preview
from tests.sheets.preview.list_cases import make_context

PEOPLE = [("Xóm 1", "Lò Văn Mẫu", "0912345671"), ("Xóm 2", "Vũ Thị Thử", "0912345672")]


def read(pasted: str, page: str = "people") -> Preview:
    return preview_text(pasted, page, make_context("trong"))


def list_people(found: Preview) -> list[tuple[str, str, str]]:
    people = [*found.records, *found.proposed]
    return [(one["unit"], one["name"], one["phone"]) for one in people]


@pytest.mark.parametrize(
    "pasted",
    [
        "Xóm 1 ông Lò Văn Mẫu 0912345671, Xóm 2 bà Vũ Thị Thử 0912 345 672",
        "Xóm 1: ông Lò Văn Mẫu 0912345671\nXóm 2: bà Vũ Thị Thử, 0912345672 ạ.",
        "1. Xóm 1 - Lò Văn Mẫu - 0912345671\n2. Xóm 2 - Vũ Thị Thử - 0912345672",
        "xóm 1 Lò Văn Mẫu (sđt: 0912345671) và xóm 2 Vũ Thị Thử (đt 0912345672)",
        "Danh sách trưởng xóm: Xóm 1 Lò Văn Mẫu 0912345671. Xóm 2 Vũ Thị Thử 0912345672.",
        "Trưởng xóm 1 ông Lò Văn Mẫu sđt 0912345671; trưởng xóm 2 bà Vũ Thị Thử 0912.345.672",
    ],
)
def test_each_telephone_ends_what_is_said_of_one(pasted: str) -> None:
    found = read(pasted)
    assert list_people(found) == PEOPLE
    assert [one["unit"] for one in read(pasted, "units").records] == ["Xóm 1", "Xóm 2"]
    if "rưởng xóm" in pasted:
        assert {one["title"] for one in found.records} == {"Trưởng xóm"}


def test_villages_with_names() -> None:
    found = read("Thôn Nà Mạ: Lò Văn Mẫu 0912345671; thôn Đồng Thử, bà Vũ Thị Thử, 0912345672")
    assert [one[0] for one in list_people(found)] == ["Thôn Nà Mạ", "Thôn Đồng Thử"]


def test_what_is_not_understood_is_asked_about_and_the_others_are_read() -> None:
    found = read(
        "Danh sách trưởng xóm\nXóm 1 ông Lò Văn Mẫu 0912345671\nXóm 2 bà Vũ Thị Thử 0912345672\n"
        "xóm 3 chưa bầu, gọi chị Hoa 0912345673"
    )
    assert list_people(found)[:2] == PEOPLE
    assert [(one.field, one.given) for one in found.doubts] == [
        ("unit", "xóm 3 chưa bầu, gọi chị Hoa")
    ]


@pytest.mark.parametrize(
    "pasted", ["Xóm 1 ông Lò Văn Mẫu 0912345671", "Gọi 0912345671 hoặc 0912345672"]
)
def test_other_texts_are_no_lists(pasted: str) -> None:
    assert read(pasted).outcome is Outcome.REFUSES


def test_a_line_with_a_telephone_is_no_name_of_a_village() -> None:
    found = preview_text("Thôn\nXóm 1 Mẫu 0912345671\nXóm 2", "units", make_context("trong"))
    assert [one["unit"] for one in found.records] == ["Xóm 2"]
    assert [one.field for one in found.doubts] == ["unit"]
