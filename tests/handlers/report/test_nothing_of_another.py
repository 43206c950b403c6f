"""What is said not to be there, and short lines, belong to the question that they name."""

import pytest

from models.reports.tables import AnswerState
from tests.handlers.report.filling import TYPED, begin, draft
from tests.people import House


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("không có nhà văn hóa", "nhà văn hóa (câu 6)"),
        ("chưa có nhà văn hóa", "nhà văn hóa (câu 6)"),
        ("không có đám tang nào", "đám tang (câu 5)"),
    ],
)
def test_nothing_of_another_question_is_asked_about(house: House, typed: str, named: str) -> None:
    said = begin(house, "137").says(typed)
    assert named in said.text
    assert "Câu 2/10" in said.text
    assert "Đúng" not in said.labels
    assert "ho_dang_ky" not in draft(house)


def test_under_a_doubt_it_is_no_reason(house: House) -> None:
    head = begin(house, "999")
    said = head.says("không có đám tang nào")
    assert "đám tang (câu 5)" in said.text
    assert "Nếu đúng là 999 hộ" in said.text


@pytest.mark.parametrize("typed", ["có đăng ký rồi", "đã đăng ký", "xóm có đăng ký rồi nhé"])
def test_a_yes_in_the_words_of_the_question_is_one(house: House, typed: str) -> None:
    begin(house, "137", "131", typed)
    assert draft(house)["dang_ky_vh"].choice == "yes"


@pytest.mark.parametrize("typed", ["xóm có đăng ký danh hiệu không", "đăng ký năm ngoái rồi"])
def test_what_asks_or_tells_of_another_time_is_none(house: House, typed: str) -> None:
    begin(house, "137", "131", typed)
    assert "dang_ky_vh" not in draft(house)


@pytest.mark.parametrize("typed", ["KN: không", "kn không", "kiến nghị: không có"])
@pytest.mark.parametrize("before", [(), TYPED[:10]])
def test_no_proposal_is_nothing_there_whatever_is_asked(
    house: House, before: tuple[str, ...], typed: str
) -> None:
    begin(house, *before, typed)
    stored = draft(house)["kien_nghi"]
    assert (stored.state, stored.text) == (AnswerState.NIL, None)


def test_figures_in_order_with_a_yes_among_them(house: House) -> None:
    head = begin(house)
    said = head.says("bc 137 130 co 4 4 2 2")
    assert "chưa ghi số nào" in said.text
    assert not draft(house)
    head.says("bc 137 130 co 4 4 2 2 1 1 2 3")
    stored = draft(house)
    assert [stored[one].number for one in ("ho_tong", "dam_cuoi", "buoi")] == [137, 4, 3]
    assert stored["dang_ky_vh"].choice == "yes"
