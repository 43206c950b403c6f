"""Words of a village beside its figures: a remark stays with it, talk does not."""

from __future__ import annotations

from reading.commands.command_reader import read_without_question
from reading.form_labels.filler_text import is_filler
from reading.phrases.assents import is_reason
from reading.values.outcomes import Command, SmallTalk

FEWEST_WORDS = 3


def is_remark(text: str) -> bool:
    """Whether it tells something: no greeting, yes or no, question or wish to the office."""
    said = " ".join(text.split())
    if len(said.split()) < FEWEST_WORDS or is_filler(said) or not is_reason(said):
        return False
    return not isinstance(read_without_question(said), Command | SmallTalk)
