"""A whole report, or any part of it, in one message.

    match("ho 137\\ncuoi 4 dung ca 4", slots, {}, today)

What is certain becomes an answer; what is doubtful an answer to confirm; a figure of which it is
not clear to which question it belongs stays in `rest`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ..asked import Known
from .gather import Gatherer
from .looks import looks_like_a_report
from .message import Message
from .slot import Found, Matched, Slot

__all__ = ["Found", "Matched", "Slot", "looks_like_a_report", "match"]


def match(message: str, slots: Sequence[Slot], known: Mapping[str, Known], today: date) -> Matched:
    """The answers that a message holds. Never raises, whatever was typed."""
    reading = Message.of(message, slots, known, today)
    return Gatherer(reading.labels, reading.reader).gathered(reading.read())
