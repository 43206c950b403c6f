"""Text cleaned for storing, and folded for comparing: the only place where words are folded."""

from __future__ import annotations

import re
import unicodedata

from reading.spelling.late_patterns import make_pattern
from reading.spelling.short_texts import remember_short

MOST_MARKS = 30  # in a row; ordering marks while normalising is quadratic in their number

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Signs that nobody sees: controls, soft hyphens, marks of direction, fillers, tags.
_INVISIBLE = make_pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200c\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
    # These join and choose pictures; beside a letter or a digit they do nothing.
    "|(?<=[^\\W_])[\u200d\ufe00-\ufe0f]+(?!\u20e3)"
    # From the first of a row on alone, else a row is gone through once for each of its signs.
    "|(?<![\u200d\ufe00-\ufe0f])[\u200d\ufe00-\ufe0f]+(?=[^\\W_])"
)
# Marks of direction say something beside letters that run from right to left, and only there.
_DIRECTIONS = make_pattern("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FROM_RIGHT = make_pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
_SURROGATE = make_pattern("[\ud800-\udfff]")
_NEVER_COMPARED = make_pattern("[\u061c\u200d-\u200f\u202a-\u202e\u2066-\u2069\ufe00-\ufe0f\u20e3]")

# Full-width forms, and the many dashes, spaces and slashes that stand for plain ones.
_PLAIN_SIGNS: dict[int, int | str] = {0xFF00 + code - 0x20: code for code in range(0x21, 0x7F)}
_PLAIN_SIGNS |= dict.fromkeys(map(ord, "‐‑‒–—―−﹣"), ord("-"))
_PLAIN_SIGNS |= dict.fromkeys(map(ord, "\u00a0\u1680\u2007\u202f\u205f\u3000\t\r"), ord(" "))
_PLAIN_SIGNS |= dict.fromkeys(range(0x2000, 0x200B), ord(" "))
_PLAIN_SIGNS |= dict.fromkeys(map(ord, "⁄∕／"), ord("/"))
_PLAIN_SIGNS |= dict.fromkeys(map(ord, "‘’`´"), ord("'"))
_PLAIN_SIGNS |= dict.fromkeys(map(ord, "“”„«»"), ord('"'))
# Letters that look like ours, from old fonts, other keyboards and converted papers.
_PLAIN_SIGNS |= {
    ord(sign): own
    for signs, own in (
        ("\u00d0\u00f0\u0189\u0256\u018b\u018c\u20ab", "đ"),
        ("\u01a2\u01a3", "ư"),
        ("\u01cd\u01ce", "ă"),
        ("\u0410\u0430\u0391\u03b1\u0251", "a"),
        ("\u0412\u0392\u0432", "b"),
        ("\u0421\u0441\u03f2\u03f9", "c"),
        ("\u0501\u0500", "d"),
        ("\u0415\u0435\u0395", "e"),
        ("\u0261\u050d", "g"),
        ("\u041d\u043d\u0397\u04bb", "h"),
        ("\u0406\u0456\u0399\u03b9\u0131\u0130", "i"),
        ("\u0408\u0458\u0237", "j"),
        ("\u041a\u043a\u039a\u03ba", "k"),
        ("\u041c\u043c\u039c", "m"),
        ("\u039d\u0578", "n"),
        ("\u041e\u043e\u039f\u03bf", "o"),
        ("\u0420\u0440\u03a1\u03c1", "p"),
        ("\u0405\u0455", "s"),
        ("\u0422\u0442\u03a4", "t"),
        ("\u057d", "u"),
        ("\u0474\u0475\u03bd", "v"),
        ("\u0425\u0445\u03a7\u03c7", "x"),
        ("\u0423\u0443\u03a5\u04af", "y"),
    )
    for sign in signs
}
# The same with their accents on.
_PLAIN_SIGNS |= {
    code: str(_PLAIN_SIGNS[ord(parts[0])]) + parts[1:]
    for code in (*range(0x370, 0x460), *range(0x1F00, 0x2000))
    if len(parts := unicodedata.normalize("NFD", chr(code))) > 1 and ord(parts[0]) in _PLAIN_SIGNS
}
# Letters drawn bold, slanted or in another manner, as generators of fancy text do.
_PLAIN_SIGNS |= {
    code: plain
    for code in range(0x1D400, 0x1D800)
    if (plain := unicodedata.normalize("NFKC", chr(code))) != chr(code)
    and plain.isascii()
    and plain.isalpha()
}
# What is nearly always written: composed letters and signs that are as they are compared.
_ORDINARY_SIGNS = {
    "\n",
    *map(chr, (*range(0x20, 0x7F), *range(0xC0, 0x250), *range(0x1E00, 0x1F00))),
}
_AS_THEY_ARE = sorted(one for one in _ORDINARY_SIGNS if ord(one) not in _PLAIN_SIGNS)
_ORDINARY = make_pattern(f"[{re.escape(''.join(_AS_THEY_ARE))}]*")
# No sign of these ranges is laid over another one.
_MAY_BE_MARKS = make_pattern(f"[^\x00-\u02ff\u1e00-\u1eff]{{{MOST_MARKS + 1}}}")
# A stroke laid over a d by hand.
_STROKED_D = make_pattern("[dD][\u0335-\u0338]")


class _Bare(dict[int, str]):
    """Each sign without its marks; those that are usual are worked out once."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        bare = "".join(part for part in parts if not unicodedata.combining(part))
        if chr(code) in _ORDINARY_SIGNS:
            self[code] = bare
        return bare


_BARE = _Bare({ord("đ"): "d", ord("Đ"): "D"})


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
    if _ORDINARY.fullmatch(typed):
        return unicodedata.normalize("NFC", typed).strip()
    whole = _SURROGATE.sub("\ufffd", typed.replace("\r\n", "\n").replace("\r", "\n"))
    seen = _STROKED_D.sub(_join_stroke, _INVISIBLE.sub("", whole))
    if not _FROM_RIGHT.search(seen):
        seen = _DIRECTIONS.sub("", seen)
    return unicodedata.normalize("NFC", _limit_marks(seen)).strip()


@remember_short
def lower_text(typed: str) -> str:
    """Cleaned and in small letters, plain signs for fancy ones; Vietnamese marks stay."""
    if typed.isascii() and typed.isprintable():
        return typed.strip().lower()
    if _ORDINARY.fullmatch(typed):
        return unicodedata.normalize("NFC", typed.lower()).strip()
    seen = _NEVER_COMPARED.sub("", clean_text(typed)).translate(_PLAIN_SIGNS)
    return unicodedata.normalize("NFC", seen.lower()).strip()


def strip_marks(word: str) -> str:
    """Without any Vietnamese mark: "được" is "duoc". Both tone placements come out alike."""
    if word.isascii():
        return word
    return word.translate(_BARE)


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


def _join_stroke(found: re.Match[str]) -> str:
    return "đ" if found[0][0] == "d" else "Đ"


def _limit_marks(typed: str) -> str:
    if not _MAY_BE_MARKS.search(typed):
        return typed
    kept, row = [], 0
    for sign in typed:
        row = row + 1 if unicodedata.combining(sign) else 0
        if row <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)
