"""Text cleaned for storing, and folded for comparing: the only place where words are folded."""

from __future__ import annotations

import re
import unicodedata

MOST_MARKS = 30  # in a row; ordering marks while normalising is quadratic in their number

_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u2060\ufeff]")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SURROGATE = re.compile("[\ud800-\udfff]")
_NEVER_COMPARED = re.compile("[\u200c-\u200f\u202a-\u202e\u2061-\u2069\ufe00-\ufe0f\u20e3]")

# Full-width forms, and the many dashes, spaces and slashes that stand for plain ones.
_PLAIN_SIGNS = {0xFF00 + code - 0x20: code for code in range(0x21, 0x7F)}
_PLAIN_SIGNS |= dict.fromkeys(map(ord, "‐‑‒–—―−﹣"), ord("-"))
_PLAIN_SIGNS |= dict.fromkeys(map(ord, "\u00a0\u1680\u2007\u202f\u205f\u3000\t\r"), ord(" "))
_PLAIN_SIGNS |= dict.fromkeys(range(0x2000, 0x200B), ord(" "))
_PLAIN_SIGNS |= dict.fromkeys(map(ord, "⁄∕／"), ord("/"))
_PLAIN_SIGNS |= dict.fromkeys(map(ord, "‘’`´"), ord("'"))
_PLAIN_SIGNS |= dict.fromkeys(map(ord, "“”„«»"), ord('"'))
# Letters of other languages that look like đ, from old fonts and keyboards.
_PLAIN_SIGNS |= dict.fromkeys(map(ord, "\u00d0\u00f0\u0189\u0256"), ord("đ"))


def split_words(listed: str) -> frozenset[str]:
    """A set of words, written out as they would be in a sentence."""
    return frozenset(listed.split())


def split_phrases(listed: str) -> frozenset[str]:
    """A set of phrases, written out with commas between them."""
    return frozenset(" ".join(phrase.split()) for phrase in listed.split(","))


def clean_text(typed: str) -> str:
    """NFC text that is safe to store: the content is kept, invisible controls are not."""
    if typed.isascii() and typed.isprintable():
        return typed.strip()
    whole = _SURROGATE.sub("\ufffd", typed.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", _limit_marks(_INVISIBLE.sub("", whole))).strip()


def lower_text(typed: str) -> str:
    """Cleaned and in small letters, plain signs for fancy ones; Vietnamese marks stay."""
    if typed.isascii() and typed.isprintable():
        return typed.strip().lower()
    seen = _NEVER_COMPARED.sub("", clean_text(typed)).translate(_PLAIN_SIGNS)
    return unicodedata.normalize("NFC", seen.lower()).strip()


def strip_marks(word: str) -> str:
    """Without any Vietnamese mark: "được" is "duoc". Both tone placements come out alike."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D"))
    return "".join(part for part in parts if not unicodedata.combining(part))


def fold_text(typed: str) -> str:
    """The form in which words are compared: small letters, no marks, single blanks."""
    return " ".join(strip_marks(lower_text(typed)).split())


def split_folded_words(typed: str) -> list[str]:
    """The words of a text as they are compared, without any sign between them."""
    return "".join(sign if sign.isalnum() else " " for sign in fold_text(typed)).split()


def has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def sort_marks(word: str) -> str:
    """The same for both places of a tone ("hoà", "hòa"); "đông" is not "đồng"."""
    return "".join(sorted(unicodedata.normalize("NFD", word)))


def move_tones_behind(word: str) -> str:
    """One way for both places of a tone ("hoà", "hòa") that keeps the letters in order: "an" is
    not "na"."""
    parts = unicodedata.normalize("NFD", word)
    tones = "".join(sign for sign in parts if sign in _TONES)
    rest = "".join(sign for sign in parts if sign not in _TONES)
    return unicodedata.normalize("NFC", rest) + tones


def _limit_marks(typed: str) -> str:
    if typed.isascii():
        return typed
    kept, row = [], 0
    for sign in typed:
        row = row + 1 if unicodedata.combining(sign) else 0
        if row <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)
