"""A figure of another question that a new whole would make too large is named before it is gone."""

import pytest

from tests.handlers.report.filling import begin, draft, sent
from tests.people import House


@pytest.mark.parametrize("typed", ["sửa câu 1 thành 130", "hộ 130", "số hộ phải là 130"])
@pytest.mark.parametrize("is_sent", [True, False])
def test_a_part_elsewhere_is_named_before_it_is_gone(
    house: House, typed: str, is_sent: bool
) -> None:
    head = sent(house) if is_sent else begin(house, "137", "131", "có")
    said = head.says(typed).text
    assert "131" in said
    assert "Hiện chưa bỏ gì" in said
    assert (draft(house)["ho_tong"].number, draft(house)["ho_dang_ky"].number) == (137, 131)
    said = head.says("đúng").text
    assert "Đã bỏ câu 2: 131 hộ" in said
    assert "Câu 2/10" in said
    assert "ho_dang_ky" not in draft(house)


def test_one_that_grew_while_the_whole_was_doubted_is_named_when_it_goes(house: House) -> None:
    head = begin(house, "137", "131", "có")
    head.says("sửa câu 1 100, câu 2 136")
    said = head.says("đúng").text
    assert "Đã bỏ câu 2: 136 hộ" in said
    assert "Câu 2/10" in said


@pytest.mark.parametrize("is_sent", [True, False])
def test_both_together_are_stored(house: House, is_sent: bool) -> None:
    head = sent(house) if is_sent else begin(house, "137", "131", "có")
    head.says("sửa câu 1 130, câu 2 125")
    assert (draft(house)["ho_tong"].number, draft(house)["ho_dang_ky"].number) == (130, 125)
