"""The sentence of a date, with its number words as digits: "mười tháng hai" is "10 thang 2"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reading.phrases.politeness import strip_polite_words
from reading.spelling.folding import strip_marks
from reading.spelling.late_patterns import make_pattern
from reading.spelling.tokens import Token, split_tokens
from reading.values.spelled_numbers import spell_number

# Said words for 1 to 31, with the short forms ("hai mốt", "mươi lăm"), longest first.
_SHORT = {
    "tu": 4,
    "hai mot": 21,
    "hai tu": 24,
    "hai lam": 25,
    "ba mot": 31,
    "hai ba": 23,
    "hai hai": 22,
}


@lru_cache(maxsize=1)
def _list_number_words() -> tuple[dict[str, int], str]:
    table = {strip_marks(spell_number(number)): number for number in range(1, 32)} | _SHORT
    words = "|".join(sorted(table, key=len, reverse=True))
    return table, rf"(?:{words})"


@lru_cache(maxsize=1)
def _compile_number_places() -> re.Pattern[str]:
    """Where a number word is surely a number: not "ba" in "bà ba", nor "năm" before a year."""
    number = _list_number_words()[1]
    return make_pattern(
        rf"(?P<lead>\b(?:thang|thu|ngay(?! mot\b(?! thang))|mung|mong|quy) )"
        rf"(?P<word>{number})(?! ?[0-9]{{4}})\b"
        rf"|(?P<head>\b)(?P<first>{number})(?= (?:thang|hom|ngay|tuan)\b)"
    )


# Words that only lead up to a day.
_FILLERS = make_pattern(
    r"\b(?:vao|luc|la|moi(?= hom)|to chuc|da|co|hop|xom|thon|ban|hoi|khi|trong|nhan"
    r"|(?<!tet )duong lich|dl|dip|khoi cong|khanh thanh|tien hanh|bat dau|ngay hoi|tuc"
    r"|bua (?=[0-9])|ngay (?=hom |ngay |thu |chu |mung |mong |ram|[0-9]+ thang))\b"
)
_CLOCK = make_pattern(
    r"\b[0-9]{1,2} ?(?:h|gio|g)(?: ?[0-9]{1,2}(?![0-9])(?! ?[/.-])(?: ?(?:phut|p))?| ruoi)?\b"
    r"|\b[0-9]{1,2} ?: ?[0-9]{2}\b"
)
_PART_OF_DAY = make_pattern(
    r"\b(?:sang|trua|chieu|buoi)(?: (?:som|sang|trua|chieu|toi))?\b(?! qua| nay| mai| hom)"
    r"|\b(?<!dem )toi\b(?! qua| nay)"
)


def fold_day_sentence(typed: str) -> str:
    """Folded, number words as digits, without the hour and without words that only lead up."""
    text = strip_polite_words(" ".join(_list_token_words(split_tokens(typed))))
    text = _CLOCK.sub(" ", text)
    text = _compile_number_places().sub(_replace_with_digits, text)
    text = _PART_OF_DAY.sub(" ", text) if len(text.split()) > 1 else text
    text = _FILLERS.sub(" ", text)
    text = re.sub(r" ?([/.-]) ?", r"\1", " ".join(text.split()))
    return text.strip(" .,:;-()")


def _list_token_words(found: Sequence[Token]) -> list[str]:
    return [
        token.plain.replace(",", ", ") if token.kind == "word" else token.plain for token in found
    ]


def _replace_with_digits(found: re.Match[str]) -> str:
    table = _list_number_words()[0]
    if found["word"]:
        return f"{found['lead']}{table[found['word']]}"
    return str(table[found["first"]])
