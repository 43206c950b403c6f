"""A question that says its own figure, place and time takes nothing from what was asked before."""

import pytest

from tests.handlers.free_questions.test_as_first_asked import sent, six_sent  # noqa: F401
from tests.people import Chat

FULL = "đám cưới xóm 4 năm ngoái"
ITS_ANSWER = "Xóm 4, số đám cưới:\nNăm 2025"


@pytest.mark.parametrize(
    "before",
    [
        ("2 năm trước",),
        ("2 năm trước", "đám cưới", "2 năm trước"),
        ("số hộ xóm 3 năm 2023",),
        ("5 năm qua", "5 năm qua"),
        ("so với năm ngoái",),
        ("kỳ trước",),
    ],
    ids=" | ".join,
)
@pytest.mark.parametrize("lead", ["", "còn ", "thế "])
def test_a_full_question_is_answered_as_if_it_were_the_first(
    sent: Chat,  # noqa: F811
    before: tuple[str, ...],
    lead: str,
) -> None:
    for typed in before:
        sent.says(typed)
    assert ITS_ANSWER in sent.says(f"{lead}{FULL}").text


def test_which_figure_takes_the_time_only_where_none_is_said(sent: Chat) -> None:  # noqa: F811
    assert "Muốn hỏi số nào?" in sent.says("2 năm trước").text
    said = sent.says("đám cưới").text
    assert "Đám cưới qua các kỳ:" in said
    sent.says("xin chào")
    sent.says("2 năm trước")
    said = sent.says("đám cưới xóm 4").text
    assert "Xóm 4" in said
    assert "14 xóm" not in said


def test_a_comparison_is_of_what_was_talked_of(sent: Chat) -> None:  # noqa: F811
    sent.says("tổng số hộ")
    assert "1.985 hộ" in sent.says("năm ngoái bao nhiêu").text
