"""What a pasted stretch came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..outcome import Missing, Nil, Took
from ..whole.slot import Answer as Outcome


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a village. `doubts` say why its village or its figure is not certain.

    Without an outcome one message gave two values for the question.
    """

    code: str
    outcome: Outcome | None
    typed: str
    doubts: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        return not self.doubts and isinstance(self.outcome, Took | Missing | Nil)


@dataclass(frozen=True, slots=True)
class OfUnit:
    """`answers`: at most one for a question that is certain; several where they differ.

    `rest` is what was not understood, word for word; `at` when it was written, where known.
    """

    unit: int
    answers: tuple[Answer, ...]
    rest: tuple[str, ...]
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Loose:
    """A line with figures whose village is not known; `units` are those it may be."""

    line: int
    typed: str
    why: str
    units: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Pasted:
    """`chatter`: how many lines said nothing about figures."""

    units: tuple[OfUnit, ...]
    loose: tuple[Loose, ...]
    chatter: int
