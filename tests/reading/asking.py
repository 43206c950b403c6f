"""Short ways to ask in tests."""

from __future__ import annotations

from datetime import date

from reading import (
    AskedQuestion,
    CertainAnswer,
    DoubtfulAnswer,
    KnownFigures,
    ReadOutcome,
    RefusedAnswer,
    read_answer,
)

TODAY = date(2026, 11, 21)


def answer(
    typed: str, kind: str = "count", known: KnownFigures | None = None, **changes: object
) -> ReadOutcome:
    asked = AskedQuestion(kind, **changes)  # type: ignore[arg-type]
    return read_answer(typed, asked, known or KnownFigures(), TODAY)


def stored(outcome: ReadOutcome) -> object:
    """The figure that would be stored without a question, None where none would."""
    return outcome.value.number if isinstance(outcome, CertainAnswer) else None


def refused(outcome: ReadOutcome) -> str:
    """Why an answer was refused, empty where it was not."""
    return outcome.key if isinstance(outcome, RefusedAnswer) else ""


def proposed(outcome: ReadOutcome) -> list[object]:
    return [value.number for value in outcome.values] if isinstance(outcome, DoubtfulAnswer) else []
