"""Lists of people as they are sent in a chat, a line for each village."""

import pytest

from sheets.preview.preview_file import preview_text
from sheets.preview.values import Outcome, Preview
from tests.sheets.preview.list_cases import make_context

A, B = "0912345671", "0912345672"
PEOPLE = [("Thôn Nà Mạ", "Lò Văn Mẫu", A), ("Xóm 3", "Vũ Thị Thử", B)]


def read(pasted: str, page: str = "people", known: str = "co-thon") -> Preview:
    return preview_text(pasted, page, make_context(known))


def list_people(found: Preview) -> list[tuple[str, str, str]]:
    people = [*found.records, *found.proposed]
    return [(one["unit"], one["name"], one["phone"]) for one in people]


@pytest.mark.parametrize(
    "pasted",
    [
        f"1. Thôn Nà Mạ: ông Lò Văn Mẫu, sđt {A}\n2. Xóm 3: bà Vũ Thị Thử, sđt {B}",
        f"1) Thôn Nà Mạ - Lò Văn Mẫu - {A}\n2) Xóm 3 - Vũ Thị Thử - {B}",
        f"1/ Thôn Nà Mạ, Lò Văn Mẫu, số điện thoại {A};\n2/ Xóm 3, Vũ Thị Thử, {B}.",
        f"(1) Thôn Nà Mạ: Lò Văn Mẫu {A}\n(2) Xóm 3: Vũ Thị Thử {B}",
        f"1️⃣ Thôn Nà Mạ: Lò Văn Mẫu {A}\n2️⃣ Xóm 3: Vũ Thị Thử {B}",
        f"- Thôn Nà Mạ: Lò Văn Mẫu ({A})\n- Xóm 3: Vũ Thị Thử (0912 345 672)",
        "• Thôn Nà Mạ: Lò Văn Mẫu, ĐT: 0912.345.671\n• Xóm 3: Vũ Thị Thử, ĐT: 0912.345.672",
        f"+ Thôn Nà Mạ (ông Lò Văn Mẫu - {A})\n+ Xóm 3 (bà Vũ Thị Thử - {B})",
        f"* Thôn Nà Mạ – đ/c Lò Văn Mẫu – {A}\n* Xóm 3 – đ/c Vũ Thị Thử – {B}",
        f"T. Nà Mạ: Lò Văn Mẫu, sđt {A}\nX. 3: Vũ Thị Thử, sđt {B}",
        f"1. Nà Mạ: Lò Văn Mẫu {A}\n2. Xóm 3: Vũ Thị Thử {B}",
        f"1. Thôn Nà Mạ: ông Lò Văn Mẫu, {A}, 120 hộ\n2. Xóm 3: bà Vũ Thị Thử, {B}, 9 hộ",
    ],
)
@pytest.mark.parametrize("title", ["", "Danh sách:\n", "Em gửi chị danh sách ạ\n\n"])
def test_each_line_is_read(pasted: str, title: str) -> None:
    assert list_people(read(f"{title}{pasted}")) == PEOPLE
    units = read(f"{title}{pasted}\nEm cảm ơn chị ạ", "units")
    assert [one["unit"] for one in units.records] == ["Thôn Nà Mạ", "Xóm 3"]
    assert units.doubts == []


@pytest.mark.parametrize(
    "pasted",
    [
        f"DANH SÁCH TRƯỞNG THÔN\n1. Thôn Nà Mạ: ông Lò Văn Mẫu, {A}\n2. Xóm 3: bà Vũ Thị Thử, {B}",
        f"1. Lò Văn Mẫu - Trưởng thôn Nà Mạ - {A}\n2. Vũ Thị Thử - Trưởng xóm 3 - {B}",
        f"1. Ông Lò Văn Mẫu, trưởng thôn Nà Mạ: {A}\n2. Bà Vũ Thị Thử, trưởng xóm 3: {B}",
        f"- Thôn Nà Mạ, trưởng thôn Lò Văn Mẫu, {A}\n- Xóm 3, trưởng xóm Vũ Thị Thử, {B}",
        f"- Thôn Nà Mạ: Lò Văn Mẫu (Trưởng thôn) {A}\n- Xóm 3: Vũ Thị Thử (Trưởng xóm) {B}",
    ],
)
def test_posts_stand_in_the_title_or_in_the_line(pasted: str) -> None:
    found = read(pasted)
    assert list_people(found) == PEOPLE
    assert [one["title"] for one in found.records] == ["Trưởng thôn", "Trưởng xóm"]
    assert found.outcome is Outcome.TAKES


def test_two_people_of_a_line() -> None:
    line = "Thôn Nà Mạ: trưởng thôn Lò Văn Mẫu 0912345671, bí thư Vũ Thị Thử 0912345672"
    found = read(f"{line}\n{line.replace('Nà Mạ', 'Mỹ Thử').replace('34567', '34568')}")
    assert [(one["name"], one["title"]) for one in found.proposed][:1] == [
        ("Vũ Thị Thử", "Bí thư chi bộ")
    ]
    assert found.records[0]["name"] == "Lò Văn Mẫu"


def test_a_village_without_a_telephone_is_kept() -> None:
    found = read("1. Thôn Nà Mạ: ông Lò Văn Mẫu\n2. Xóm 3: bà Vũ Thị Thử, 0912345672")
    assert [one[2] for one in list_people(found)] == [None, "0912345672"]


@pytest.mark.parametrize(
    "pasted",
    ["Các thôn gồm: Thôn Nà Mạ, Thôn Mỹ Thử, Xóm 3", "1. Thôn Nà Mạ; 2. Thôn Mỹ Thử; 3. Xóm 3"],
)
def test_villages_in_one_line(pasted: str) -> None:
    found = read(pasted, "units")
    assert [one["unit"] for one in found.records] == ["Thôn Nà Mạ", "Thôn Mỹ Thử", "Xóm 3"]


def test_a_line_that_says_no_village_is_asked_about() -> None:
    found = read(f"1. Thôn Nà Mạ: Lò Văn Mẫu {A}\n2. Xóm 3: Vũ Thị Thử {B}\n3. chị Hoa 0912345673")
    assert list_people(found)[:2] == PEOPLE
    assert [(one.field, one.given) for one in found.doubts if one.field == "unit"] == [
        ("unit", "chị Hoa")
    ]
