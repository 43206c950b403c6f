"""A reply's body as Zalo's plain text: pieces, choices, links."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.message_pieces import count_units, cut_text
from bot.channels.zalo import render

PUBLIC = "https://xa.example"


def body(text: str, *labels: str, **more: Any) -> dict[str, Any]:
    return {"spans": [["", text]], "choices": [[label, "x"] for label in labels], **more}


def test_styles_leave_nothing_behind() -> None:
    said = {"spans": [["b", "Câu 1/10."], ["", " Bao nhiêu **hộ**?"]], "choices": []}
    assert render.render_messages(said) == ["Câu 1/10. Bao nhiêu **hộ**?"]


def test_choices_as_words_where_a_figure_may_be_meant() -> None:
    said = render.render_messages(body("Bao nhiêu hộ?", "Không có", "Chưa nắm được số"))
    assert said == ["Bao nhiêu hộ?\nCó thể gõ: Không có; Chưa nắm được số"]


def test_choices_as_numbers_where_none_is() -> None:
    said = render.render_messages(body("Nhà văn hóa?", "Tốt", "Hỏng", choose="numbers"))
    assert said == ["Nhà văn hóa?\n1. Tốt\n2. Hỏng"]


def test_files_that_cannot_be_carried_are_not_passed_over() -> None:
    (said,) = render.render_messages(body("Trưởng xóm 3 gửi ảnh."), has_files=True)
    assert said.startswith("Trưởng xóm 3 gửi ảnh.\n")
    assert "Zalo không chuyển được" in said


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00" * 0])
def test_nothing_to_say_is_a_message_all_the_same(text: str) -> None:
    assert render.render_messages(body(text)) == [render.EMPTY]


def test_cut_at_the_ends_of_lines_then_of_sentences() -> None:
    line = "Dòng này dài vừa phải, có dấu." + "\n"
    said = render.render_messages(body(line * 100))
    assert all(one.endswith("có dấu.") for one in said)
    sentence = "Câu này dài vừa phải, có dấu. "
    assert all(
        one.strip().endswith("có dấu.") for one in render.render_messages(body(sentence * 100))
    )


def test_letters_beyond_the_first_plane_count_twice() -> None:
    said = render.render_messages(body("𠮷" * 1500))
    assert [count_units(one) for one in said] == [2000, 1000]


@given(st.text(max_size=6000), st.lists(st.text(min_size=1, max_size=40), max_size=12))
def test_every_message_fits_and_none_is_blank(text: str, labels: list[str]) -> None:
    for said in render.render_messages(body(text, *labels)):
        assert 1 <= count_units(said) <= render.LIMIT
        assert said.strip()


@given(st.text(alphabet="ab. \n?;,ắ𠮷", max_size=3000), st.integers(2, 400))
def test_pieces_are_the_text(text: str, limit: int) -> None:
    pieces = list(cut_text(text, limit))
    assert all(count_units(one) <= limit for one in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())
