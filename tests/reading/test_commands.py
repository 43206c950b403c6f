"""A command is the whole message; in a narrative its words are only words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading import (
    AnswerOption,
    CertainAnswer,
    Command,
    DoubtfulAnswer,
    RefusedAnswer,
    read_answer,
    read_command,
)
from reading.commands.command_words import COMMAND_PHRASES
from reading.values.form_names import FormNames
from tests.reading.asking import TODAY, answer

PHRASES = sorted({phrase for said in COMMAND_PHRASES.values() for phrase in said})
REST = [
    "nhà văn hóa do mưa bão",
    "quỹ vì người nghèo 5 triệu đồng",
    "cho bà con trong thôn",
    "với 3 hộ ở xóm",
]


@given(st.sampled_from(PHRASES), st.sampled_from(REST))
def test_a_narrative_may_begin_with_a_command(phrase: str, rest: str) -> None:
    """What may be a wish too is asked about; either way nothing of it is lost."""
    outcome = answer(f"{phrase.capitalize()} {rest}", "text")
    if isinstance(outcome, DoubtfulAnswer):
        assert outcome.wish is not None
        (value,) = outcome.values
    else:
        assert isinstance(outcome, CertainAnswer)
        value = outcome.value
    assert value.text == f"{phrase.capitalize()} {rest}"


@given(st.sampled_from(PHRASES))
def test_every_command_is_known_without_a_question(phrase: str) -> None:
    found = read_command(phrase)
    assert isinstance(found, Command)
    assert phrase in COMMAND_PHRASES[found.name]


def test_no_phrase_means_two_commands() -> None:
    assert len(PHRASES) == sum(len(said) for said in COMMAND_PHRASES.values())


@pytest.mark.parametrize(
    "kind", ["count", "percent", "ratio", "money", "yesno", "date", "period", "phone", "text"]
)
@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("/huy", "cancel"),
        ("hủy", "cancel"),
        ("bỏ qua", "skip"),
        ("để sau", "later"),
        ("trợ giúp", "help"),
    ],
)
def test_commands_are_known_under_every_question(kind: str, typed: str, name: str) -> None:
    assert answer(typed, kind) == Command(name)


def test_the_new_answer_of_a_correction_keeps_its_marks() -> None:
    found = answer("sửa câu 10 thành Sửa mái nhà văn hóa", "count")
    assert found == Command("edit", "10:Sửa mái nhà văn hóa")


@pytest.mark.parametrize("typed", ["đội 3", "doi 3", "câu 3: 12", "3"])
def test_a_figure_is_no_wish_to_correct(typed: str) -> None:
    assert not isinstance(answer(typed), Command)


@pytest.mark.parametrize("typed", ["", "   ", "\ufeff", "."])
def test_nothing_is_no_command(typed: str) -> None:
    assert not isinstance(read_command(typed), Command)


def test_reading_needs_no_more_than_what_was_asked() -> None:
    from reading import AskedQuestion, KnownFigures

    assert isinstance(
        read_answer("12", AskedQuestion("count"), KnownFigures(), TODAY), CertainAnswer
    )


@pytest.mark.parametrize("typed", ["Thời", "Quà", "Hàn", "bố", "Sữa", "Bó"])
def test_other_marks_make_another_word(typed: str) -> None:
    assert not isinstance(answer(typed, "text"), Command)


@pytest.mark.parametrize("typed", ["Hủy", "huỷ", "HUY", "Nộp", "nop", "Gửi", "thôi", "Thoi"])
def test_both_spellings_of_a_command(typed: str) -> None:
    assert isinstance(answer(typed, "text"), Command)


@pytest.mark.parametrize(
    "typed", ["đột xuất ai chưa nộp", "dot xuat xom nao chua tra loi", "ai chưa nộp đột xuất"]
)
def test_who_lacks_what_was_asked_at_short_notice_names_no_inquiry(typed: str) -> None:
    assert read_command(typed) == Command("inquiry")


NAMES = FormNames(frozenset({"ho", "so ho", "dam cuoi", "cuoi"}), frozenset({"dam cuoi", "cuoi"}))


@pytest.mark.parametrize(
    ("typed", "arg"),
    [
        ("sửa số hộ", "so ho"),
        ("em muốn sửa lại số hộ ạ", "so ho"),
        ("sửa hộ từ 130 thành 131", "ho:131"),
        ("sửa cưới thành Không có", "cuoi:Không có"),
        ("đám cưới đúng cả 4", "dam cuoi:đúng cả 4"),
        ("số hộ đúng 131", None),
        ("sửa đường", None),
        ("sửa đường thành 3", None),
    ],
)
def test_a_name_is_one_of_the_form(typed: str, arg: str | None) -> None:
    found = read_command(typed, lambda: NAMES)
    assert (found.arg if isinstance(found, Command) else None) == arg
    assert answer(typed, names=NAMES) == (Command("edit", arg) if arg else answer(typed))
    assert not isinstance(answer(typed, "text", names=NAMES), Command)


@pytest.mark.parametrize("typed", ["có không", "hỏng", "hong", "có dùng chưa"])
def test_what_asks_or_is_broken_chooses_nothing(typed: str) -> None:
    none = AnswerOption("none", "Không có", ("không",))
    asked = answer(typed, "choice", choices=(AnswerOption("good", "Có, dùng tốt"), none))
    assert isinstance(asked, RefusedAnswer)
