"""Names in two or three columns, beside each other or beside names that stand in one: nobody is
passed over, nobody gets half a name."""

from pathlib import Path
from typing import Any

import pytest

from tests.sheets.preview.list_cases import look
from tests.sheets.preview.test_answers import Lists

NAMES = ["Nguyễn Văn Mẫu", "Trần Thị Thử"]
PHONES = ["0900000001", "0900000002"]
LAYOUTS: dict[str, list[list[Any]]] = {
    "three parts": [
        ["Thôn", "Họ", "Tên đệm", "Tên", "Chức vụ", "SĐT"],
        ["Nà Mạ", "Nguyễn", "Văn", "Mẫu", "Trưởng thôn", "0900000001"],
        ["Na Ma", "Trần", "Thị", "Thử", "Trưởng thôn", "0900000002"],
    ],
    "one name in the last column": [
        ["Thôn", "Họ đệm", "Tên", "Chức vụ", "SĐT"],
        ["Nà Mạ", "Nguyễn Văn", "Mẫu", "Trưởng thôn", "0900000001"],
        ["Na Ma", None, "Trần Thị Thử", "Trưởng thôn", "0900000002"],
    ],
    "one name in a column of its own": [
        ["Thôn", "Họ", "Tên", "Họ và tên", "Chức vụ", "SĐT"],
        ["Nà Mạ", "Nguyễn Văn", "Mẫu", None, "Trưởng thôn", "0900000001"],
        ["Na Ma", None, None, "Trần Thị Thử", "Trưởng thôn", "0900000002"],
    ],
    "both, alike": [
        ["Thôn", "Họ", "Tên", "Họ và tên", "Chức vụ", "SĐT"],
        ["Nà Mạ", "Nguyễn Văn", "Mẫu", "Nguyễn Văn Mẫu", "Trưởng thôn", "0900000001"],
        ["Na Ma", "Trần Thị", "Thử", "Trần Thị Thử", "Trưởng thôn", "0900000002"],
    ],
    "called both": [
        ["Thôn", "Họ và tên", "Tên", "Chức vụ", "SĐT"],
        ["Nà Mạ", "Nguyễn Văn", "Mẫu", "Trưởng thôn", "0900000001"],
        ["Na Ma", "Trần Thị", "Thử", "Trưởng thôn", "0900000002"],
    ],
    "of the post": [
        ["Thôn", "Họ đệm trưởng thôn", "Tên trưởng thôn", "SĐT"],
        ["Nà Mạ", "Nguyễn Văn", "Mẫu", "0900000001"],
        ["Na Ma", "Trần Thị", "Thử", "0900000002"],
    ],
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_they_are_put_together(name: str) -> None:
    found = look("people", LAYOUTS[name], "co-thon")
    assert found.doubts == []
    assert [one["name"] for one in found.records] == NAMES
    assert [one["phone"] for one in found.records] == PHONES


@pytest.mark.parametrize(
    "headings",
    [
        ["Thôn", "Trưởng thôn - Họ", "Trưởng thôn - Tên", "SĐT trưởng thôn", "Họ tên phó thôn"],
        ["Thôn", "Họ trưởng thôn", "Tên trưởng thôn", "SĐT trưởng thôn", "Họ tên phó thôn"],
    ],
)
def test_heads_in_two_columns_beside_deputies_in_one(headings: list[Any]) -> None:
    row = ["Nà Mạ", "Nguyễn Văn", "Mẫu", "0900000001", "Lê Văn Ví"]
    found = look("people", [headings, row], "co-thon")
    people = [(one["name"], one["title"]) for one in [*found.records, *found.proposed]]
    assert sorted(people) == [("Lê Văn Ví", "Phó thôn"), ("Nguyễn Văn Mẫu", "Trưởng thôn")]


@pytest.mark.parametrize(
    ("family", "given"), [("Nguyễn Văn", None), (None, "Mẫu"), ("Hoàng Văn Ví Dụ", None)]
)
def test_what_may_be_half_a_name_is_asked_about(
    tmp_path: Path, family: str | None, given: str | None
) -> None:
    rows: list[list[Any]] = [
        ["Thôn", "Họ", "Tên", "Chức vụ", "SĐT"],
        ["Nà Mạ", "Trần Thị", "Thử", "Trưởng thôn", "0900000001"],
        ["Na Ma", family, given, "Trưởng thôn", "0900000002"],
    ]
    lists = Lists(tmp_path, "people", rows, "co-thon")
    assert lists.list_records("name") == [["Trần Thị Thử"]]
    assert [one.field for one in lists.look.preview.doubts] == ["name"]
    lists.answers("Nguyễn Văn Mẫu")
    assert lists.asked == []
    assert lists.list_records("name") == [["Trần Thị Thử"], ["Nguyễn Văn Mẫu"]]
