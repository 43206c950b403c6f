"""A figure right behind "Sửa câu nào?" is never stored at the question that happens to be open."""

import pytest

from tests.handlers.report.filling import begin, complete, draft
from tests.handlers.report.test_amendment_requests import accepted, asked
from tests.people import House


@pytest.mark.parametrize("words", ["em nhầm", "sai rồi"])
@pytest.mark.parametrize("typed", ["133", "133 hộ"])
def test_it_is_for_the_answer_just_given(house: House, words: str, typed: str) -> None:
    head = begin(house, "135")
    assert "Sửa câu nào?" in head.says(words).text
    head.says(typed)
    assert draft(house)["ho_tong"].number == 133
    assert "ho_dang_ky" not in draft(house)


def test_where_it_is_not_certain_it_is_asked_again(house: House) -> None:
    head = complete(house)
    before = draft(house)
    head.says("sửa")
    said = head.says("133").text
    assert "“133” chưa được ghi" in said
    assert "Sửa câu nào?" in said
    assert draft(house) == before


def test_a_number_of_a_question_is_still_one(house: House) -> None:
    head = begin(house, "135", "131")
    head.says("em nhầm")
    assert "Câu 1/10" in head.says("1").text


def test_another_figure_behind_a_request_is_what_is_wanted(house: House) -> None:
    head = accepted(house)
    head.says("sửa câu 8 thành 4")
    head.says("nhầm, 2 buổi thôi")
    assert [one[:2] for one in asked(house)] == [("buoi", "withdrawn"), ("buoi", "asked")]
    head.says("đếm nhầm 1 buổi")
    assert asked(house)[-1][2] == "đếm nhầm 1 buổi"


@pytest.mark.parametrize("typed", ["thôi không có gì", "thôi, không có ạ"])
def test_none_said_in_passing_is_none(house: House, typed: str) -> None:
    head = complete(house)
    head.says(f"sửa câu 10 thành {typed}")
    assert draft(house)["kien_nghi"].text is None
