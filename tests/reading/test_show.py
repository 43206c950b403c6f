"""Values as they are written in Vietnamese."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.reading import Asked, Option, Took, Value, show

from .asking import answer


@pytest.mark.parametrize(
    ("value", "asked", "shown"),
    [
        (Value(number=1250), Asked("count"), "1.250"),
        (Value(number=425), Asked("percent", decimals=1), "42,5%"),
        (Value(number=8500), Asked("percent", decimals=2), "85%"),
        (Value(number=5), Asked("percent", decimals=2), "0,05%"),
        (Value(number=120, base=1350), Asked("ratio"), "120/1.350"),
        (Value(number=1_200_000), Asked("money"), "1.200.000 đồng"),
        (Value(choice="yes"), Asked("yesno"), "có"),
        (Value(choice="good"), Asked("choice", choices=(Option("good", "Dùng tốt"),)), "Dùng tốt"),
        (Value(day=date(2024, 6, 5)), Asked("date"), "05/6/2024"),
        (Value(day=date(2024, 2, 12)), Asked("date"), "12/02/2024"),
        (Value(text="+84912345678"), Asked("phone"), "0912 345 678"),
        (Value(text="Thiếu loa"), Asked("text"), "Thiếu loa"),
    ],
)
def test_showing(value: Value, asked: Asked, shown: str) -> None:
    assert show(value, asked) == shown


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
    assert isinstance(outcome, Took)
    assert show(outcome.value, Asked("period")) == shown


def test_a_period_knows_its_days() -> None:
    outcome = answer("quý III/2026", "period")
    assert isinstance(outcome, Took)
    assert (outcome.value.day, outcome.value.last_day) == (date(2026, 7, 1), date(2026, 9, 30))
