"""A number reads back as itself or is asked about, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading import CertainAnswer, DoubtfulAnswer, spell_number
from reading.spelling.folding import fold_text
from tests.properties import tried
from tests.reading.asking import answer
from tests.reading.said import HURRIED, NORTH, SOUTH, Manner, without_marks

MANNERS = st.sampled_from([NORTH, SOUTH, HURRIED])
SIZES = st.integers(0, 12).flatmap(lambda size: st.integers(0, 10**size))
ROUND = st.builds(lambda n, zeros: n * 10**zeros, st.integers(0, 999), st.integers(0, 9))
NUMBERS = SIZES | ROUND


def is_itself_or_asked(typed: str, number: int, kind: str = "count") -> bool:
    outcome = answer(typed, kind)
    if isinstance(outcome, CertainAnswer):
        return outcome.value.number == number
    return isinstance(outcome, DoubtfulAnswer)


@given(NUMBERS, MANNERS)
def test_words(number: int, manner: Manner) -> None:
    assert is_itself_or_asked(manner.say(number), number)


@given(NUMBERS, MANNERS)
def test_words_without_marks(number: int, manner: Manner) -> None:
    assert is_itself_or_asked(without_marks(manner.say(number)), number)


@given(NUMBERS)
def test_words_said_in_full_are_taken(number: int) -> None:
    outcome = answer(NORTH.say(number))
    assert isinstance(outcome, CertainAnswer)
    assert outcome.value.number == number


@given(NUMBERS, MANNERS)
def test_money_in_words(number: int, manner: Manner) -> None:
    assert is_itself_or_asked(manner.say(number) + " đồng", number, "money")


@given(NUMBERS)
def test_digits(number: int) -> None:
    assert is_itself_or_asked(str(number), number)


@given(NUMBERS)
def test_digits_grouped_with_dots_are_taken(number: int) -> None:
    outcome = answer(f"{number:,}".replace(",", "."))
    assert isinstance(outcome, CertainAnswer)
    assert outcome.value.number == number


@given(NUMBERS, st.sampled_from([",", " ", "'", "\u00a0", "_"]))
def test_digits_grouped_in_other_ways(number: int, mark: str) -> None:
    assert is_itself_or_asked(f"{number:,}".replace(",", mark), number)


@given(
    NUMBERS,
    st.sampled_from(["{} hộ", "{}ho", "dạ {} ạ", "có {} hộ", "Số hộ: {}.", "{} (mười hai)"]),
)
def test_digits_in_a_sentence(number: int, sentence: str) -> None:
    typed = sentence.format(f"{number:,}".replace(",", "."))
    assert is_itself_or_asked(typed, number)


@given(NUMBERS)
def test_buttons_can_be_typed_back(number: int) -> None:
    outcome = answer(spell_number(number))
    assert isinstance(outcome, CertainAnswer)
    assert outcome.value.number == number


@given(st.integers(0, 10_000), st.integers(1, 4))
def test_decimals_are_never_whole(number: int, places: int) -> None:
    whole, part = divmod(number, 10**places)
    outcome = answer(f"{whole},{part:0{places}}")
    assert not isinstance(outcome, CertainAnswer)


@given(st.integers(0, 1000))
def test_percentages_keep_their_decimals(tenths: int) -> None:
    typed = f"{tenths // 10},{tenths % 10}%"
    outcome = answer(typed, "percent", decimals=1)
    assert isinstance(outcome, CertainAnswer)
    assert outcome.value.number == tenths


@tried(50)
@given(st.integers(0, 5000), st.integers(0, 5000))
def test_ratios(part: int, base: int) -> None:
    outcome = answer(f"{part}/{base}", "ratio")
    taken = (
        (outcome.value.number, outcome.value.base) if isinstance(outcome, CertainAnswer) else None
    )
    assert taken == ((part, base) if part <= base else None)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (105, "một trăm linh năm"),
        (1250, "một nghìn hai trăm năm mươi"),
        (1005, "một nghìn không trăm linh năm"),
        (1_000_200, "một triệu không nghìn hai trăm"),
        (10**12, "một nghìn tỷ"),
        (-3, "âm ba"),
    ],
)
def test_saying(number: int, words: str) -> None:
    assert spell_number(number) == words


def test_the_two_writers_fold_alike() -> None:
    assert fold_text(NORTH.say(99)) == fold_text(spell_number(99))
