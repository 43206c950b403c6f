"""Whether a message is a report, rather than the answer to one question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reading.form_labels.labels import is_follow_up
from reading.form_labels.question_slots import QuestionSlot
from reading.spelling.folding import has_digit
from reading.whole_report.answer_doubts import MessagePiece
from reading.whole_report.report_messages import ReportMessage

_MANY_ANSWERS = 4  # answers in one line with a sentence
_ANY_DAY = date(2024, 6, 1)  # which answers there are does not hang on the day


def looks_like_a_report(message: str, slots: Sequence[QuestionSlot]) -> bool:
    """At least two labelled answers beside which little else is said.

    A figure with its follow-up ("cuoi 4 dung ca 4") is one answer, a narrative is none.
    """
    reading = ReportMessage.of(message, slots, {}, _ANY_DAY)
    events = reading.read()
    answers = [event for event in events if _is_labelled_answer(event)]
    codes = {_get_whole_code(event, reading.labels.slots) for event in answers} - {None}
    if len(codes) < (_MANY_ANSWERS if _is_narrative(message, events) else 2):
        return False
    parts = [event for event in events if event.unit is not None and event.unit.slot is None]
    much = _count_characters([*answers, *parts]) * 2 >= len(message.strip())
    return (
        reading.by_number or much or (_has_several_lines(message) and _has_several_figures(answers))
    )


def _is_narrative(message: str, events: Sequence[MessagePiece]) -> bool:
    """One line with a sentence beside the answers: rather a narrative with figures in it."""
    left = (event.typed for event in events if event.unit is None)
    said = any(len(text.split()) > 2 and not has_digit(text) for text in left)
    return said and not _has_several_lines(message)


def _is_labelled_answer(event: MessagePiece) -> bool:
    unit = event.unit
    return unit is not None and unit.slot is not None and bool(unit.label.words)


def _get_whole_code(event: MessagePiece, slots: dict[str, QuestionSlot]) -> str | None:
    slot = event.unit.slot if event.unit else None
    if slot is None:
        return None
    return slot.part_of if is_follow_up(slot, slots) else slot.code


def _count_characters(events: Sequence[MessagePiece]) -> int:
    return sum(len(event.typed) for event in events)


def _has_several_lines(message: str) -> bool:
    return "\n" in message.strip()


def _has_several_figures(events: Sequence[MessagePiece]) -> bool:
    return sum(has_digit(event.typed) for event in events) > 1
