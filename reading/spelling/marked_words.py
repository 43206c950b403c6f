"""Whether a word may be another one typed with fewer marks: "dung" for "đúng", never "dừng"."""

from __future__ import annotations

import unicodedata

from reading.spelling.folding import strip_marks

# Often mistaken for each other in writing: "sữa" for "sửa", "củ" for "cũ".
_HOOK, _TILDE = "\u0309", "\u0303"

Letters = list[tuple[str, frozenset[str]]]


def is_spelling(typed: str, spelled: str) -> bool:
    """Whether every letter is the same, and no mark is another one: "dung", "đung" for "đúng"."""
    found, meant = _split_letters(typed), _split_letters(spelled)
    return len(found) == len(meant) and all(
        letter == other and marks <= others
        for (letter, marks), (other, others) in zip(found, meant, strict=True)
    )


def is_other_word(typed: str, spelled: str) -> bool:
    """Whether its marks make it another word of the same letters: "đúng" beside "dùng". Where a
    tone stands ("hoà", "hòa"), and which of hook and tilde it is, does not count."""
    return not _list_marks(typed) <= _list_marks(spelled)


def _list_marks(word: str) -> set[str]:
    marks = {sign for sign in unicodedata.normalize("NFD", word) if unicodedata.combining(sign)}
    return {_TILDE if sign == _HOOK else sign for sign in marks} | ({"đ"} & set(word))


def _split_letters(word: str) -> Letters:
    letters: Letters = []
    for sign in unicodedata.normalize("NFD", word):
        if unicodedata.combining(sign) and letters:
            letter, marks = letters[-1]
            letters[-1] = letter, marks | {sign}
        else:
            letters.append(("d", frozenset("đ")) if sign == "đ" else (sign, frozenset()))
    return letters


def make_mark_key(word: str) -> str:
    """Its letters, then its marks: where a tone stands in it does not count."""
    marks = [sign for sign in unicodedata.normalize("NFD", word) if unicodedata.combining(sign)]
    return strip_marks(word) + "".join(sorted([*marks, *("đ" for sign in word if sign == "đ")]))
