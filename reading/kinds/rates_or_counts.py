"""A whole number under a name that says rate ("Tỷ lệ trường đạt chuẩn": 114 trường)."""

from __future__ import annotations

from datetime import date

from reading.figures.sentences import read_sentence
from reading.figures.stored_numbers import count_steps
from reading.kinds import counts
from reading.values.asked_questions import AskedQuestion, KnownFigures
from reading.values.outcomes import DoubtfulAnswer, ReadOutcome, RefusedAnswer, Value


def read_rate_or_count(
    typed: str, asked: AskedQuestion, known: KnownFigures, today: date
) -> ReadOutcome:
    """A count; for "82%" it is asked which of the two is meant."""
    outcome = counts.read_count(typed, asked, known, today)
    if not isinstance(outcome, RefusedAnswer) or outcome.key != "refused_percent":
        return outcome
    figures = read_sentence(typed).figures
    number = count_steps(figures[0].value, asked.decimals) if len(figures) == 1 else None
    values = () if number is None else (Value(number=number),)
    return DoubtfulAnswer(values, "ask_percent_or_count")
