"""A question as the matcher needs it, and the answers that it finds."""

from __future__ import annotations

from reading.values.asked_questions import AskedQuestion
from reading.values.outcomes import (
    CertainAnswer,
    DoubtfulAnswer,
    MissingAnswer,
    NilAnswer,
    RefusedAnswer,
)
from records import dataclass

SlotAnswer = CertainAnswer | DoubtfulAnswer | MissingAnswer | NilAnswer | RefusedAnswer


@dataclass(frozen=True, slots=True)
class QuestionSlot:
    """One question. `labels`: the short typed one first, then the printed one, then others.

    A slot that is `part_of` another one of the same place is a follow-up ("dung"): its label
    counts only right behind its whole. `whole`: what it is a part of, wherever that is asked.
    """

    code: str
    place: int
    labels: tuple[str, ...]
    asked: AskedQuestion
    part_of: str | None = None
    whole: str | None = None


@dataclass(frozen=True, slots=True)
class FoundAnswer:
    """One answer. `typed`: the piece of the message that it came from."""

    code: str
    outcome: SlotAnswer
    typed: str


@dataclass(frozen=True, slots=True)
class MatchedAnswers:
    """`found` in the order of the form, `rest` word for word in the order of the message."""

    found: tuple[FoundAnswer, ...]
    rest: tuple[str, ...]
    twice: tuple[str, ...] = ()
