""" "bỏ câu 8", "để hỏi lại": what is named is left or taken back, and what waited is put again."""

import pytest

from tests.handlers.report.filling import begin, complete, draft
from tests.people import Chat, House

SEVERAL = "ho 999, dang ky 140, cuoi 99, buoi 500"


def in_doubt(house: House) -> Chat:
    """Three figures are in doubt, the first is put."""
    head = begin(house)
    assert "999 hộ" in head.says(SEVERAL).text
    return head


def test_under_a_doubt_another_answer_is_taken_back_and_the_doubt_is_put_again(
    house: House,
) -> None:
    head = begin(house, "137", "131", "có")
    head.says("buổi 3")
    head.says("999")
    said = head.says("bỏ câu 8").text
    assert "Đã bỏ câu 8: 3 buổi." in said
    assert "Câu 4 vẫn chưa ghi. Nếu đúng là 999 đám" in said
    assert "buoi" not in draft(house)


@pytest.mark.parametrize("typed", ["bỏ câu 8", "thôi bỏ câu 8 đi", "rút câu 8", "bo buoi"])
def test_what_waits_to_be_asked_about_may_be_left(house: House, typed: str) -> None:
    head = in_doubt(house)
    said = head.says(typed).text
    assert "Đã bỏ câu 8: 500 buổi chưa ghi" in said
    assert "Câu 1 vẫn chưa ghi" in said
    head.says("để hỏi lại")
    assert "Câu 5/10" in head.says("để hỏi lại").text


@pytest.mark.parametrize("typed", ["để hỏi lại", "bo qua"])
def test_the_next_doubt_is_put_where_one_is_left(house: House, typed: str) -> None:
    head = in_doubt(house)
    assert "99 đám" in head.says(typed).text
    assert "500 buổi" in head.says(typed).text
    assert "Câu 9/10" in head.says(typed).text
    assert set(draft(house)) == {"ho_dang_ky"}


def test_another_question_that_is_left_passes_by_none(house: House) -> None:
    head = begin(house, "137", "131", "có")
    said = head.says("bỏ câu 8").text
    assert "Câu 8 chưa ghi gì." in said
    assert "Câu 4/10" in said


def test_the_question_that_is_asked_is_passed_by(house: House) -> None:
    head = begin(house, "137", "131", "có")
    assert "Câu 5/10" in head.says("bỏ câu 4").text


def test_to_pass_by_what_is_answered_takes_nothing_away(house: House) -> None:
    head = complete(house)
    assert "Câu này đang ghi: 3 buổi" in head.says("bỏ qua câu 8").text
    assert draft(house)["buoi"].number == 3


def test_by_its_name_that_answer_is_taken_back_and_not_the_last(house: House) -> None:
    head = begin(house, "137", "131")
    assert "Đã bỏ câu 1: 137 hộ." in head.says("bỏ số hộ").text
    assert set(draft(house)) == {"ho_dang_ky"}


@pytest.mark.parametrize("typed", ["sang câu 8", "qua cau 8", "chuyển sang câu 8"])
def test_a_question_is_gone_to(house: House, typed: str) -> None:
    assert "Câu 8/10" in begin(house, "137").says(typed).text
