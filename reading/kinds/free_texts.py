"""Free text: kept as typed, unless all of it is a command, or says "nothing" or "not known"."""

from __future__ import annotations

from datetime import date

from reading.commands.command_reader import find_command
from reading.guard.complaints import is_complaint
from reading.phrases.greetings import find_small_talk, is_assent
from reading.phrases.politeness import is_blank, is_not_text, strip_polite_words
from reading.phrases.references import find_reference
from reading.phrases.thinking_aloud import is_thinking_aloud
from reading.phrases.unknown_phrases import is_only_unknown
from reading.spelling.folding import clean_text
from reading.spelling.late_patterns import make_pattern
from reading.spelling.tokens import fold_sentence
from reading.values.asked_questions import AskedQuestion, KnownFigures
from reading.values.outcomes import (
    CertainAnswer,
    Command,
    DoubtfulAnswer,
    MissingAnswer,
    NilAnswer,
    ReadOutcome,
    RefusedAnswer,
    Value,
)

LONGEST_PHRASE = 60  # characters; whatever is longer is a narrative

_SUBJECTS = (
    r"(?:y kien|kien nghi|de nghi|de xuat|kho khan|vuong mac|noi dung|su viec|viec|van de|bo sung"
    r"|gop y|phan anh|guong)"
)
_ADDITIONS = r"(?:gi|nao|ca|het|dau|khac|nua|them|dac biet|hay|tot|moi|bao cao|va|can|,)"
_NIL = make_pattern(
    rf"(?:thoi ?,? )?(?:(?:xom|thon|ban|to|dia phuong|don vi) )?khong(?: he)?"
    rf"(?:(?: (?:co|phat sinh|xay ra))+(?: {_SUBJECTS}| {_ADDITIONS})*"
    rf"| {_SUBJECTS}(?: {_SUBJECTS}| {_ADDITIONS})*"
    r"|(?: gi)?(?: ca| het)?)|nil|none"
)
_NONE_YET = make_pattern(
    r"chua(?: co)?(?: (?:gi|y kien|kien nghi|de nghi|kho khan|vuong mac|noi dung|nao|ca))*"
)
_TICKS = frozenset(("x", "v", "o", "0", "xong", "tot", "binh thuong", "on", "1"))


def read_text(typed: str, asked: AskedQuestion, known: KnownFigures, today: date) -> ReadOutcome:
    """`text` in NFC, without blanks around it."""
    text = clean_text(typed)
    if is_complaint(text):
        return RefusedAnswer("refused_complaint")
    if len(text) > LONGEST_PHRASE and not text.startswith("/"):
        return RefusedAnswer("refused_blank") if is_blank(text) else CertainAnswer(Value(text=text))
    return _read_short_text(text) or CertainAnswer(Value(text=text))


def _read_short_text(text: str) -> ReadOutcome | None:
    said = fold_sentence(text[: LONGEST_PHRASE * 4])
    words = strip_polite_words(said)
    if is_not_text(said):
        return RefusedAnswer("refused_not_text")
    if found := _find_text_command(text, said):
        return found
    if is_blank(text):
        return (
            DoubtfulAnswer((), "ask_reference", "@prev_answer")
            if find_reference(said)
            else RefusedAnswer("refused_blank")
        )
    return _read_phrase(words) or find_small_talk(said)


def _find_text_command(text: str, said: str) -> Command | None:
    """ "@huy" is no command, and neither is anything with more words than the command has."""
    return None if text.startswith("@") else find_command(text, said, in_words=True)


def _read_phrase(words: str) -> ReadOutcome | None:
    if _NIL.fullmatch(words):
        return NilAnswer()
    if is_thinking_aloud(words):
        return RefusedAnswer("refused_thinking")
    if is_only_unknown(words):
        return MissingAnswer()
    name = find_reference(words)
    if name and name != "@total":
        return DoubtfulAnswer((), "ask_reference", name)
    if _NONE_YET.fullmatch(words):
        return DoubtfulAnswer((), "ask_none_text")
    if is_assent(words) or words in _TICKS or name:
        return DoubtfulAnswer((), "ask_more_text")
    return None
