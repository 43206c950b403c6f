"""Careful reading of what people type: what is certain is taken, what is not is asked.

    read("một trăm linh năm", Asked("count"), Known(), today)
    -> Took(Value(number=105), echo=True)

A kind of question is one file with one function, and one line in READERS.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from . import (
    choice,
    commands,
    count,
    day,
    money,
    percent,
    period,
    phone,
    progress,
    rate_or_count,
    ratio,
    text,
    yesno,
)
from .asked import Asked, Known, Option
from .fold import clean, fold
from .outcome import (
    Command,
    Confirm,
    Missing,
    Nil,
    Outcome,
    Refused,
    SmallTalk,
    Took,
    Value,
)
from .say import say
from .show import show

Reader = Callable[[str, Asked, Known, date], Outcome]

LONGEST_QUOTED = 60  # characters

READERS: dict[str, Reader] = {
    "count": count.read,
    "percent": percent.read,
    "ratio": ratio.read,
    "progress": progress.read,
    "rate_or_count": rate_or_count.read,
    "money": money.read,
    "yesno": yesno.read,
    "date": day.read,
    "period": period.read,
    "phone": phone.read,
    "choice": choice.read,
    "text": text.read,
}

__all__ = [
    "READERS",
    "Asked",
    "Command",
    "Confirm",
    "Known",
    "Missing",
    "Nil",
    "Option",
    "Outcome",
    "Reader",
    "Refused",
    "SmallTalk",
    "Took",
    "Value",
    "clean",
    "command",
    "fold",
    "read",
    "say",
    "show",
]


def read(typed: str, asked: Asked, known: Known, today: date) -> Outcome:
    """What an answer comes to. Never raises, whatever was typed."""
    return quoted(READERS[asked.kind](typed, asked, known, today), typed)


def command(typed: str) -> Outcome | None:
    """What is meant when no question is pending; None where nothing is understood."""
    outcome = commands.without_question(typed)
    return None if outcome is None else quoted(outcome, typed)


def quoted(outcome: Outcome, typed: str) -> Outcome:
    """A refusal repeats what was typed, cut short."""
    if not isinstance(outcome, Refused):
        return outcome
    text = " ".join(clean(typed[: 4 * LONGEST_QUOTED]).split())
    short = text if len(text) <= LONGEST_QUOTED else f"{text[:LONGEST_QUOTED]}…"
    return Refused(outcome.key, {"typed": short, **outcome.values})
