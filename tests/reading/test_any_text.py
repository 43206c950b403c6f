"""Whatever is typed leads to an outcome, and never takes long."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading import (
    READER_BY_KIND,
    AnswerOption,
    CertainAnswer,
    ReadOutcome,
    clean_text,
    compile_patterns,
    fold_text,
    read_command,
)
from reading.spelling.folding import split_words
from tests.properties import tried
from tests.reading.asking import answer, refused

CHOICES = (
    AnswerOption("good", "Có, dùng tốt"),
    AnswerOption("worn", "Có, đã xuống cấp"),
    AnswerOption("none", "Không có"),
)
WORDS = sorted(
    split_words(
        """
        không có chưa rồi dạ năm mốt hai mười mươi trăm nghìn triệu tỷ rưỡi linh lẻ chục phẩy 12
        1.250 1,250 2024 31/5 / - + = % , . ( ) ? hộ đạt trên tổng số thôn tháng ngày quý hôm qua
        mai thứ tuần này mùng tết rằm âm tăng giảm như ngoái hết câu sửa nộp ~ 👍 5tr ½ # @ _ neg
        [ ] \\ " '
        """
    )
)
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=9).flatmap(
    lambda chosen: st.sampled_from([" ", ""]).map(lambda blank: blank.join(chosen))
)
WORST = {
    "digits": "1" * 10_000,
    "groups": "1." * 5_000,
    "words": "năm mươi " * 1_250,
    "blanks": " " * 10_000,
    "marks": "e" + "\u0301\u0323" * 5_000,
    "brackets": "[(" * 5_000,
    "signs": "-/" * 5_000,
    "no": "không " * 1_600,
    "emoji": "👨\u200d👩\u200d👧" * 2_000,
    "letters": "ol" * 5_000,
}


def everywhere(typed: str) -> list[ReadOutcome]:
    return [answer(typed, kind, choices=CHOICES) for kind in READER_BY_KIND]


@given(st.text(max_size=300))
def test_any_text_has_an_outcome(typed: str) -> None:
    assert all(everywhere(typed))
    read_command(typed)


@given(SENTENCES)
@tried(300)
def test_any_sentence_has_an_outcome(typed: str) -> None:
    assert all(everywhere(typed))
    read_command(typed)


@tried(20)
@given(st.text(min_size=1, max_size=20), st.integers(1, 500))
def test_long_text_has_an_outcome(piece: str, times: int) -> None:
    assert all(everywhere((piece * times)[:10_000]))


@pytest.mark.parametrize("name", WORST)
def test_the_worst_of_10000_characters_is_quick(name: str) -> None:
    compile_patterns()
    began = time.process_time()
    everywhere(WORST[name])
    read_command(WORST[name])
    assert time.process_time() - began < 1


@pytest.mark.parametrize("kind", [kind for kind in READER_BY_KIND if kind != "text"])
def test_only_text_may_be_long(kind: str) -> None:
    assert refused(answer("12 " * 100, kind, choices=CHOICES)) == "refused_too_long"


@given(st.text(max_size=200))
def test_clean_text_is_nfc_and_stays_as_it_is(typed: str) -> None:
    text = clean_text(typed)
    assert unicodedata.is_normalized("NFC", text)
    assert clean_text(text) == text


def test_what_is_seen_is_kept() -> None:
    seen = "Gia đình 👨\u200d👩\u200d👧 ‏عربي <b>đậm</b>\nDòng hai"
    assert clean_text(seen) == seen


@pytest.mark.parametrize("broken", ["\ud83d", "a\ud83d b", "\x00\x01", "\u0301"])
def test_broken_text_can_be_stored(broken: str) -> None:
    clean_text(f"Loa hỏng {broken} từ tháng trước").encode()
    assert isinstance(answer(f"Loa hỏng {broken} từ tháng trước", "text"), CertainAnswer)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("ĐƯỢC", "duoc"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        ("Ti\u0302\u0301nh", "tinh"),
        ("１２　ｈộ", "12 ho"),
    ],
)
def test_folding(typed: str, folded: str) -> None:
    assert fold_text(typed) == folded


@pytest.mark.parametrize("sign", ["\u200d", "\ufe0f", "\u200d\ufe0f"])
def test_a_row_of_signs_that_nobody_sees_takes_no_time(sign: str) -> None:
    """4,000 of them held a chat for six seconds."""
    begun = time.process_time()
    clean_text(sign * 20_000)
    assert time.process_time() - begun < 2
