"""Whom an officer means by the names that she types: told at once, so never guessed."""

from datetime import datetime

import pytest

from models.units.units import UnitRow
from office.inquiries.inquiry_words import find_units, read_due
from tests.people import at


def unit(number: int, name: str, path: str, kind: str = "village") -> UnitRow:
    return UnitRow(number, f"u-{number}", name, kind, path)


BELOW = (
    unit(1, "Xóm 3", "/9/10/1/"),
    unit(2, "Xóm 5", "/9/10/2/"),
    unit(3, "Xóm 5", "/9/11/3/"),
    unit(4, "Xóm 9", "/9/11/4/"),
    unit(10, "Xã Mẫu", "/9/10/", "commune"),
    unit(11, "Xã Thử", "/9/11/", "commune"),
)


@pytest.mark.parametrize("typed", ["xóm 3, 5", "xóm 3, xóm 5", "Xóm 3 và 5"])
def test_two_of_one_name_are_never_guessed(typed: str) -> None:
    found, strange = find_units(BELOW, typed)
    assert [one.id for one in found] == [1]
    assert len(strange) == 1


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("các xóm", [1, 2, 3, 4]),
        ("tất cả các xóm", [1, 2, 3, 4]),
        ("cả các xã", [10, 11]),
        ("các xã", [10, 11]),
        ("mọi xóm", [1, 2, 3, 4]),
        ("tất cả", [10, 11]),
        ("xóm 3, 9", [1, 4]),
        ("các xóm 3 và 9", [1, 4]),
    ],
)
def test_all_of_a_kind(typed: str, ids: list[int]) -> None:
    found, strange = find_units(BELOW, typed)
    assert ([one.id for one in found], strange) == (ids, [])


NOW = at("2024-05-27", "09:10")


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("4", at("2024-05-27", "13:10")),
        ("4 giờ", at("2024-05-27", "13:10")),
        ("48 tiếng", at("2024-05-29", "09:10")),
        ("15h", at("2024-05-27", "15:00")),
        ("15 giờ hôm nay", at("2024-05-27", "15:00")),
        ("truoc 9h sang mai", at("2024-05-28", "09:00")),
        ("chiều nay", at("2024-05-27", "17:00")),
        ("đầu giờ chiều", at("2024-05-27", "14:00")),
        ("trong sáng nay", at("2024-05-27", "11:30")),
        ("het hom nay", at("2024-05-27", "17:00")),
        ("trước 10 giờ ngày 28/5", at("2024-05-28", "10:00")),
        ("ngày mai", at("2024-05-28", "17:00")),
        ("20 phút", at("2024-05-27", "09:30")),
        ("8h sáng nay", None),
        ("hôm qua", None),
        ("hôm nào cũng được", None),
    ],
)
def test_until_when(typed: str, due: datetime | None) -> None:
    assert read_due(typed, NOW) == due
