"""Rows of people that say little: a short name, no village, headings in two rows."""

from pathlib import Path
from typing import Any

import pytest

from tests.sheets.preview.list_cases import look
from tests.sheets.preview.test_answers import Lists


@pytest.mark.parametrize("name", ["X Y", "U Ô", "Y Ú"])
def test_a_short_name_is_asked_about(tmp_path: Path, name: str) -> None:
    rows: list[list[Any]] = [["Thôn", "Trưởng thôn", "SĐT"], ["Đồng Thử", name, "0912345671"]]
    lists = Lists(tmp_path, "people", rows, "co-thon")
    assert lists.list_records("name") == []
    assert [(one.field, one.given) for one in lists.look.preview.doubts] == [("name", name)]
    lists.answers(name)
    assert lists.asked == []
    assert lists.list_records("name", "phone") == [[name, "0912345671"]]


@pytest.mark.parametrize("nobody", ["x", "-", "N/A", "…"])
def test_a_sign_is_nobody(nobody: str) -> None:
    rows: list[list[Any]] = [["Thôn", "Trưởng thôn", "SĐT"], ["Đồng Thử", nobody, None]]
    found = look("people", rows, "co-thon")
    assert (found.records, found.doubts) == ([], [])


def test_groups_of_headings_without_merged_cells() -> None:
    rows: list[list[Any]] = [
        ["STT", "Thôn", "Bí thư chi bộ", None, "Trưởng thôn", None],
        [None, None, "Họ tên", "SĐT", "Họ tên", "SĐT"],
        [1, "Đồng Thử", "Vũ Thị My", "0912345672", "Đinh Văn Lâm", "0912345671"],
    ]
    found = look("people", rows, "co-thon")
    people = [*found.records, *found.proposed]
    assert [(one["unit"], one["name"], one["title"], one["phone"]) for one in people] == [
        ("Thôn Đồng Thử", "Đinh Văn Lâm", "Trưởng thôn", "0912345671"),
        ("Thôn Đồng Thử", "Vũ Thị My", "Bí thư chi bộ", "0912345672"),
    ]


def test_a_list_without_villages_offers_them(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["STT", "Họ và tên", "Chức vụ", "SĐT"],
        [1, "Đinh Văn Lâm", "Trưởng thôn", "0912345671"],
    ]
    lists = Lists(tmp_path, "people", rows, "co-thon")
    (doubt,) = lists.look.preview.doubts
    assert "…" not in doubt.ask
    assert "Thôn Nà Mạ" in [one[1] for one in doubt.options]
    lists.answers("Thôn Nà Mạ")
    assert lists.asked == []
    assert lists.list_records("unit", "name") == [["Thôn Nà Mạ", "Đinh Văn Lâm"]]


def test_a_row_without_its_village_offers_them(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Thôn", "Trưởng thôn"],
        [None, "Đinh Văn Lâm"],
        ["Na Ma", "Lò Văn Mẫu"],
    ]
    lists = Lists(tmp_path, "people", rows, "co-thon")
    asked = lists.look.preview.doubts[0]
    assert "…" not in asked.ask
    assert "Thôn Nà Mạ" in asked.readings


ALSO: list[list[Any]] = [
    ["Tên thôn", "Họ tên", "Chức danh", "Điện thoại"],
    ["Thôn Nà Mạ", "Lê Văn Cư", "Trưởng thôn", "0912345671"],
    ["Thôn Đồng Thử", "(kiêm) Lê Văn Cư", "Trưởng thôn", None],
]


def test_who_holds_a_second_post_is_asked_about(tmp_path: Path) -> None:
    lists = Lists(tmp_path, "people", ALSO, "co-thon")
    assert lists.list_records("name") == []
    assert [(one.field, one.given) for one in lists.look.preview.doubts] == [("name", "Lê Văn Cư")]
    lists.answers("one")
    assert lists.asked == []
    assert lists.list_records("unit", "phone", "same_person") == [
        ["Thôn Nà Mạ", "0912345671", True],
        ["Thôn Đồng Thử", "0912345671", True],
    ]


def test_who_is_another_of_that_name_stays_another(tmp_path: Path) -> None:
    lists = Lists(tmp_path, "people", ALSO, "co-thon")
    lists.answers("all")
    assert lists.list_records("phone", "same_person") == [["0912345671", None], [None, None]]


def test_a_number_in_a_cell_of_days_is_asked_about() -> None:
    """50, in a column that is shown as days, is 19/2/1900."""
    rows: list[list[Any]] = [
        ["Thôn", "Trưởng thôn", "SĐT", "Từ ngày"],
        ["Nà Mạ", "Nguyễn Văn Mẫu", "0900000001", {"day": "1900-02-19"}],
    ]
    found = look("people", rows, "co-thon")
    assert [one.get("opens") for one in found.records] == [None]
    assert [one.given for one in found.doubts] == ["19/2/1900"]


@pytest.mark.parametrize(("day", "number"), [("1900-02-19", 50), ("1900-03-24", 84)])
def test_a_figure_in_a_cell_of_days_is_offered(day: str, number: int) -> None:
    found = look("figures", [["Thôn", "Tổng số hộ"], ["Nà Mạ", {"day": day}]], "co-thon")
    assert found.records == []
    assert [one.readings for one in found.doubts] == [(number,)]


@pytest.mark.parametrize("sign", ["nt", "như trên"])
def test_the_same_as_above_is_asked_about(tmp_path: Path, sign: str) -> None:
    rows: list[list[Any]] = [
        ["Thôn", "Trưởng thôn", "SĐT"],
        ["Nà Mạ", "Nguyễn Văn Mẫu", "0912345671"],
        ["Na Ma", sign, None],
    ]
    lists = Lists(tmp_path, "people", rows, "co-thon")
    (doubt,) = lists.look.preview.doubts
    assert "Nguyễn Văn Mẫu ở dòng trên" in doubt.ask
    assert lists.look.preview.vacant == []
    lists.answers(doubt.readings[0])
    assert "một người phụ trách cả hai" in lists.look.preview.doubts[0].ask


def test_a_heading_without_marks_says_the_post() -> None:
    rows = [["stt", "thon", "truong thon", "sdt"], ["1", "dong thu", "tran thi thu", "0912345671"]]
    found = look("people", rows, "co-thon")
    assert [one["title"] for one in found.records] == ["Trưởng thôn"]


def test_villages_before_and_after_a_merger_under_their_headings() -> None:
    rows: list[list[Any]] = [
        ["STT", "Thôn cũ", "Thôn mới (sau sáp nhập)"],
        [1, "Thôn A", "Thôn Đoàn Kết"],
    ]
    found = look("units", rows)
    assert [one["unit"] for one in found.records] == ["Thôn Đoàn Kết"]
    assert found.left_out == ["cột Thôn cũ"]


@pytest.mark.parametrize(
    ("written", "name", "sex"),
    [
        ("Ô. Hoàng Văn Lâm", "Hoàng Văn Lâm", "ông"),
        ("Ô Hoàng Văn Lâm", "Hoàng Văn Lâm", "ông"),
        ("B. Trần Thị Thử", "Trần Thị Thử", "bà"),
        ("A.Lò Văn Tư", "Lò Văn Tư", "ông"),
        ("A Lò", "A Lò", None),
        ("Vàng A Thử", "Vàng A Thử", None),
    ],
)
def test_a_letter_of_address_is_no_part_of_a_name(written: str, name: str, sex: Any) -> None:
    found = look("people", [["Thôn", "Trưởng thôn"], ["Đồng Thử", written]], "co-thon")
    assert [(one["name"], one.get("sex")) for one in found.records] == [(name, sex)]


@pytest.mark.parametrize("sign", ["nt", "như trên", '"'])
def test_the_same_beside_another_column_is_asked_about(sign: str) -> None:
    """The head of this village, or the secretary of the one above: nobody knows."""
    rows = [
        ["Thôn", "Trưởng thôn", "Bí thư"],
        ["Nà Mạ", "Lò Văn Ba", "Lò Thị Tư"],
        ["Na Ma", "Lò Văn Năm", sign],
    ]
    found = look("people", rows, "co-thon")
    assert [one["title"] for one in found.records] == ["Trưởng thôn", "Trưởng thôn"]
    (doubt,) = [one for one in found.doubts if one.field == "name"]
    assert doubt.readings == ("Lò Văn Năm", "Lò Thị Tư")


@pytest.mark.parametrize(
    "written",
    [
        "Lò Văn Năm\nSĐT: 0912345673",
        "Lò Văn Năm\n0912345673",
        "Lò Văn Năm\nđiện thoại: 0912345673",
        "Lò Văn Năm, ĐT: 0912345673",
        "Lò Văn Năm - Zalo: 0912 345 673",
    ],
)
def test_what_a_number_is_called_is_no_part_of_the_name(written: str) -> None:
    found = look_at_cell(written)
    assert [(one["name"], one["phone"]) for one in found] == [("Lò Văn Năm", "0912345673")]


def look_at_cell(written: str) -> list[dict[str, Any]]:
    """As the cell of a workbook: its lines are one cell's."""
    rows: list[list[Any]] = [["Thôn", "Trưởng thôn"], ["Đồng Thử", written]]
    return look("people", rows, "co-thon").records
