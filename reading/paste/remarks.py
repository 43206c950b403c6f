"""Words of a village beside its figures: a remark stays with it, talk does not."""

from __future__ import annotations

from reading.commands.command_reader import read_without_question
from reading.form_labels.filler_text import is_filler
from reading.phrases.assents import is_reason
from reading.phrases.greetings import is_greeting
from reading.spelling.tokens import fold_sentence
from reading.values.outcomes import Command, SmallTalk

FEWEST_WORDS = 3
MOST_WORDS_OF_GREETING = 8


def is_remark(text: str) -> bool:
    """Whether it tells something: no greeting, yes or no, question or wish to the office."""
    said = " ".join(text.split())
    if len(said.split()) < FEWEST_WORDS or is_polite(said) or not is_reason(said):
        return False
    return not isinstance(read_without_question(said), Command)


def is_news(text: str) -> bool:
    """The same behind the name of a village, of which a wish and a promise are told too:
    "chưa rõ số, mai báo"."""
    said = " ".join(text.split())
    return len(said.split()) > 1 and not is_polite(said)


def is_polite(text: str) -> bool:
    """A greeting, thanks, "ok": nothing that anybody need read again."""
    said = " ".join(text.split())
    is_short = len(said.split()) <= MOST_WORDS_OF_GREETING
    if is_filler(said) or (is_short and is_greeting(fold_sentence(said))):
        return True
    return isinstance(read_without_question(said), SmallTalk)
