"""What every reader but the one for free text checks first: too long, no text, a command,
small talk."""

from __future__ import annotations

from reading.commands.command_reader import find_command
from reading.phrases.greetings import find_small_talk
from reading.phrases.politeness import is_blank, is_not_text, strip_polite_words
from reading.phrases.thinking_aloud import is_thinking_aloud
from reading.phrases.unknown_phrases import is_unknown
from reading.spelling.tokens import fold_sentence
from reading.values.outcomes import MissingAnswer, ReadOutcome, RefusedAnswer

LONGEST_ANSWER = 200  # characters; no figure is longer, and work stays small


def refuse_too_long(typed: str) -> RefusedAnswer | None:
    return RefusedAnswer("refused_too_long") if len(typed.strip()) > LONGEST_ANSWER else None


def find_non_answer(typed: str) -> tuple[str, ReadOutcome | None]:
    """The folded sentence, and the outcome where nothing of the question matters."""
    said = fold_sentence(typed)
    return said, _read_non_answer(typed, said)


def _read_non_answer(typed: str, said: str) -> ReadOutcome | None:
    if is_not_text(said):
        return RefusedAnswer("refused_not_text")
    if found := find_command(typed, said) or find_small_talk(said):
        return found
    return RefusedAnswer("refused_thinking") if is_thinking_aloud(said) else None


def read_blank_or_missing(said: str) -> ReadOutcome | None:
    """For sentences without a figure: nothing was said, or that it is not known."""
    if is_blank(said):
        return RefusedAnswer("refused_blank")
    return MissingAnswer() if is_unknown(strip_polite_words(said)) else None
