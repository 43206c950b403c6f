"""A whole report, or any part of it, in one message: its answers, each put to its question.

    match("ho 137\\ncuoi 4 dung ca 4", slots, {}, today)

What is certain becomes an answer; what is doubtful an answer to confirm; a figure of which it is
not clear to which question it belongs stays in `rest`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from reading.form_labels.question_slots import FoundAnswer, MatchedAnswers, QuestionSlot
from reading.values.asked_questions import KnownFigures
from reading.whole_report import report_recognition
from reading.whole_report.answer_gathering import AnswerGatherer
from reading.whole_report.report_messages import ReportMessage

__all__ = ["FoundAnswer", "MatchedAnswers", "QuestionSlot", "looks_like_a_report", "match_answers"]


# Characters. What is longer is kept once it was read: it may be read ahead, elsewhere.
LONG = 300


def match_answers(
    message: str, slots: Sequence[QuestionSlot], known: Mapping[str, KnownFigures], today: date
) -> MatchedAnswers:
    """The answers that a message holds. Never raises, whatever was typed."""
    if len(message) <= LONG:
        return _match(message, slots, known, today)
    return _match_long(message, tuple(slots), tuple(sorted(known.items(), key=_get_code)), today)


def looks_like_a_report(message: str, slots: Sequence[QuestionSlot]) -> bool:
    """At least two labelled answers beside which little else is said."""
    if len(message) <= LONG:
        return report_recognition.looks_like_a_report(message, slots)
    return _look_at_long(message, tuple(slots))


def _get_code(one: tuple[str, KnownFigures]) -> str:
    return one[0]


@lru_cache(maxsize=64)
def _match_long(
    message: str,
    slots: tuple[QuestionSlot, ...],
    known: tuple[tuple[str, KnownFigures], ...],
    today: date,
) -> MatchedAnswers:
    return _match(message, slots, dict(known), today)


@lru_cache(maxsize=64)
def _look_at_long(message: str, slots: tuple[QuestionSlot, ...]) -> bool:
    return report_recognition.looks_like_a_report(message, slots)


def _match(
    message: str, slots: Sequence[QuestionSlot], known: Mapping[str, KnownFigures], today: date
) -> MatchedAnswers:
    reading = ReportMessage.of(message, slots, known, today)
    return AnswerGatherer(reading.labels, reading.reader).gather_answers(reading.read())
