"""What was read from pasted text."""

from __future__ import annotations

from datetime import datetime

from reading.form_labels.question_slots import SlotAnswer as Outcome
from reading.values.outcomes import CertainAnswer, MissingAnswer, NilAnswer
from records import dataclass

# The doubt of a figure whose sender has taken it back.
WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class PastedAnswer:
    """One answer of a village. `doubts` say why its village or its figure is not certain.

    Without an outcome one message gave two values for the question.
    """

    code: str
    outcome: Outcome | None
    typed: str
    doubts: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        return not self.doubts and isinstance(
            self.outcome, CertainAnswer | MissingAnswer | NilAnswer
        )


@dataclass(frozen=True, slots=True)
class VillageAnswers:
    """`answers`: at most one for a question that is certain; several where they differ.

    `rest` is what was not understood, word for word; `at` when it was written, where known.
    """

    unit: int
    answers: tuple[PastedAnswer, ...]
    rest: tuple[str, ...]
    at: datetime | None


@dataclass(frozen=True, slots=True)
class UnassignedLine:
    """A line with figures whose village is not known; `units` are those it may be.

    `unknown`: the name that stands there, which no village here has.
    """

    line: int
    typed: str
    why: str
    units: frozenset[int] = frozenset()
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class PasteResult:
    """`talk`: lines without figures that are of no village."""

    units: tuple[VillageAnswers, ...]
    loose: tuple[UnassignedLine, ...]
    talk: tuple[UnassignedLine, ...]
