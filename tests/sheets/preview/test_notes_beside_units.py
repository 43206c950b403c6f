"""What stands beside a village's name is no part of it; a longer name that has a known one whole in
it is asked about, never added unasked."""

from typing import Any

import pytest

from tests.sheets.preview.list_cases import look


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("Thôn Nà Mạ (84 hộ)", "Thôn Nà Mạ"),
        ("Thôn Nà Mạ (84 hộ, 350 khẩu)", "Thôn Nà Mạ"),
        ("Thôn Nà Mạ (84 hộ", "Thôn Nà Mạ"),
        ("Thôn Na Ma: 104 hộ", "Thôn Na Ma"),
        ("Thôn Na Ma - 104 hộ", "Thôn Na Ma"),
        ("Thôn Na Ma 104 hộ", "Thôn Na Ma"),
        ("Xóm 3 – 202 Hộ", "Xóm 3"),
        ("Xóm 3 tổng 202 hộ", "Xóm 3"),
        ("Bản Pác Mẫu ( ông Giả)", "Bản Pác Mẫu"),
    ],
)
@pytest.mark.parametrize("known", ["co-thon", "trong"])
def test_figures_and_people_beside_a_name_are_cut_off(written: str, unit: str, known: str) -> None:
    found = look("units", [["STT", "Tên thôn"], [1, written]], known)
    assert [one["unit"] for one in found.records] == [unit]
    assert not found.doubts


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Thôn Đồng Thử - vùng 3", "Thôn Đồng Thử"),
        ("Thôn Tân Lập/Hòa Mẫu", "Thôn Hòa Mẫu"),
        ("Thôn Tân Lập (Nà Mạ)", "Thôn Nà Mạ"),
        ("Thôn Nà Mạ Thượng", "Thôn Nà Mạ"),
        ("Xóm 3 cũ", "Xóm 3"),
    ],
)
def test_a_longer_name_with_a_known_one_in_it_is_asked_about(written: str, known: str) -> None:
    found = look("units", [["STT", "Tên thôn"], [1, written]], "co-thon")
    assert not found.records
    assert known in found.doubts[0].readings


def test_a_number_behind_a_known_name_is_another_village() -> None:
    found = look("units", [["STT", "Tên thôn"], [1, "Thôn Nà Mạ 2"]], "co-thon")
    assert [(one["unit"], one["new"]) for one in found.records] == [("Thôn Nà Mạ 2", True)]


@pytest.mark.parametrize(
    ("heading", "written"),
    [
        ("Tên thôn mới/Tên thôn cũ", "Thôn Tân Lập/Thôn Nà Mạ"),
        ("Tên thôn cũ/Tên thôn mới", "Thôn Nà Mạ/Thôn Tân Lập"),
    ],
)
def test_new_and_old_names_in_one_cell_are_told_apart(heading: str, written: str) -> None:
    found = look("units", [["STT", heading], [1, written], [2, "Thôn Na Ma"]], "co-thon")
    assert [one["unit"] for one in found.records] == ["Thôn Na Ma"]
    assert found.doubts[0].readings == ("Thôn Tân Lập", "Thôn Nà Mạ")


def test_villages_that_became_one_stand_in_brackets() -> None:
    rows: list[list[Any]] = [["STT", "Tên thôn"], [1, "Thôn Phú Mẫu (Khuổi Mẫu + Đồng Thử)"]]
    found = look("units", rows, "co-thon")
    assert not found.records
    assert found.doubts[0].readings == ("Thôn Phú Mẫu", "Thôn Khuổi Mẫu", "Thôn Đồng Thử")
