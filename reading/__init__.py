"""Reads what people type and paste into values: what is certain is taken, what is not is asked.

    read("một trăm linh năm", Asked("count"), Known(), today)
    -> Took(Value(number=105), echo=True)

A kind of question is one file with one function, and one line in READERS.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from reading.commands import command_reader
from reading.kinds import (
    choices,
    counts,
    days,
    free_texts,
    money_sums,
    percentages,
    periods,
    phone_numbers,
    progress_counts,
    rates_or_counts,
    ratios,
    yes_no,
)
from reading.spelling.folding import clean_text, fold_text
from reading.values.asked_questions import AnswerOption, AskedQuestion, KnownFigures
from reading.values.formats import format_value
from reading.values.outcomes import (
    CertainAnswer,
    Command,
    DoubtfulAnswer,
    MissingAnswer,
    NilAnswer,
    ReadOutcome,
    RefusedAnswer,
    SmallTalk,
    Value,
)
from reading.values.spelled_numbers import spell_number

AnswerReader = Callable[[str, AskedQuestion, KnownFigures, date], ReadOutcome]

LONGEST_QUOTED = 60  # characters

READER_BY_KIND: dict[str, AnswerReader] = {
    "count": counts.read_count,
    "percent": percentages.read_percentage,
    "ratio": ratios.read_ratio,
    "progress": progress_counts.read_progress,
    "rate_or_count": rates_or_counts.read_rate_or_count,
    "money": money_sums.read_money,
    "yesno": yes_no.read_yes_no,
    "date": days.read_day,
    "period": periods.read_period,
    "phone": phone_numbers.read_phone_number,
    "choice": choices.read_choice,
    "text": free_texts.read_text,
}

__all__ = [
    "READER_BY_KIND",
    "AnswerOption",
    "AnswerReader",
    "AskedQuestion",
    "CertainAnswer",
    "Command",
    "DoubtfulAnswer",
    "KnownFigures",
    "MissingAnswer",
    "NilAnswer",
    "ReadOutcome",
    "RefusedAnswer",
    "SmallTalk",
    "Value",
    "clean_text",
    "fold_text",
    "format_value",
    "read_answer",
    "read_command",
    "spell_number",
]


def read_answer(typed: str, asked: AskedQuestion, known: KnownFigures, today: date) -> ReadOutcome:
    """What an answer comes to. Never raises, whatever was typed."""
    return quote_refusal(READER_BY_KIND[asked.kind](typed, asked, known, today), typed)


def read_command(typed: str) -> ReadOutcome | None:
    """What is meant when no question is pending; None where nothing is understood."""
    outcome = command_reader.read_without_question(typed)
    return None if outcome is None else quote_refusal(outcome, typed)


def quote_refusal(outcome: ReadOutcome, typed: str) -> ReadOutcome:
    """A refusal repeats what was typed, cut short."""
    if not isinstance(outcome, RefusedAnswer):
        return outcome
    text = " ".join(clean_text(typed[: 4 * LONGEST_QUOTED]).split())
    short = text if len(text) <= LONGEST_QUOTED else f"{text[:LONGEST_QUOTED]}…"
    return RefusedAnswer(outcome.key, {"typed": short, **outcome.values})
