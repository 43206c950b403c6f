"""The sentence of a period, with Roman numerals and number words as digits."""

from __future__ import annotations

import re

from reading.phrases.politeness import strip_polite_words
from reading.spelling.late_patterns import make_pattern
from reading.spelling.tokens import fold_sentence

_ROMAN = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
    "xi": 11, "xii": 12, "iiii": 4,
}  # fmt: skip
_WORDS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12, "gieng": 1, "nhat": 1,
}  # fmt: skip
# Numbers of periods in letters, folded.
PERIOD_NUMBERS = {**_ROMAN, **_WORDS}
_NUMBER = "|".join(sorted({*_ROMAN, *_WORDS}, key=len, reverse=True))
_AFTER_UNIT = make_pattern(rf"(?<![0-9] )\b(thang|quy|q|ky|den) ({_NUMBER})\b")
_BEFORE_UNIT = make_pattern(r"\b(hai|ba|bon|nam|sau|bay|tam|chin|muoi|muoi mot) (thang)\b")
_FILLERS = make_pattern(r"\b(?:bao cao|ky bao cao|trong|cua|thu|so lieu|vao|la|ket qua|o)\b|[(),]")


def fold_period_sentence(typed: str) -> str:
    """Folded: "Quý III/2026" is "quy 3/2026", "sáu tháng đầu năm" is "6 thang dau nam"."""
    text = strip_polite_words(" ".join(_FILLERS.sub(" ", fold_sentence(typed)).split()))
    text = _AFTER_UNIT.sub(_replace_with_digits, text)
    text = _BEFORE_UNIT.sub(lambda found: f"{_WORDS[found[1]]} {found[2]}", text)
    return re.sub(r" ?/ ?", "/", text)


def _replace_with_digits(found: re.Match[str]) -> str:
    word = found[2]
    return f"{found[1]} {_ROMAN.get(word) or _WORDS[word]}"
