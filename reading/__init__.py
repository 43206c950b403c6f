"""Reads what people type and paste into values: what is certain is taken, what is not is asked.

    read_answer("một trăm linh năm", AskedQuestion("count"), KnownFigures(), today)
    -> CertainAnswer(Value(number=105), echo=True)

A library of its own, which imports nothing of the project but `records`. What is named
here is for everybody.
"""

from reading.answers import (
    READER_BY_KIND,
    AnswerReader,
    compile_patterns,
    read_answer,
    read_command,
)
from reading.spelling.folding import clean_text, fold_text
from reading.values.asked_questions import ANY_DAY, AnswerOption, AskedQuestion, KnownFigures
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

__all__ = [
    "ANY_DAY",
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
    "compile_patterns",
    "fold_text",
    "format_value",
    "read_answer",
    "read_command",
    "spell_number",
]
