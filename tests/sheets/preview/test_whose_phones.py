"""Whose a telephone is: by the post in its heading, in whatever order the columns stand; where
nothing says it, it is asked, and no number goes to a neighbour or goes unsaid."""

from pathlib import Path
from typing import Any

import pytest

from tests.sheets.preview.list_cases import look
from tests.sheets.preview.test_answers import Lists

HEAD, PARTY = ("Đinh Văn Lâm", "0912345671"), ("Vũ Thị My", "0912345672")


def read_phones(head: list[Any], *rows: list[Any]) -> dict[str, Any]:
    found = look("people", [["STT", "Thôn", *head], *rows], "co-thon")
    return {one["name"]: one["phone"] for one in (*found.records, *found.proposed)}


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (
            ["Họ và tên bí thư", "Họ và tên trưởng thôn", "Số ĐT bí thư", "Số ĐT trưởng thôn"],
            [PARTY[0], HEAD[0], PARTY[1], HEAD[1]],
        ),
        (
            ["Trưởng thôn", "Bí thư chi bộ", "SĐT trưởng thôn", "SĐT bí thư"],
            [HEAD[0], PARTY[0], HEAD[1], PARTY[1]],
        ),
        (
            ["Trưởng thôn", "Bí thư", "Điện thoại của bí thư chi bộ", "Điện thoại trưởng thôn"],
            [HEAD[0], PARTY[0], PARTY[1], HEAD[1]],
        ),
        (
            ["SĐT bí thư", "SĐT trưởng thôn", "Trưởng thôn", "Bí thư"],
            [PARTY[1], HEAD[1], HEAD[0], PARTY[0]],
        ),
        (
            ["Trưởng thôn", "Bí thư", "SĐT BT", "SĐT TT"],
            [HEAD[0], PARTY[0], PARTY[1], HEAD[1]],
        ),
        (
            ["Trưởng thôn", "SĐT trưởng thôn", "Bí thư", "SĐT"],
            [HEAD[0], HEAD[1], PARTY[0], PARTY[1]],
        ),
        (["Trưởng thôn", "SĐT", "Bí thư", "SĐT"], [HEAD[0], HEAD[1], PARTY[0], PARTY[1]]),
    ],
)
def test_a_number_is_of_whom_its_heading_names(head: list[Any], row: list[Any]) -> None:
    assert read_phones(head, [1, "Đồng Thử", *row]) == dict((HEAD, PARTY))


def test_posts_stand_below_what_they_share() -> None:
    rows: list[list[Any]] = [
        ["STT", "Thôn", "Họ và tên", None, "Số điện thoại", None],
        [None, None, "Bí thư", "Trưởng thôn", "Bí thư", "Trưởng thôn"],
        [1, "Đồng Thử", PARTY[0], HEAD[0], PARTY[1], HEAD[1]],
    ]
    found = look("people", rows, "co-thon")
    phones = {one["name"]: one["phone"] for one in (*found.records, *found.proposed)}
    assert phones == dict((HEAD, PARTY))


@pytest.mark.parametrize(
    "head",
    [
        ["Trưởng thôn", "Bí thư", "SĐT"],
        ["Trưởng thôn", "Bí thư", "SĐT 1", "SĐT 2"],
        ["Trưởng thôn", "Bí thư", "SĐT công an viên"],
        ["SĐT 1", "Trưởng thôn", "SĐT 2", "Bí thư"],
    ],
)
def test_a_number_that_may_be_of_either_is_asked_about(head: list[str]) -> None:
    held = {"Trưởng thôn": HEAD[0], "Bí thư": PARTY[0]}
    row = [held.get(one, f"091234569{place}") for place, one in enumerate(head)]
    rows: list[list[Any]] = [["STT", "Thôn", *head], [1, "Đồng Thử", *row]]
    found = look("people", rows, "co-thon")
    people = [*found.records, *found.proposed]
    assert [one["phone"] for one in people] == [None, None]
    asked = [one.given for one in found.doubts if one.field == "phone"]
    assert asked == [one for one in row if one.isdigit()]


def test_a_post_that_is_not_the_columns_is_asked_about() -> None:
    rows: list[list[Any]] = [["Thôn", "Trưởng thôn", "SĐT bí thư"], ["Đồng Thử", HEAD[0], PARTY[1]]]
    found = look("people", rows, "co-thon")
    assert [one["phone"] for one in found.records] == [None]
    assert [(one.field, one.given) for one in found.doubts] == [("phone", PARTY[1])]


def test_an_answer_is_for_the_whole_column(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Thôn", "Trưởng thôn", "Bí thư", "SĐT"],
        ["Đồng Thử", HEAD[0], None, HEAD[1]],
        ["Nà Mạ", "Lò Văn Mẫu", None, "0912345673"],
    ]
    lists = Lists(tmp_path, "people", rows, "co-thon")
    assert [one.key for one in lists.look.preview.doubts] == ["phones-3-SĐT"] * 2
    assert [one[1] for one in lists.look.preview.doubts[0].options] == ["Trưởng thôn", "Bí thư"]
    lists.answers("of:1")
    assert lists.asked == []
    assert lists.list_records("name", "phone") == [list(HEAD), ["Lò Văn Mẫu", "0912345673"]]


def test_a_number_without_a_name_is_named_as_left() -> None:
    rows: list[list[Any]] = [
        ["Thôn", "Trưởng thôn", "Bí thư", "SĐT trưởng thôn", "SĐT bí thư"],
        ["Đồng Thử", HEAD[0], None, HEAD[1], PARTY[1]],
    ]
    found = look("people", rows, "co-thon")
    assert [one["phone"] for one in found.records] == [HEAD[1]]
    assert any(PARTY[1] in one and "E2" in one for one in found.left_out)


def test_each_name_has_the_family_name_before_it() -> None:
    rows: list[list[Any]] = [
        ["Thôn", "Họ", "Tên", "Chức vụ", "SĐT"],
        ["Đồng Thử", "Đinh Văn", "Lâm", "Trưởng thôn", HEAD[1]],
    ]
    assert [one["name"] for one in look("people", rows, "co-thon").records] == [HEAD[0]]


@pytest.mark.parametrize("written", ["9,12346E+08", "9.12E+08", "9E+08", "8,49123E+10"])
def test_a_number_whose_digits_are_lost_is_asked_about(written: str) -> None:
    rows: list[list[Any]] = [["Thôn", "Trưởng thôn", "SĐT"], ["Đồng Thử", HEAD[0], written]]
    found = look("people", rows, "co-thon")
    assert [one["phone"] for one in found.records] == [None]
    assert [(one.field, one.given, one.readings) for one in found.doubts] == [
        ("phone", written, ())
    ]


@pytest.mark.parametrize("written", ["9.12345678E+08", "9,12345678E+08", "8.4912345678E+10"])
def test_a_number_with_all_its_digits_is_taken(written: str) -> None:
    assert read_phones(["Trưởng thôn", "SĐT"], [1, "Đồng Thử", HEAD[0], written]) == {
        HEAD[0]: "0912345678"
    }


@pytest.mark.parametrize("written", ["0240 3 888 999", "0241 3888 999", "02801234567"])
def test_an_area_code_of_before_2017_is_asked_about(written: str) -> None:
    found = look(
        "people", [["Thôn", "Trưởng thôn", "SĐT"], ["Đồng Thử", HEAD[0], written]], "co-thon"
    )
    assert [one["phone"] for one in found.records] == [None]
    assert [one.field for one in found.doubts] == ["phone"]


@pytest.mark.parametrize("second", ["SĐT 2", "Zalo", "Điện thoại khác"])
def test_a_second_number_is_named_as_left(second: str) -> None:
    rows: list[list[Any]] = [
        ["Thôn", "Trưởng thôn", "SĐT", second],
        ["Đồng Thử", HEAD[0], HEAD[1], "0987654321"],
        ["Nà Mạ", "Lò Văn Mẫu", None, "0987654322"],
        ["Na Ma", "Lò Văn Ví", "0912345673", "0912 345 673"],
        ["Mẫu", "Lò Văn Dụ", "0912345674", "có"],
    ]
    found = look("people", rows, "trong")
    phones = [one["phone"] for one in found.records]
    assert phones == [HEAD[1], "0987654322", "0912345673", "0912345674"]
    assert found.left_out == [
        f"D2: “0987654321” ({second}) của {HEAD[0]}, mỗi người chỉ ghi một số"
    ]


def test_zalo_is_the_second_number_wherever_it_stands() -> None:
    phones = read_phones(
        ["Trưởng thôn", "Zalo", "SĐT"], [1, "Đồng Thử", HEAD[0], "0987654321", HEAD[1]]
    )
    assert phones == dict([HEAD])


LINE = "02093812345"


@pytest.mark.parametrize(
    "head",
    [
        ["ĐT cơ quan", "ĐT di động"],
        ["Máy bàn", "Zalo"],
        ["ĐT cố định", "SĐT"],
        ["SĐT 1", "SĐT 2"],
    ],
)
def test_the_mobile_number_is_the_one_and_the_line_of_an_office_is_named(head: list[str]) -> None:
    rows: list[list[Any]] = [
        ["Thôn", "Trưởng thôn", *head],
        ["Đồng Thử", HEAD[0], LINE, HEAD[1]],
        ["Nà Mạ", "Lò Văn Mẫu", None, "0912345673"],
        ["Na Ma", "Lò Văn Ví", "02093812346", None],
    ]
    found = look("people", rows, "co-thon")
    assert [one["phone"] for one in found.records] == [HEAD[1], "0912345673", "02093812346"]
    assert found.left_out == [f"C2: “{LINE}” ({head[0]}) của {HEAD[0]}, mỗi người chỉ ghi một số"]


@pytest.mark.parametrize(
    ("written", "readings"),
    [
        ("0912345671 (vợ)", ("0912345671",)),
        ("0912345671 - 0912345679 (con trai)", ("0912345671", "0912345679")),
        ("0912345671, vo 0912345679", ("0912345671", "0912345679")),
    ],
)
def test_a_number_that_the_cell_gives_to_a_relative_is_asked_about(
    written: str, readings: tuple[str, ...]
) -> None:
    rows: list[list[Any]] = [["Thôn", "Trưởng thôn", "SĐT"], ["Đồng Thử", HEAD[0], written]]
    found = look("people", rows, "co-thon")
    assert [one["phone"] for one in found.records] == [None]
    assert [(one.given, one.readings) for one in found.doubts] == [(written, readings)]
    assert "số của người khác" in found.doubts[0].ask


@pytest.mark.parametrize(
    "heading",
    ["SĐT vợ/con", "SĐT người thân", "ĐT chồng", "Người liên hệ khi vắng", "Số máy của con"],
)
def test_a_relatives_number_is_never_the_heads(heading: str) -> None:
    rows: list[list[Any]] = [
        ["Thôn", "Trưởng thôn", "SĐT", heading],
        ["Đồng Thử", HEAD[0], None, "0987654321"],
        ["Nà Mạ", "Lò Văn Mẫu", "0912345673", "0987654322"],
    ]
    found = look("people", rows, "co-thon")
    assert [one["phone"] for one in found.records] == [None, "0912345673"]
    assert found.left_out == [f"cột {heading}"]


def test_it_is_left_where_it_is_the_only_number() -> None:
    assert read_phones(
        ["Trưởng thôn", "SĐT người thân"], [1, "Đồng Thử", HEAD[0], "0987654321"]
    ) == {HEAD[0]: None}
