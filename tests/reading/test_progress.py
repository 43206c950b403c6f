"""So many of a number that the plan fixes, and a count under a name that says rate."""

from datetime import date

import pytest

from reading import (
    AskedQuestion,
    CertainAnswer,
    DoubtfulAnswer,
    KnownFigures,
    MissingAnswer,
    ReadOutcome,
    RefusedAnswer,
    Value,
    read_answer,
)

TODAY = date(2024, 6, 1)


def of_80(typed: str) -> ReadOutcome:
    return read_answer(
        typed, AskedQuestion("progress", unit="di tích", whole=80), KnownFigures(), TODAY
    )


def schools(typed: str) -> ReadOutcome:
    return read_answer(typed, AskedQuestion("rate_or_count", unit="trường"), KnownFigures(), TODAY)


@pytest.mark.parametrize(
    "typed", ["69/80", "69", "69 di tích", "69 trên 80", "69/80 di tích", "sáu mươi chín"]
)
def test_it_is_read_however_it_is_written(typed: str) -> None:
    outcome = of_80(typed)
    assert isinstance(outcome, CertainAnswer), outcome
    assert outcome.value == Value(number=69, base=80)


@pytest.mark.parametrize("typed", ["81/80", "81", "81 di tích", "90/85"])
def test_more_than_all_of_them_is_asked_again_with_the_number(typed: str) -> None:
    outcome = of_80(typed)
    assert isinstance(outcome, RefusedAnswer), outcome
    assert (outcome.key, outcome.values["highest"]) == ("refused_progress_over", "80")


@pytest.mark.parametrize("typed", ["70/82", "70 trên 79"])
def test_another_whole_is_asked(typed: str) -> None:
    assert of_80(typed) == DoubtfulAnswer((Value(number=70, base=80),), "ask_progress_whole")


def test_none_and_not_known() -> None:
    assert isinstance(of_80("chưa rõ"), MissingAnswer)
    none = of_80("0")
    assert isinstance(none, CertainAnswer)
    assert none.value == Value(number=0, base=80)


def test_a_percentage_of_what_is_counted_is_asked() -> None:
    assert schools("82 %") == DoubtfulAnswer((Value(number=82),), "ask_percent_or_count")
    assert schools("114") == CertainAnswer(Value(number=114))
    assert isinstance(schools("âm 5"), RefusedAnswer)
