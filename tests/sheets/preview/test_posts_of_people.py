"""Posts in two columns, or several in a cell: each person has his own, and none is lost."""

from typing import Any

import pytest

from tests.sheets.preview.list_cases import look

NAMES = ("Đinh Văn Lâm", "Vũ Thị My")


@pytest.mark.parametrize(
    ("names", "posts", "phones"),
    [
        ("{}\n{}", "Trưởng thôn\nPhó trưởng thôn", "0912 345 671\n0912.345.672"),
        ("{} / {}", "Trưởng thôn / Phó trưởng thôn", "0912345671 / 0912345672"),
        ("{}, {}", "Trưởng thôn, Phó trưởng thôn", "0912345671, 0912345672"),
        ("{}; {}", "Trưởng thôn\nPhó trưởng thôn", "0912345671; 0912345672"),
    ],
)
def test_posts_go_line_by_line_as_telephones_do(names: str, posts: str, phones: str) -> None:
    rows: list[list[Any]] = [
        ["STT", "Thôn", "Họ và tên", "Chức vụ", "SĐT"],
        [1, "Đồng Thử", names.format(*NAMES), posts, phones],
    ]
    found = look("people", rows, "co-thon")
    assert [(one["name"], one["title"], one["phone"]) for one in found.proposed] == [
        (NAMES[0], "Trưởng thôn", "0912345671"),
        (NAMES[1], "Phó trưởng thôn", "0912345672"),
    ]


def test_both_columns_of_posts_are_read() -> None:
    rows: list[list[Any]] = [
        ["Họ và tên", "Đơn vị công tác", "Chức danh đảng", "Chức danh chính quyền", "Số ĐT"],
        [NAMES[0], "Thôn Nà Mạ", "Bí thư", "Trưởng thôn", "0912345671"],
        [NAMES[1], "Thôn Đồng Thử", None, "Trưởng thôn", "0912345672"],
    ]
    found = look("people", rows, "co-thon")
    assert [(one["title"], one["role"]) for one in found.records] == [
        ("Bí thư, Trưởng thôn", "reporter"),
        ("Trưởng thôn", "reporter"),
    ]


def test_a_column_of_tasks_or_of_former_posts_is_named_as_left() -> None:
    rows: list[list[Any]] = [
        ["Họ và tên", "Thôn", "Chức vụ", "Nhiệm vụ", "Chức vụ cũ"],
        [NAMES[0], "Nà Mạ", "Trưởng thôn", "Đi họp", "Công an viên"],
    ]
    found = look("people", rows, "co-thon")
    assert [one["title"] for one in found.records] == ["Trưởng thôn"]
    assert found.left_out == ["cột Nhiệm vụ", "cột Chức vụ cũ"]


def test_two_posts_of_one_person_line_by_line() -> None:
    rows: list[list[Any]] = [
        ["Họ và tên", "Thôn", "Chức vụ"],
        [NAMES[0], "Nà Mạ", "Bí thư chi bộ\nTrưởng thôn"],
        [NAMES[1], "Đồng Thử", "Trưởng\nthôn"],
    ]
    found = look("people", rows, "co-thon")
    assert [one["title"] for one in found.records] == [
        "Bí thư chi bộ, Trưởng thôn",
        "Trưởng thôn",
    ]


@pytest.mark.parametrize(
    ("written", "title", "role"),
    [
        ("Tr.thôn", "Trưởng thôn", "reporter"),
        ("T.Thôn", "Trưởng thôn", "reporter"),
        ("Trg thôn", "Trưởng thôn", "reporter"),
        ("TT", "Trưởng thôn", None),
        ("PT", "Phó thôn", None),
        ("BTCB, TT", "Bí thư chi bộ, Trưởng thôn", None),
    ],
)
def test_posts_in_few_letters(written: str, title: str, role: str | None) -> None:
    """The post is known; whether its holder reports is asked where letters stand for words."""
    rows = [["Họ tên", "Chức danh", "Thôn"], ["Lò Văn Ba", written, "Đồng Thử"]]
    found = look("people", rows, "co-thon")
    (person,) = [*found.records, *found.proposed]
    assert (person["title"], person["role"]) == (title, role)


def test_letters_that_stand_for_words_stay_as_they_are() -> None:
    rows = [["Họ tên", "Chức danh", "Đơn vị"], ["Lò Thị An", "CB VHXH", "UBND xã"]]
    found = look("people", rows, "co-thon")
    assert [one["title"] for one in found.proposed] == ["CB VHXH"]
