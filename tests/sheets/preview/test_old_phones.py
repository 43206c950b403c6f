"""Mobile numbers of eleven digits, as they were until 2018: what each became is shown and asked,
never taken unasked and never dropped without a word."""

from pathlib import Path
from typing import Any

import pytest

from reading.values.telephones import parse_old_phone
from sheets.people.contact_cells import read_phone
from sheets.preview.preview_file import preview_text
from sheets.tables.cell_values import CellRefused
from sheets.tables.table_reader import SheetCell
from tests.sheets.preview.list_cases import look, make_context
from tests.sheets.preview.test_answers import Lists

NEW, NAME = "0381234567", "Đinh Văn Lâm"
HEAD = ["STT", "Thôn", "Trưởng thôn", "SĐT"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("01621234567", "+84321234567"),
        ("01691234567", "+84391234567"),
        ("0120 123 4567", "+84701234567"),
        ("0121.123.4567", "+84791234567"),
        ("+84 123 123 4567", "+84831234567"),
        ("84 (0)124", None),
        ("01291234567", "+84821234567"),
        ("0186 123 4567", "+84561234567"),
        ("0199-123-4567", "+84591234567"),
        ("01601234567", None),
        ("0912345678", None),
    ],
)
def test_what_each_became(old: str, new: str | None) -> None:
    assert parse_old_phone(old) == new


@pytest.mark.parametrize(
    "given",
    [
        "01681234567",
        "0168 123 4567",
        "0168.1234.567",
        1681234567,
        "+84 168 123 4567",
        "Zalo: 01681234567",
    ],
)
def test_the_new_number_is_offered(given: str | int) -> None:
    rows: list[list[Any]] = [
        ["STT", "Thôn", "Trưởng thôn", "SĐT"],
        [1, "Đồng Thử", "Đinh Văn Lâm", given],
    ]
    found = look("people", rows, "co-thon")
    assert [one["phone"] for one in found.records] == [None]
    assert [(one.cell, one.field, one.readings) for one in found.doubts] == [
        ("D2", "phone", (NEW,))
    ]
    assert f"từ năm 2018 đổi thành {NEW}" in found.doubts[0].ask


def test_beside_another_number_both_are_offered() -> None:
    given = "01681234567 - 0912345678"
    rows: list[list[Any]] = [
        ["STT", "Thôn", "Trưởng thôn", "SĐT"],
        [1, "Đồng Thử", "Đinh Văn Lâm", given],
    ]
    assert look("people", rows, "co-thon").doubts[0].readings == (NEW, "0912345678")


def test_behind_a_name_it_is_named() -> None:
    rows: list[list[Any]] = [
        ["STT", "Thôn", "Trưởng thôn"],
        [1, "Đồng Thử", "Đinh Văn Lâm 01681234567"],
    ]
    found = look("people", rows, "co-thon")
    assert [(one["name"], one["phone"]) for one in found.records] == [(NAME, None)]
    assert any("01681234567" in one and NEW in one for one in found.left_out)


def test_in_a_list_told_as_sentences() -> None:
    told = "Xóm 1 ông Lò Văn Mẫu 0168 123 4567, Xóm 2 bà Vũ Thị Thử 0912 345 672"
    found = preview_text(told, "people", make_context("trong"))
    assert [one.readings for one in found.doubts if one.field == "phone"] == [(NEW,)]


def test_it_is_taken_when_she_says_so(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["STT", "Thôn", "Trưởng thôn", "SĐT"],
        [1, "Đồng Thử", "Đinh Văn Lâm", "01681234567"],
    ]
    found = Lists(tmp_path, "people", rows, "co-thon").answers(NEW).preview
    assert [one["phone"] for one in found.records] == [NEW]


def test_typed_into_a_form_the_new_one_is_said() -> None:
    with pytest.raises(CellRefused) as refused:
        read_phone(SheetCell("01681234567", "điện thoại", "D2"))
    assert NEW in refused.value.fault.reason
