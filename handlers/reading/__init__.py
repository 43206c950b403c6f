"""Careful reading of what people type: what is certain is taken, what is not is asked.

    read("một trăm linh năm", Asked("count"), Known(), today)
    -> Took(Value(number=105), echo=True)

A kind of question is one file with one function, and one line in READERS.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from . import choice, count, day, money, percent, period, phone, ratio, text, yesno
from .asked import Asked, Known, Option
from .commands import command
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

READERS: dict[str, Reader] = {
    "count": count.read,
    "percent": percent.read,
    "ratio": ratio.read,
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
    return READERS[asked.kind](typed, asked, known, today)
