"""What is asked of a row is asked at once, not when another question is answered; and numbers that
a column writes in several ways."""

from pathlib import Path
from typing import Any

import pytest

from tests.sheets.preview.list_cases import look
from tests.sheets.preview.test_answers import Lists

PHONE = "0912345671"


@pytest.mark.parametrize(
    ("village", "answer"), [("Thon Na Ma", "Thôn Nà Mạ"), (None, "Thôn Nà Mạ")]
)
def test_a_bad_telephone_beside_a_doubtful_village(
    tmp_path: Path, village: str | None, answer: str
) -> None:
    rows: list[list[Any]] = [
        ["Thôn", "Trưởng thôn", "SĐT"],
        ["Đồng Thử", "Vũ Văn Hai", "0912345672"],
        [village, "Lò Văn Mẫu", "09123"],
    ]
    lists = Lists(tmp_path, "people", rows, "co-thon")
    assert lists.asked == ["unit", "phone"]
    lists.answers(answer, PHONE)
    assert lists.asked == []
    assert lists.list_records("unit", "phone")[1] == ["Thôn Nà Mạ", PHONE]


@pytest.mark.parametrize("head", ["Họ và tên", "Trưởng thôn/Bí thư"])
def test_a_telephone_that_two_share_while_their_posts_are_asked_about(
    tmp_path: Path, head: str
) -> None:
    rows: list[list[Any]] = [
        ["Thôn", head, "SĐT"],
        ["Nà Mạ", "Lò Văn Mẫu", PHONE],
        ["Đồng Thử", "Vũ Văn Hai", PHONE],
    ]
    lists = Lists(tmp_path, "people", rows, "co-thon")
    assert [one.key for one in lists.look.preview.doubts] == ["title", "title", "phone:C2, C3"]
    lists.answers("Trưởng thôn", "of:Vũ Văn Hai, Thôn Đồng Thử")
    assert lists.asked == []
    assert lists.list_records("name", "phone") == [["Lò Văn Mẫu", None], ["Vũ Văn Hai", PHONE]]


def test_a_part_of_its_whole_is_derived_where_the_row_says_the_whole() -> None:
    rows: list[list[Any]] = [
        ["Thôn", "Số hộ đạt GĐVH", "Tổng số hộ"],
        ["Nà Mạ", "157/163", 163],
        ["Đồng Thử", "80/90", 91],
    ]
    found = look("figures", rows, "co-thon")
    values = [one["values"] for one in found.records]
    assert values == [{"ho_dat_gdvh": 157, "ho_tong": 163}, {"ho_tong": 91}]
    assert [(one.given, one.readings) for one in found.doubts] == [("80/90", (80, 90))]


def test_one_number_without_points_among_those_that_have_them() -> None:
    rows: list[list[Any]] = [["Thôn", "Số hộ"]]
    units = ("Nà Mạ", "Đồng Thử", "Mỹ Thử", "Hòa Mẫu")
    rows += map(list, zip(units, ("1.559", "1559", "2.104", "980"), strict=True))
    found = look("figures", rows, "co-thon")
    assert found.doubts == []
    assert [one["values"]["ho_tong"] for one in found.records] == [1559, 1559, 2104, 980]


@pytest.mark.parametrize("others", [("1559", "2104"), ("12,5", "1.234")])
def test_points_are_asked_about_where_the_column_does_not_say(others: tuple[str, ...]) -> None:
    rows: list[list[Any]] = [["Thôn", "Số hộ"]]
    rows += map(list, zip(("Nà Mạ", "Đồng Thử", "Mỹ Thử"), ("1.559", *others), strict=True))
    found = look("figures", rows, "co-thon")
    assert "1.559" in [one.given for one in found.doubts]
