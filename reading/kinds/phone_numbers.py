"""A telephone number of Việt Nam in an answer: written, dictated, or with a doubt about it."""

from __future__ import annotations

import re
from datetime import date

from reading.commands import non_answers
from reading.phrases.none_phrases import is_nil, is_none_yet
from reading.phrases.politeness import is_blank, strip_polite_words
from reading.phrases.unknown_phrases import is_unknown
from reading.spelling.folding import lower_text
from reading.spelling.late_patterns import make_pattern
from reading.spelling.tokens import fold_sentence
from reading.values.asked_questions import AskedQuestion, KnownFigures
from reading.values.outcomes import (
    CertainAnswer,
    DoubtfulAnswer,
    MissingAnswer,
    NilAnswer,
    ReadOutcome,
    RefusedAnswer,
    Value,
)
from reading.values.telephones import has_lead, parse_phone

_NUMBER = make_pattern(r"(?<![\w+])(?:\(?\+?[0-9oil](?:[ .,()-]{0,2}[0-9oil]){6,17})(?![a-z0-9])")
_HARMLESS = make_pattern(
    r"(?:\b(?:so|dien thoai|dt|sdt|di dong|cua|toi|em|minh|la|zalo|lien he|goi|dung|da|a|nhe|nha"
    r"|day|alo|va|nay)\b|[\s:.,;()])+"
)
_DIGIT_BY_WORD = {
    "khong": "0", "mot": "1", "hai": "2", "ba": "3", "bon": "4", "tu": "4", "nam": "5", "lam": "5",
    "sau": "6", "bay": "7", "tam": "8", "chin": "9",
}  # fmt: skip


def read_phone_number(
    typed: str, asked: AskedQuestion, known: KnownFigures, today: date
) -> ReadOutcome:
    """`text`, such as "+84912345678"."""
    if long := non_answers.refuse_too_long(typed):
        return long
    said, outcome = non_answers.find_non_answer(typed)
    return outcome or _read_written_numbers(lower_text(typed)) or _read_without_number(said)


def _read_written_numbers(text: str) -> ReadOutcome | None:
    found = list(_NUMBER.finditer(text))
    numbers = {number for each in found if (number := parse_phone(each[0].translate(_LETTERS)))}
    if len(numbers) > 1:
        return DoubtfulAnswer(
            tuple(Value(text=number) for number in sorted(numbers)[:3]), "ask_two_phones"
        )
    if not numbers or len(found) > 1:
        return RefusedAnswer("refused_no_phone") if found else None
    value = Value(text=numbers.pop())
    reason = _find_doubt(found[0][0], text)
    return DoubtfulAnswer((value,), reason) if reason else CertainAnswer(value)


_LETTERS = str.maketrans("oil", "011")


def _find_doubt(written: str, text: str) -> str:
    if any(sign in "oil" for sign in written):
        return "ask_letters"
    if not has_lead(written):
        return "ask_phone_zero"
    rest = text.replace(written, " ")
    return "" if not rest.strip() or _HARMLESS.fullmatch(fold_sentence(rest)) else "ask_leftover"


def _read_without_number(said: str) -> ReadOutcome:
    words = strip_polite_words(said)
    if is_blank(said):
        return RefusedAnswer("refused_blank")
    if dictated := _read_dictated_number(words):
        return DoubtfulAnswer((Value(text=dictated),), "ask_words")
    if (
        words == "khong"
        or is_nil(words)
        or re.fullmatch(r"khong (?:co|dung)(?: so)?(?: dien thoai| dt)?", words)
    ):
        return NilAnswer()
    if is_unknown(words):
        return MissingAnswer()
    return (
        DoubtfulAnswer((), "ask_no_phone")
        if is_none_yet(words)
        else RefusedAnswer("refused_no_phone")
    )


def _read_dictated_number(words: str) -> str | None:
    digits = [_DIGIT_BY_WORD.get(word, "") for word in words.split()]
    return parse_phone("".join(digits)) if all(digits) and digits else None
