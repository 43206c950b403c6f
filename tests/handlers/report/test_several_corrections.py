"""Several corrections in one message are taken apart: each is put at its question."""

import pytest

from tests.handlers.report.filling import begin, complete, draft, sent
from tests.people import House


@pytest.mark.parametrize(
    "typed",
    [
        "sửa câu 2 thành 132, câu 4 thành 3",
        "sua cau 2 thanh 132 va cau 4 thanh 3",
        "em sửa lại câu 2 là 132; câu 4 là 3",
        "sửa câu 2 từ 131 thành 132, câu 4 từ 4 thành 3",
        "sửa đăng ký thành 132, cưới thành 3",
        "sửa câu 2: 132\ncâu 4: 3",
    ],
)
def test_each_is_put_at_its_question(house: House, typed: str) -> None:
    head = begin(house, "137", "131", "có", "4", "cả 4")
    head.says(typed)
    stored = draft(house)
    assert (stored["ho_dang_ky"].number, stored["dam_cuoi"].number) == (132, 3)


def test_at_the_read_back(house: House) -> None:
    head = complete(house)
    head.says("sửa câu 2 thành 132, câu 3 thành không")
    stored = draft(house)
    assert (stored["ho_dang_ky"].number, stored["dang_ky_vh"].choice) == (132, "no")


def test_what_was_sent_is_filed_figure_by_figure(house: House) -> None:
    head = sent(house)
    said = head.says("sửa câu 2 thành 132, câu 8 thành 4")
    assert "Câu 2 đã sửa từ 131 thành 132. Số mới đã gửi về xã." in said.text
    assert "Câu 8 đã sửa từ 3 thành 4. Số mới đã gửi về xã." in said.text


def test_what_was_sent_and_is_doubted_does_not_stop_the_rest(house: House) -> None:
    head = sent(house)
    said = head.says("sửa câu 1 thành 999, câu 8 thành 4")
    assert "Câu 8 đã sửa từ 3 thành 4." in said.text
    assert "999 hộ" in said.text
    stored = draft(house)
    assert (stored["ho_tong"].number, stored["buoi"].number) == (137, 4)


def test_one_that_cannot_stand_is_asked_and_the_other_stored(house: House) -> None:
    head = begin(house, "137", "131", "có", "4", "cả 4")
    said = head.says("sửa câu 2 thành 1320, câu 1 thành 138")
    assert "nhiều hơn số của câu 1" in said.text
    stored = draft(house)
    assert (stored["ho_tong"].number, stored["ho_dang_ky"].number) == (138, 131)


@pytest.mark.parametrize(
    "typed", ["sửa câu 2 thành 132, đường thành 3", "sửa câu 2 thành 132, câu 40 thành 3"]
)
def test_where_one_names_nothing_none_is_stored(house: House, typed: str) -> None:
    head = begin(house, "137", "131", "có", "4", "cả 4")
    before = draft(house)
    head.says(typed)
    assert draft(house) == before
