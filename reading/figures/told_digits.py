"""A number told digit by digit, as on a telephone: "một ba bảy", "một hai không", "1 3 7".

It is asked about: the words may be several figures, or one that is said in short.
"""

from __future__ import annotations

from collections.abc import Sequence

from reading.phrases.harmless_words import list_harmless_words
from reading.spelling.tokens import Token, split_tokens

FEWEST_DIGITS, MOST_DIGITS = 3, 7
_WORDS = {
    "không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "khong": 0, "ko": 0, "mot": 1, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
}  # fmt: skip
_BETWEEN = frozenset("-.,")


def find_told_digits(typed: str, unit: str) -> int | None:
    """The number where a whole answer is digits one by one, with words around that change nothing;
    a zero in front tells none."""
    tokens = [token for token in split_tokens(typed) if token.plain not in _BETWEEN]
    places = [at for at, token in enumerate(tokens) if _find_digit(token) is not None]
    if not FEWEST_DIGITS <= len(places) <= MOST_DIGITS:
        return None
    first, last = places[0], places[-1]
    if last - first + 1 != len(places) or not _is_harmless(tokens, first, last, unit):
        return None
    number = int("".join(str(_find_digit(tokens[at])) for at in places))
    return number if _find_digit(tokens[first]) else None


def _find_digit(token: Token) -> int | None:
    if token.kind == "figure":
        return int(token.plain) if len(token.plain) == 1 and token.plain.isdecimal() else None
    return _WORDS.get(token.marked) if token.kind == "word" else None


def _is_harmless(tokens: Sequence[Token], first: int, last: int, unit: str) -> bool:
    known = list_harmless_words(unit)
    around = (*tokens[:first], *tokens[last + 1 :])
    return all(token.plain in known for token in around)
