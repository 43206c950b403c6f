"""A whole number under a name that says rate ("Tỷ lệ trường đạt chuẩn": 114 trường)."""

from __future__ import annotations

from datetime import date

from . import count
from .asked import Asked, Known
from .figures import sentence_of
from .outcome import Confirm, Outcome, Refused, Value
from .steps import steps


def read(typed: str, asked: Asked, known: Known, today: date) -> Outcome:
    """A count; for "82%" it is asked which of the two is meant."""
    outcome = count.read(typed, asked, known, today)
    if not isinstance(outcome, Refused) or outcome.key != "refused_percent":
        return outcome
    figures = sentence_of(typed).figures
    number = steps(figures[0].value, asked.decimals) if len(figures) == 1 else None
    values = () if number is None else (Value(number=number),)
    return Confirm(values, "ask_percent_or_count")
