"""Short ways to ask in tests."""

from __future__ import annotations

from datetime import date

from handlers.reading import Asked, Confirm, Known, Outcome, Refused, Took, read

TODAY = date(2026, 11, 21)


def answer(
    typed: str, kind: str = "count", known: Known | None = None, **changes: object
) -> Outcome:
    asked = Asked(kind, **changes)  # type: ignore[arg-type]
    return read(typed, asked, known or Known(), TODAY)


def stored(outcome: Outcome) -> object:
    """The figure that would be stored without a question, None where none would."""
    return outcome.value.number if isinstance(outcome, Took) else None


def refused(outcome: Outcome) -> str:
    """Why an answer was refused, empty where it was not."""
    return outcome.key if isinstance(outcome, Refused) else ""


def proposed(outcome: Outcome) -> list[object]:
    return [value.number for value in outcome.values] if isinstance(outcome, Confirm) else []
