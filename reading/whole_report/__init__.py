"""A whole report, or any part of it, in one message: its answers, each put to its question.

    match("ho 137\\ncuoi 4 dung ca 4", slots, {}, today)

What is certain becomes an answer; what is doubtful an answer to confirm; a figure of which it is
not clear to which question it belongs stays in `rest`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from reading.form_labels.question_slots import FoundAnswer, MatchedAnswers, QuestionSlot
from reading.values.asked_questions import KnownFigures
from reading.whole_report.answer_gathering import AnswerGatherer
from reading.whole_report.report_messages import ReportMessage
from reading.whole_report.report_recognition import looks_like_a_report

__all__ = ["FoundAnswer", "MatchedAnswers", "QuestionSlot", "looks_like_a_report", "match_answers"]


def match_answers(
    message: str, slots: Sequence[QuestionSlot], known: Mapping[str, KnownFigures], today: date
) -> MatchedAnswers:
    """The answers that a message holds. Never raises, whatever was typed."""
    reading = ReportMessage.of(message, slots, known, today)
    return AnswerGatherer(reading.labels, reading.reader).gather_answers(reading.read())
