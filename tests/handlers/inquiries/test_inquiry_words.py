"""Whom an officer means by the names that she types: told at once, so never guessed."""

import pytest

from models.units.units import UnitRow
from office.inquiries.inquiry_words import find_units


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
    ],
)
def test_all_of_a_kind(typed: str, ids: list[int]) -> None:
    found, strange = find_units(BELOW, typed)
    assert ([one.id for one in found], strange) == (ids, [])
