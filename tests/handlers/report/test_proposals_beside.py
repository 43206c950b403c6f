"""A proposal is one wherever it is typed: neither a figure nor the reason of one that is odd."""

import pytest

from tests.handlers.report.filling import begin, complete, draft, sent
from tests.people import House


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("đề nghị: xin thêm loa", "xin thêm loa"),
        ("de nghi: xin them loa", "xin them loa"),
        ("kiến nghị: xã cho thêm loa", "xã cho thêm loa"),
        ("đề nghị xã cho thêm loa", "xã cho thêm loa"),
        ("xin đề nghị xã hỗ trợ làm sân bóng", "xã hỗ trợ làm sân bóng"),
        ("kiến nghị sửa chữa đường vào xóm", "sửa chữa đường vào xóm"),
    ],
)
def test_under_a_doubt_it_is_kept_and_the_doubt_put_again(
    house: House, typed: str, told: str
) -> None:
    head = begin(house)
    head.says("999")
    said = head.says(typed).text
    assert draft(house)["kien_nghi"].text == told
    assert "999 hộ, xin trả lời: đúng" in said
    assert "lý do của số" not in said
    head.says("đúng")
    stored = draft(house)["ho_tong"]
    assert (stored.number, stored.reason) == (999, None)


@pytest.mark.parametrize(
    "typed",
    [
        "đề nghị giữ số này",
        "đề nghị xã cho sửa số hộ",
        "vì sáp nhập, đề nghị xã xem lại",
    ],
)
def test_what_is_said_of_the_figure_is_none(house: House, typed: str) -> None:
    head = begin(house)
    head.says("999")
    assert "lý do của số 999" in head.says(typed).text
    assert "kien_nghi" not in draft(house)


def test_beside_a_question_it_needs_its_sign(house: House) -> None:
    head = begin(house)
    said = head.says("đề nghị: làm đường vào nghĩa trang dài 2 km").text
    assert draft(house)["kien_nghi"].text == "làm đường vào nghĩa trang dài 2 km"
    assert "Câu 1/10" in said
    head.says("đề nghị sửa lại nhà văn hóa")
    assert draft(house)["kien_nghi"].text == "làm đường vào nghĩa trang dài 2 km"


@pytest.mark.parametrize("lay", [complete, sent])
def test_it_takes_the_place_of_none_that_was_told_before(house: House, lay: object) -> None:
    head = lay(house)  # type: ignore[operator]
    head.says("sửa câu 1 thành 999")
    for _ in range(2):
        head.says("đề nghị: xin sửa đường")
        assert draft(house)["kien_nghi"].text == "xin thêm loa truyền thanh; xin sửa đường"
    head.says("câu 10: xin sửa cầu")
    assert draft(house)["kien_nghi"].text == "xin sửa cầu"
