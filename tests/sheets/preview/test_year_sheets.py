"""Heads and deputies under two rows of headings; a year of birth; a sheet for each year; short
words for what is proper at weddings."""

from typing import Any

from sheets.preview.preview_file import preview_grids
from tests.sheets.preview.list_cases import look, make_context, make_grid

VILLAGES = ("Thôn Nà Mạ", "Thôn Na Ma", "Thôn Khuổi Mẫu")
HEADS = ("Nguyễn Văn Mẫu", "Trần Thị Thử", "Hoàng Văn Ví Dụ")


def test_villages_are_seen_though_the_lower_headings_are_more() -> None:
    rows: list[list[Any]] = [
        ["STT", "Thôn", "Trưởng thôn", None, "Phó trưởng thôn", None],
        [None, None, "Họ tên", "ĐT", "Họ tên", "ĐT"],
        *(
            [at + 1, unit, name, f"090000060{at}", f"Nông Văn Phó {'ABC'[at]}", f"090000061{at}"]
            for at, (unit, name) in enumerate(zip(VILLAGES, HEADS, strict=True))
        ),
    ]
    merges = ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5))
    found = preview_grids([make_grid(rows, merges)], "people", make_context("co-thon"))
    assert [(one["unit"], one["name"], one["phone"]) for one in found.records] == [
        (unit, name, f"090000060{at}")
        for at, (unit, name) in enumerate(zip(VILLAGES, HEADS, strict=True))
    ]
    assert {one.field for one in found.doubts} == {"role"}, "whether deputies report is asked"


def test_a_year_of_birth_beside_a_name_is_no_post_and_is_not_kept() -> None:
    rows: list[list[Any]] = [
        ["TT", "Tên thôn", "Trưởng thôn", "Số điện thoại"],
        [1, "Thôn Nà Mạ", "Nguyễn Văn Mẫu (SN 1970)", "0900000501"],
        [2, "Thôn Na Ma", "Trần Thị Thử (sinh năm 1982)", "0900000502"],
        [3, "Thôn Khuổi Mẫu", "Hoàng Văn Ví Dụ (12/3/1975)", "0900000503"],
    ]
    found = look("people", rows, "co-thon")
    assert [(one["name"], one["title"]) for one in found.records] == [
        (name, "Trưởng thôn") for name in HEADS
    ]
    assert found.doubts == []
    assert "19" not in str(found.records)


def test_of_a_sheet_for_each_year_the_one_that_is_entered_is_read() -> None:
    def sheet(name: str, more: int) -> Any:
        title = [f"SỐ LIỆU NĂM {name}"] if name != "2024" else []
        rows = [(at + 1, unit, 84 + at + more) for at, unit in enumerate(VILLAGES)]
        return make_grid([title, ["STT", "Thôn", "Số hộ"], *map(list, rows)], name=name)

    grids = [sheet("2023", 200), sheet("2024", 100), sheet("2025", 0)]
    found = preview_grids(grids, "figures", make_context("co-thon"))
    assert [one["values"]["ho_tong"] for one in found.records] == [84, 85, 86]
    assert found.doubts == []
    assert [one for one in found.left_out if "của năm khác" in one] == [
        "trang “2023” (của năm khác, không thuộc kỳ đang nhập)",
        "trang “2024” (của năm khác, không thuộc kỳ đang nhập)",
    ]


def test_what_is_proper_at_weddings_is_known_by_short_words() -> None:
    for words in ("Theo nếp sống VM", "Thực hiện nếp sống mới", "Đúng NSVM"):
        rows: list[list[Any]] = [
            ["STT", "Thôn", "Việc cưới", None],
            [None, None, "Tổng số", words],
            [1, "Thôn Nà Mạ", 3, 2],
            [2, "Thôn Na Ma", 4, 4],
        ]
        grid = make_grid(rows, ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3)))
        found = preview_grids([grid], "figures", make_context("co-thon"))
        assert [one["values"] for one in found.records] == [
            {"dam_cuoi": 3, "dam_cuoi_vm": 2},
            {"dam_cuoi": 4, "dam_cuoi_vm": 4},
        ], words


def test_of_years_beside_each_other_the_one_that_is_entered_is_read() -> None:
    """A lone heading beside groups of years: last year's figures are not this year's."""
    rows: list[list[Any]] = [
        ["Thôn", "Năm 2024", None, "Năm 2025", None],
        [None, "Số hộ", "Đăng ký GĐVH", "Số hộ", "Đăng ký GĐVH"],
        ["Thôn Nà Mạ", 90, 80, 95, 91],
        ["Thôn Na Ma", 70, 60, 72, 70],
    ]
    merges = ((0, 1, 0, 2), (0, 3, 0, 4))
    found = preview_grids([make_grid(rows, merges)], "figures", make_context("co-thon"))
    assert [one["values"] for one in found.records] == [
        {"ho_tong": 95, "ho_dang_ky_gdvh": 91},
        {"ho_tong": 72, "ho_dang_ky_gdvh": 70},
    ]
    assert found.doubts == []


def test_names_beside_a_column_of_kinds_are_villages_whatever_their_heading() -> None:
    rows: list[list[Any]] = [
        ["TT", "Tên đơn vị", "Loại", "Số hộ", "Bí thư"],
        [1, "Khuổi Lùng", "Thôn", 55, "Nguyễn Văn Mẫu"],
        [2, "Pác Lung", "Bản", 61, "Lò Văn Ví Dụ"],
        [None, "Tổng cộng", None, 116, None],
    ]
    found = look("units", rows)
    assert [one["unit"] for one in found.records] == ["Thôn Khuổi Lùng", "Bản Pác Lung"]
    goods: list[list[Any]] = [["TT", "Tên hàng", "Đơn vị", "Loại"], [1, "Loa", "cái", "A"]]
    assert look("units", goods).reason
