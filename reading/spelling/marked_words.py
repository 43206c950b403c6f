"""Whether a word may be another one typed with fewer marks: "dung" for "đúng", never "dừng"."""

from __future__ import annotations

import unicodedata

Letters = list[tuple[str, frozenset[str]]]


def is_spelling(typed: str, spelled: str) -> bool:
    """Whether every letter is the same, and no mark is another one: "dung", "đung" for "đúng"."""
    found, meant = _split_letters(typed), _split_letters(spelled)
    return len(found) == len(meant) and all(
        letter == other and marks <= others
        for (letter, marks), (other, others) in zip(found, meant, strict=True)
    )


def _split_letters(word: str) -> Letters:
    letters: Letters = []
    for sign in unicodedata.normalize("NFD", word):
        if unicodedata.combining(sign) and letters:
            letter, marks = letters[-1]
            letters[-1] = letter, marks | {sign}
        else:
            letters.append(("d", frozenset("đ")) if sign == "đ" else (sign, frozenset()))
    return letters
