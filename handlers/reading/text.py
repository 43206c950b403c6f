"""A narrative: kept as it was typed, unless the whole of it is a command, nothing or not known."""

from __future__ import annotations

import re
from datetime import date

from .asked import Asked, Known
from .commands import command_in
from .fold import clean
from .outcome import Command, Confirm, Missing, Nil, Outcome, Refused, Took, Value
from .polite import bare, is_blank, is_not_text
from .references import reference
from .smalltalk import is_assent, small_talk
from .tokens import sentence
from .unknown import is_whole_unknown

LONGEST_PHRASE = 60  # characters; whatever is longer is a narrative

_WHAT = (
    r"(?:y kien|kien nghi|de nghi|de xuat|kho khan|vuong mac|noi dung|su viec|viec|van de|bo sung"
    r"|gop y|phan anh|guong)"
)
_MORE = r"(?:gi|nao|ca|het|dau|khac|nua|them|dac biet|hay|tot|moi|bao cao|va|can|,)"
_NIL = re.compile(
    rf"(?:(?:xom|thon|ban|to|dia phuong|don vi) )?khong(?: he)?"
    rf"(?:(?: (?:co|phat sinh|xay ra))+(?: {_WHAT}| {_MORE})*| {_WHAT}(?: {_WHAT}| {_MORE})*"
    r"|(?: gi)?(?: ca| het)?)|nil|none"
)
_NONE_YET = re.compile(
    r"chua(?: co)?(?: (?:gi|y kien|kien nghi|de nghi|kho khan|vuong mac|noi dung|nao|ca))*"
)
_TICKS = frozenset(("x", "v", "o", "0", "xong", "tot", "binh thuong", "on", "1"))


def read(typed: str, asked: Asked, known: Known, today: date) -> Outcome:
    """`text` in NFC, without blanks around it."""
    text = clean(typed)
    if len(text) > LONGEST_PHRASE and not text.startswith("/"):
        return Refused("refused_blank") if is_blank(text) else Took(Value(text=text))
    return _short(text) or Took(Value(text=text))


def _short(text: str) -> Outcome | None:
    said = sentence(text[: LONGEST_PHRASE * 4])
    words = bare(said)
    if is_not_text(said):
        return Refused("refused_not_text")
    if found := _command(text, said):
        return found
    if is_blank(text):
        return (
            Confirm((), "ask_reference", "@prev_answer")
            if reference(said)
            else Refused("refused_blank")
        )
    return _phrase(words) or small_talk(said)


def _command(text: str, said: str) -> Command | None:
    """ "@huy" is no command, and neither is anything with more words than the command has."""
    return None if text.startswith("@") else command_in(text, said, labels=False)


def _phrase(words: str) -> Outcome | None:
    if _NIL.fullmatch(words):
        return Nil()
    if is_whole_unknown(words):
        return Missing()
    name = reference(words)
    if name and name != "@total":
        return Confirm((), "ask_reference", name)
    if _NONE_YET.fullmatch(words):
        return Confirm((), "ask_none_text")
    if is_assent(words) or words in _TICKS or name:
        return Confirm((), "ask_more_text")
    return None
