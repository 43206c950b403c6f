"""What this matcher needs of a question, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass

from ..asked import Asked
from ..outcome import Confirm, Missing, Nil, Refused, Took

Answer = Took | Confirm | Missing | Nil | Refused


@dataclass(frozen=True, slots=True)
class Slot:
    """One question. `labels`: the short typed one first, then the printed one, then others.

    A slot that is `part_of` another one of the same place is a follow-up ("dung"): its label
    counts only right behind its whole.
    """

    code: str
    place: int
    labels: tuple[str, ...]
    asked: Asked
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One answer. `typed`: the piece of the message that it came from."""

    code: str
    outcome: Answer
    typed: str


@dataclass(frozen=True, slots=True)
class Matched:
    """`found` in the order of the form, `rest` word for word in the order of the message."""

    found: tuple[Found, ...]
    rest: tuple[str, ...]
    twice: tuple[str, ...] = ()
