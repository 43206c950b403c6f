"""Values as they are written in Vietnamese."""

from __future__ import annotations

from datetime import date

import pytest

from reading import AnswerOption, AskedQuestion, CertainAnswer, Value, format_value
from tests.reading.asking import answer


@pytest.mark.parametrize(
    ("value", "asked", "shown"),
    [
        (Value(number=1250), AskedQuestion("count"), "1.250"),
        (Value(number=425), AskedQuestion("percent", decimals=1), "42,5%"),
        (Value(number=8500), AskedQuestion("percent", decimals=2), "85%"),
        (Value(number=5), AskedQuestion("percent", decimals=2), "0,05%"),
        (Value(number=120, base=1350), AskedQuestion("ratio"), "120/1.350"),
        (Value(number=1_200_000), AskedQuestion("money"), "1.200.000 đồng"),
        (Value(choice="yes"), AskedQuestion("yesno"), "có"),
        (
            Value(choice="good"),
            AskedQuestion("choice", choices=(AnswerOption("good", "Dùng tốt"),)),
            "Dùng tốt",
        ),
        (Value(day=date(2024, 6, 5)), AskedQuestion("date"), "05/6/2024"),
        (Value(day=date(2024, 2, 12)), AskedQuestion("date"), "12/02/2024"),
        (Value(text="+84912345678"), AskedQuestion("phone"), "0912 345 678"),
        (Value(text="Thiếu loa"), AskedQuestion("text"), "Thiếu loa"),
    ],
)
def test_showing(value: Value, asked: AskedQuestion, shown: str) -> None:
    assert format_value(value, asked) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("năm 2026", "năm 2026"),
        ("q3", "quý III/2026"),
        ("6 tháng đầu năm", "6 tháng đầu năm 2026"),
        ("9 tháng", "9 tháng đầu năm 2026"),
        ("tháng 6", "tháng 6/2026"),
    ],
)
def test_a_period_is_shown_as_people_say_it(typed: str, shown: str) -> None:
    outcome = answer(typed, "period")
    assert isinstance(outcome, CertainAnswer)
    assert format_value(outcome.value, AskedQuestion("period")) == shown


def test_a_period_knows_its_days() -> None:
    outcome = answer("quý III/2026", "period")
    assert isinstance(outcome, CertainAnswer)
    assert (outcome.value.day, outcome.value.last_day) == (date(2026, 7, 1), date(2026, 9, 30))
