"""Headings that say another thing than what is asked for, cells that hold a part and its whole,
and parts that are more than what they are held against."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from sheets.preview.preview_file import preview_file
from sheets.preview.values import Outcome, Preview
from tests.sheets.preview.list_cases import look, make_context
from tests.sheets.preview.test_answers import Lists


def read(folder: Path, *rows: list[Any], name: str = "so lieu.xlsx") -> Preview:
    made = Workbook()
    for row in rows:
        made.worksheets[0].append(row)
    made.save(folder / "made.xlsx")
    (folder / "made.xlsx").rename(folder / name)
    return preview_file(folder / name, "figures", make_context("co-thon"))


@pytest.mark.parametrize(
    ("heading", "part", "whole"),
    [
        ("GĐVH (đạt/tổng số)", "ho_dat_gdvh", "ho_tong"),
        ("Số hộ đạt GĐVH/Tổng số hộ", "ho_dat_gdvh", "ho_tong"),
        ("Hộ đạt GĐVH / hộ đăng ký GĐVH", "ho_dat_gdvh", "ho_dang_ky_gdvh"),
        ("Đám cưới đúng NSVM/tổng số đám cưới", "dam_cuoi_vm", "dam_cuoi"),
        ("Số hộ đăng ký GĐVH trên tổng số hộ", "ho_dang_ky_gdvh", "ho_tong"),
    ],
)
def test_both_are_read_where_the_heading_says_what_they_are(
    tmp_path: Path, heading: str, part: str, whole: str
) -> None:
    found = read(
        tmp_path, ["Tên thôn", heading], ["Thôn Nà Mạ", "77/84"], ["Thôn Na Ma", "95 trên 104 hộ"]
    )
    assert found.doubts == []
    assert [one["values"] for one in found.records] == [
        {part: 77, whole: 84},
        {part: 95, whole: 104},
    ]


def test_what_cannot_be_both_is_asked_about(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        ["Tên thôn", "GĐVH (đạt/tổng số)", "Hộ đăng ký GĐVH"],
        ["Thôn Nà Mạ", "84/77", "77/84"],
        ["Thôn Na Ma", "95", 98],
    )
    assert [(one.cell, one.given) for one in found.doubts] == [("B2", "84/77"), ("C2", "77/84")]
    values = found.records[-1]["values"]
    assert values == {"ho_dat_gdvh": 95, "ho_dang_ky_gdvh": 98}, "a number alone is the part"


def test_two_wholes_that_differ_are_asked_about(tmp_path: Path) -> None:
    head = ["Tên thôn", "Tổng số hộ", "GĐVH (đạt/tổng số)"]
    assert read(tmp_path, head, ["Thôn Nà Mạ", 84, "77/84"]).doubts == []
    (asked,) = read(tmp_path, head, ["Thôn Nà Mạ", 84, "77/85"]).doubts
    assert (asked.field, asked.readings) == ("ho_tong", (84, 85))


def test_more_awarded_than_registered_is_asked_about_once(tmp_path: Path) -> None:
    lists = Lists(
        tmp_path,
        "figures",
        [
            ["Tên thôn", "Hộ đăng ký GĐVH", "Hộ đạt GĐVH"],
            ["Thôn Nà Mạ", 79, 77],
            ["Thôn Na Ma", 95, 98],
        ],
        "co-thon",
    )
    (asked,) = lists.look.preview.doubts
    assert "98, nhiều hơn 95 (số hộ đăng ký Gia đình văn hóa)" in asked.ask
    assert asked.readings == (98,)
    records = [one["values"] for one in lists.look.preview.records]
    assert records == [{"ho_dang_ky_gdvh": 79, "ho_dat_gdvh": 77}, {"ho_dang_ky_gdvh": 95}]
    lists.answers("98")
    assert lists.asked == [], "her word counts: more may be awarded than were registered"
    assert lists.look.preview.records[-1]["values"]["ho_dat_gdvh"] == 98


def test_more_than_all_stays_asked_about(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Tên thôn", "Tổng số hộ", "Hộ đạt GĐVH"], ["Thôn Nà Mạ", 84, 90]]
    lists = Lists(tmp_path, "figures", rows, "co-thon")
    lists.answers("90")
    assert lists.asked == ["ho_dat_gdvh"]


def test_all_households_under_the_heading_of_a_title(tmp_path: Path) -> None:
    """Two rows of headings, as a table of the ministry has them."""
    made = Workbook()
    sheet = made.worksheets[0]
    for row in (
        ["STT", "Tên thôn", "Gia đình văn hóa", None, None],
        [None, None, "Tổng số hộ", "Đăng ký", "Đạt"],
        [1, "Thôn Nà Mạ", 84, 79, 77],
        [2, "Thôn Na Ma", 104, 98, 95],
    ):
        sheet.append(row)
    for cells in ("A1:A2", "B1:B2", "C1:E1"):
        sheet.merge_cells(cells)
    made.save(tmp_path / "bieu.xlsx")
    found = preview_file(tmp_path / "bieu.xlsx", "figures", make_context("co-thon"))
    assert found.records[0]["values"] == {
        "ho_tong": 84,
        "ho_dang_ky_gdvh": 79,
        "ho_dat_gdvh": 77,
    }


@pytest.mark.parametrize("name", ["so lieu.xls", "so lieu.ods", "so lieu.csv", "so lieu", "a.docx"])
def test_a_renamed_workbook_is_read_by_what_it_is(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, ["Tên thôn", "Tổng số hộ"], ["Thôn Nà Mạ", 84], name=name)
    assert found.outcome is Outcome.TAKES
    assert found.records[0]["values"] == {"ho_tong": 84}


@pytest.mark.parametrize(
    "heading",
    [
        "Số hộ không đạt GĐVH",
        "Số hộ chưa đăng ký GĐVH",
        "Số đám cưới vi phạm NSVM",
        "Đám cưới không đúng nếp sống văn minh",
        "Tăng, giảm so với năm trước",
        "Số hộ tăng",
        "Chỉ tiêu hộ đạt GĐVH",
        "Hộ đạt GĐVH (KH 2025)",
        "Hộ đạt GĐVH 3 năm liên tục",
        "Số hộ tặng quà",
        "Số hộ được tặng giấy khen",
        "Số hộ dùng nước sạch",
        "Số hộ dân tộc Tày",
        "Số hộ đăng ký kinh doanh",
        "Số hộ đạt nông thôn mới",
        "Đám cưới tảo hôn",
    ],
)
def test_a_heading_that_says_another_thing_is_named_as_left(heading: str) -> None:
    rows: list[list[Any]] = [["Thôn", "Tổng số hộ", heading], ["Thôn Nà Mạ", 84, 7]]
    found = look("figures", rows, "co-thon")
    assert [one["values"] for one in found.records] == [{"ho_tong": 84}]
    assert any(heading in one for one in found.left_out)


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Tổng số hộ gia đình trong thôn (hộ)", "ho_tong"),
        ("Tổng số hộ (không tính tạm trú)", "ho_tong"),
        ("Số hộ tính đến 31/12", "ho_tong"),
        ("Số hộ ĐK", "ho_dang_ky_gdvh"),
        ("Số hộ đạt", "ho_dat_gdvh"),
        ("Kết quả thực hiện chỉ tiêu hộ đạt GĐVH", "ho_dat_gdvh"),
        ("Số việc tang", "dam_tang"),
        ("Tổng đám cưới trong năm", "dam_cuoi"),
    ],
)
def test_a_heading_with_words_that_add_nothing_is_read(heading: str, code: str) -> None:
    found = look("figures", [["Thôn", heading], ["Thôn Nà Mạ", 84]], "co-thon")
    assert [one["values"] for one in found.records] == [{code: 84}]


def test_half_a_household_is_never_offered_as_thousands() -> None:
    found = look("figures", [["Thôn", "Số hộ"], ["Thôn Nà Mạ", 77.5], ["Na Ma", 1.137]], "co-thon")
    assert [(one.given, one.readings) for one in found.doubts] == [("77,5", ()), ("1,137", (1137,))]


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Việc hiếu", "dam_tang"),
        ("Số đám hiếu trong năm", "dam_tang"),
        ("Đám ma", "dam_tang"),
        ("Hiếu", "dam_tang"),
        ("Số đám hiếu đúng NSVM", "dam_tang_vm"),
        ("Việc hỷ", "dam_cuoi"),
        ("Đám hỉ theo nếp sống mới", "dam_cuoi_vm"),
        ("Việc hiếu, hỷ", None),
        ("Số đám cưới, đám tang", None),
        ("Danh hiệu", None),
    ],
)
def test_weddings_and_funerals_are_called_by_other_words_too(
    heading: str, code: str | None
) -> None:
    found = look("figures", [["Thôn", "Số hộ", heading], ["Nà Mạ", 84, 3]], "co-thon")
    assert found.records[0]["values"] == {"ho_tong": 84, **({code: 3} if code else {})}


def test_below_a_heading_of_both_the_lower_one_says_which() -> None:
    rows: list[list[Any]] = [
        ["Thôn", "Việc cưới, việc tang", None],
        [None, "Số đám cưới", "Số đám hiếu"],
        ["Nà Mạ", 4, 3],
    ]
    found = look("figures", rows, "co-thon")
    assert found.records[0]["values"] == {"dam_cuoi": 4, "dam_tang": 3}
