"""Whether a message is a report, rather than the answer to one question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .doubts import Event
from .labels import is_follow_up
from .message import Message
from .slot import Slot

_MANY = 4  # answers in one line with a sentence
_ANY_DAY = date(2024, 6, 1)  # which answers there are does not hang on the day


def looks_like_a_report(message: str, slots: Sequence[Slot]) -> bool:
    """At least two labelled answers beside which little else is said.

    A figure with its follow-up ("cuoi 4 dung ca 4") is one answer, a narrative is none.
    """
    reading = Message.of(message, slots, {}, _ANY_DAY)
    events = reading.read()
    answers = [event for event in events if _is_labelled(event)]
    codes = {_whole(event, reading.labels.slots) for event in answers} - {None}
    if len(codes) < (_MANY if _tells(message, events) else 2):
        return False
    much = _size(answers) * 2 >= len(message.strip())
    return reading.by_number or much or (_on_lines(message) and _firm(answers))


def _tells(message: str, events: Sequence[Event]) -> bool:
    """One line with a sentence beside the answers: rather a narrative with figures in it."""
    left = (event.typed for event in events if event.unit is None)
    said = any(len(text.split()) > 2 and not _has_digit(text) for text in left)
    return said and not _on_lines(message)


def _is_labelled(event: Event) -> bool:
    unit = event.unit
    return unit is not None and unit.slot is not None and bool(unit.label.words)


def _whole(event: Event, slots: dict[str, Slot]) -> str | None:
    slot = event.unit.slot if event.unit else None
    if slot is None:
        return None
    return slot.part_of if is_follow_up(slot, slots) else slot.code


def _size(events: Sequence[Event]) -> int:
    return sum(len(event.typed) for event in events)


def _on_lines(message: str) -> bool:
    return "\n" in message.strip()


def _firm(events: Sequence[Event]) -> bool:
    return sum(_has_digit(event.typed) for event in events) > 1


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)
