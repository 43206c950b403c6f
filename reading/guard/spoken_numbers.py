"""Long numbers as they are said or typed for a human eye: "không chín một hai …", "o912 345 678".

Where such a run of digits stands, with its digits. So many in a row are counted by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading.figures.number_vocabulary import DIGIT_WORDS
from reading.spelling.late_patterns import make_pattern
from records import dataclass

FEWEST_DIGITS = 8
_WORDS = {word: str(digit) for word, digit in DIGIT_WORDS.items()} | {"ko": "0", "hong": "0"}
_TEN, _TENS = frozenset(("mười", "muoi")), frozenset(("mươi", "muoi"))
_PIECE = make_pattern(r"\d+|[^\W\d_]+|[^\w\s]+")
_BETWEEN = frozenset((",", ".", "-", "...", "–", "…", ";", "/"))
# Letters that look like digits, among digits: "O9l2345678".
_MISREAD = make_pattern(r"(?<![^\W_])(?=[oOlI0-9]*\d[oOlI0-9]*\d)[oO0][0-9oOlI]{8,12}(?![^\W_])")
_LETTERS = str.maketrans("oOlI", "0011")


@dataclass(frozen=True, slots=True)
class ToldNumber:
    """text[start:end] says `digits`."""

    digits: str
    start: int
    end: int


def list_spoken_numbers(text: str) -> Iterator[ToldNumber]:
    for found in _MISREAD.finditer(text):
        if not found[0].isdecimal():
            yield ToldNumber(found[0].translate(_LETTERS), found.start(), found.end())
    run: list[re.Match[str]] = []
    for piece in (*_PIECE.finditer(text), None):
        if piece is not None and (_is_digits(piece[0]) or (run and piece[0] in _BETWEEN)):
            run.append(piece)
            continue
        yield from _join_run(run)
        run = []


def _is_digits(piece: str) -> bool:
    word = piece.lower()
    return word.isdecimal() or word in _WORDS or word in _TEN or word in _TENS


def _join_run(run: list[re.Match[str]]) -> Iterator[ToldNumber]:
    """A number, where words of it were said; one in digits alone is looked for elsewhere."""
    while run and run[-1][0] in _BETWEEN:
        run.pop()
    said = [piece[0].lower() for piece in run if piece[0] not in _BETWEEN]
    if not said or all(word.isdecimal() for word in said):
        return
    digits = "".join(_write(said, at) for at in range(len(said)))
    if len(digits) >= FEWEST_DIGITS:
        yield ToldNumber(digits, run[0].start(), run[-1].end())


def _write(said: list[str], at: int) -> str:
    """ "chín mười hai" is 912, "hai mươi ba" 23, "hai mươi" 20."""
    word = said[at]
    if word.isdecimal():
        return word
    if word not in _TEN | _TENS:
        return _WORDS[word]
    before, behind = said[at - 1 : at] if at else [], said[at + 1 : at + 2]
    ends = "" if behind and behind[0] in _WORDS and behind[0] not in ("không", "khong") else "0"
    is_tens = word == "mươi" and bool(before)
    return ends if is_tens else f"1{ends}"
