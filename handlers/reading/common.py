"""What every reader but the one for text does first."""

from __future__ import annotations

from .commands import command_in
from .outcome import Missing, Outcome, Refused
from .polite import bare, is_blank, is_not_text
from .smalltalk import small_talk
from .tokens import sentence
from .unknown import is_unknown

LONGEST = 200  # characters; no figure is longer, and work stays small


def too_long(typed: str) -> Refused | None:
    return Refused("refused_too_long") if len(typed.strip()) > LONGEST else None


def first(typed: str) -> tuple[str, Outcome | None]:
    """The folded sentence, and the outcome where nothing of the question matters."""
    said = sentence(typed)
    return said, _not_an_answer(typed, said)


def _not_an_answer(typed: str, said: str) -> Outcome | None:
    if is_not_text(said):
        return Refused("refused_not_text")
    return command_in(typed, said) or small_talk(said)


def blank_or_missing(said: str) -> Outcome | None:
    """For sentences without a figure: nothing was said, or that it is not known."""
    if is_blank(said):
        return Refused("refused_blank")
    return Missing() if is_unknown(bare(said)) else None
