"""The faults that must never happen."""

from __future__ import annotations

import pytest

from reading import (
    READER_BY_KIND,
    AnswerOption,
    AskedQuestion,
    CertainAnswer,
    DoubtfulAnswer,
    KnownFigures,
    MissingAnswer,
    NilAnswer,
    RefusedAnswer,
    Value,
    read_answer,
)
from tests.reading.asking import TODAY, answer, proposed, refused, stored

KNOWN = KnownFigures(total=135, previous=12, last_period=120, last_year=118)
NOT_KNOWN = [
    "không biết", "ko bít", "chưa rõ", "chua ro", "không nắm được", "chua nam duoc so",
    "chưa có số liệu", "không có số liệu", "ko co so", "chưa thống kê", "đang rà soát",
    "để tôi hỏi lại", "không nhớ", "chưa tổng hợp được", "chưa có báo cáo của tổ",
]  # fmt: skip


@pytest.mark.parametrize("typed", NOT_KNOWN)
@pytest.mark.parametrize("kind", ["count", "percent", "ratio", "money", "yesno"])
def test_not_known_is_missing_and_never_zero(kind: str, typed: str) -> None:
    assert answer(typed, kind) == MissingAnswer()


@pytest.mark.parametrize("typed", ["chưa có", "chua co", "thiếu", "chưa có hộ nào", "0 có", "o"])
def test_what_may_be_none_or_not_known_is_asked(typed: str) -> None:
    assert proposed(answer(typed)) == [0]


@pytest.mark.parametrize("kind", ["count", "money"])
def test_a_dot_before_three_digits_groups_thousands(kind: str) -> None:
    outcome = answer("1.250.000", kind)
    assert stored(outcome) == 1_250_000


def test_1_250_is_never_1_25() -> None:
    assert stored(answer("1.250")) == 1250
    assert isinstance(answer("1.250", "percent", decimals=2), RefusedAnswer)


def test_a_reading_the_question_cannot_take_is_not_offered() -> None:
    assert proposed(answer("1,250")) == [1250]
    assert proposed(answer("85,500", "percent", decimals=1)) == [855]
    assert proposed(answer("một triệu hai trăm", highest=1_100_000)) == [1_000_200]


def test_a_hard_limit_is_named() -> None:
    outcome = answer("5001", highest=5000)
    assert outcome == RefusedAnswer("refused_too_high", {"typed": "5001", "highest": "5.000"})
    assert answer("60,5%", "percent", decimals=1, highest=600) != CertainAnswer(Value(number=605))


def test_a_refusal_repeats_what_was_typed_cut_short() -> None:
    outcome = answer("nhiều lắm " * 15)
    assert isinstance(outcome, RefusedAnswer)
    assert outcome.values["typed"] == ("nhiều lắm " * 15)[:60] + "…"


@pytest.mark.parametrize("typed", ["khoảng 50", "gần 50 hộ", "hơn 50", "~50", "50 trở lên"])
def test_what_is_only_about_right_is_offered_as_an_estimate(typed: str) -> None:
    outcome = answer(typed)
    assert isinstance(outcome, DoubtfulAnswer)
    assert outcome.values == (Value(number=50, estimate=True),)


def test_a_rough_ratio_is_offered_as_an_estimate() -> None:
    outcome = answer("khoảng 120/135", "ratio")
    assert isinstance(outcome, DoubtfulAnswer)
    assert outcome.values == (Value(number=120, base=135, estimate=True),)


def test_none_is_no_figure_where_the_form_says_so() -> None:
    assert answer("không có", nil_is_zero=False) == NilAnswer()


@pytest.mark.parametrize(
    ("typed", "figure", "refers"),
    [
        ("hết", 135, "@total"),
        ("như trên", 12, "@prev_answer"),
        ("như kỳ trước", 120, "@last_period"),
        ("như năm ngoái", 118, "@last_year"),
        ("tăng 5 hộ", 125, "@last_period+5"),
        ("giảm 3 so với năm ngoái", 115, "@last_year-3"),
    ],
)
def test_a_reference_is_resolved_and_asked(typed: str, figure: int, refers: str) -> None:
    outcome = answer(typed, known=KNOWN)
    assert isinstance(outcome, DoubtfulAnswer)
    assert (outcome.values, outcome.refers) == ((Value(number=figure),), refers)


def test_a_change_below_zero_proposes_nothing() -> None:
    outcome = answer("giảm 300 hộ", known=KNOWN)
    assert isinstance(outcome, DoubtfulAnswer)
    assert outcome.values == ()


def test_a_reference_in_a_ratio_takes_the_whole() -> None:
    outcome = answer("đủ", "ratio", known=KNOWN)
    assert isinstance(outcome, DoubtfulAnswer)
    assert outcome.values == (Value(number=135, base=135),)


def test_a_part_alone_is_put_over_the_known_whole() -> None:
    outcome = answer("120", "ratio", known=KNOWN)
    assert isinstance(outcome, DoubtfulAnswer)
    assert outcome.values == (Value(number=120, base=135),)


@pytest.mark.parametrize("typed", ["3/4/2026", "03/04/2026", "3-4-2026", "3.4.2026"])
def test_the_day_comes_before_the_month(typed: str) -> None:
    outcome = answer(typed, "date")
    assert isinstance(outcome, CertainAnswer)
    assert (outcome.value.day.day, outcome.value.day.month) == (3, 4)  # type: ignore[union-attr]


def test_steps_follow_the_decimals_of_the_measure() -> None:
    assert stored(answer("42,5%", "percent", decimals=1)) == 425
    assert stored(answer("42,5", "percent", decimals=2)) == 4250
    assert proposed(answer("42,55", "percent", decimals=1)) == [426]
    assert stored(answer("12,5", decimals=1)) == 125


@pytest.mark.parametrize("kind", READER_BY_KIND)
@pytest.mark.parametrize("typed", ["[tin thoại]", "[Hình ảnh]", "[sticker]"])
def test_what_is_no_text_is_refused(kind: str, typed: str) -> None:
    assert refused(answer(typed, kind)) == "refused_not_text"


def test_funerals_are_no_weddings() -> None:
    assert proposed(answer("4 đám tang", unit="đám")) == [4]
    assert stored(answer("4 đám tang", unit="đám tang")) == 4


@pytest.mark.parametrize("typed", ["funeral", "tang 2", "2 đám tang", "đám tang 2"])
def test_funerals_are_no_increase(typed: str) -> None:
    assert "@last" not in str(getattr(answer(typed, unit="đám"), "refers", None))


HALL = (
    AnswerOption("good", "Có, dùng tốt"),
    AnswerOption("worn", "Có, đã xuống cấp"),
    AnswerOption("works", "Đang xây hoặc sửa"),
    AnswerOption("shared", "Dùng chung"),
    AnswerOption("none", "Không có"),
)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Có, dùng tốt", "good"),
        ("co dung tot", "good"),
        ("tốt", "good"),
        ("xuong cap", "worn"),
        ("đang sửa", "works"),
        ("dùng chung", "shared"),
        ("không có", "none"),
        ("khong co", "none"),
    ],
)
def test_a_choice_by_its_words(typed: str, code: str) -> None:
    outcome = read_answer(typed, AskedQuestion("choice", choices=HALL), KnownFigures(), TODAY)
    assert isinstance(outcome, CertainAnswer)
    assert outcome.value.choice == code


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("có", ["good", "worn"]),
        ("1", ["good"]),
        ("không tốt", ["good"]),
        ("dung", ["good", "shared"]),
    ],
)
def test_a_choice_that_must_be_asked(typed: str, codes: list[str]) -> None:
    outcome = read_answer(typed, AskedQuestion("choice", choices=HALL), KnownFigures(), TODAY)
    assert isinstance(outcome, DoubtfulAnswer)
    assert [value.choice for value in outcome.values] == codes


RULES = (
    AnswerOption("kept", "Đang dùng, không sửa", ("đang dùng", "như cũ")),
    AnswerOption("new", "Mới sửa xong"),
    AnswerOption("works", "Đang sửa"),
)


@pytest.mark.parametrize("typed", ["đúng", "đứng", "Đúng rồi ạ", "dừng", "đúng đấy", "đung"])
@pytest.mark.parametrize("choices", [HALL, RULES])
def test_a_word_with_other_marks_is_no_choice(
    typed: str, choices: tuple[AnswerOption, ...]
) -> None:
    outcome = read_answer(typed, AskedQuestion("choice", choices=choices), KnownFigures(), TODAY)
    assert isinstance(outcome, RefusedAnswer)


@pytest.mark.parametrize("typed", ["dung", "dung a"])
def test_a_bare_yes_without_marks_is_asked(typed: str) -> None:
    outcome = read_answer(typed, AskedQuestion("choice", choices=RULES), KnownFigures(), TODAY)
    assert isinstance(outcome, DoubtfulAnswer)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("dùng", "kept"),
        ("đang dùng", "kept"),
        ("dang dung", "kept"),
        ("như củ", "kept"),
        ("mới sữa xong", "new"),
    ],
)
def test_a_choice_as_it_is_often_spelt(typed: str, code: str) -> None:
    outcome = read_answer(typed, AskedQuestion("choice", choices=RULES), KnownFigures(), TODAY)
    assert isinstance(outcome, CertainAnswer)
    assert outcome.value.choice == code


@pytest.mark.parametrize(
    ("typed", "wanted"), [("chưa rõ", MissingAnswer()), ("9", None), ("màu xanh", None)]
)
def test_a_choice_that_is_none(typed: str, wanted: MissingAnswer | None) -> None:
    outcome = read_answer(typed, AskedQuestion("choice", choices=HALL), KnownFigures(), TODAY)
    assert outcome == wanted or isinstance(outcome, RefusedAnswer)
