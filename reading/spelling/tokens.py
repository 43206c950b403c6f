"""A typed text cut into words, figures and signs."""

from __future__ import annotations

import re
from functools import lru_cache

from reading.spelling.folding import lower_text, strip_marks
from reading.spelling.late_patterns import make_pattern
from reading.spelling.telex import repair_word
from records import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """One word, figure or sign.

    `marked` is as typed, in small letters; `plain` is without marks and with short forms
    written out. `kind` is "word", "figure" or "sign". `glued`: no blank before it.
    `doubt`: a reason to ask whatever is read from it.
    """

    marked: str
    plain: str
    kind: str
    glued: bool = False
    doubt: str = ""


# Short forms of the chats: what is meant, folded. Held against the word as typed, because
# "hong" is a southern "không" and "hồng" is a colour.
SHORT_FORMS = {
    "ko": "khong", "kô": "khong", "k": "khong", "kg": "khong", "kh": "khong", "hk": "khong",
    "hok": "khong", "hong": "khong", "hông": "khong", "hổng": "khong", "hem": "khong",
    "khg": "khong", "kog": "khong", "kong": "khong", "khum": "khong", "khog": "khong",
    "chẳng": "khong",  "chả": "khong", "nỏ": "khong",
    "ch": "chua", "chx": "chua", "dc": "duoc", "đc": "duoc", "dk": "dang ky", "đk": "dang ky",
    "dky": "dang ky", "đky": "dang ky", "đkí": "dang ky", "đki": "dang ky", "dki": "dang ky",
    "đký": "dang ky", "dkí": "dang ky", "dký": "dang ky", "đkys": "dang ky", "đkis": "dang ky",
    "r": "roi", "rui": "roi", "òi": "roi", "ùi": "roi",
    "ng": "nguoi", "gđ": "gia dinh", "gd": "gia dinh", "bc": "bao cao", "sl": "so lieu",
    "bn": "bao nhieu", "j": "gi", "z": "vay", "zậy": "vay", "trc": "truoc", "kì": "ky",
    "ki": "ky", "quí": "quy", "qúy": "quy", "qúi": "quy", "qui": "quy", "tỉ": "ty",
    "ờ": "u",  # a yes as "ừ" is one; the letter o is another word
    "bik": "biet", "bit": "biet", "bít": "biet", "mk": "minh", "hnay": "hom nay", "đg": "dang",
    "hqua": "hom qua", "nvh": "nha van hoa", "tdp": "to dan pho", "tk": "thong ke",
}  # fmt: skip

_TOKEN = make_pattern(
    r"(?P<blank>\s+)"
    r"|(?P<misread>(?=[oil.,]*[0-9])(?>[0-9oil]+(?:[.,][0-9oil]+)*)(?![^\W_]))"
    r"|(?P<figure>[0-9]+(?:[.,][0-9]+)*)"
    r"|(?P<run>[^\W\d_][^\W_]*)"
    r"|(?P<sign>.)",
    re.DOTALL,
)
_PIECE = make_pattern(r"[0-9]+|[^0-9]+")
_LETTERS = str.maketrans("oil", "011")


@lru_cache(maxsize=16)  # one answer is looked at from several sides
def split_tokens(typed: str) -> tuple[Token, ...]:
    """The tokens of an answer, in order. Work grows linearly with its length."""
    out: list[Token] = []
    glued = False
    for found in _TOKEN.finditer(lower_text(typed)):
        kind, text = found.lastgroup, found[0]
        if kind == "run":
            out.extend(_split_run(text, glued))
        elif kind == "misread" or kind == "figure":
            out.append(_make_figure(text, glued))
        elif kind == "sign":
            out.append(Token(text, text, "sign", glued))
        glued = kind != "blank"
    return tuple(out)


def _make_figure(text: str, glued: bool) -> Token:
    digits = text.translate(_LETTERS)
    return Token(digits, digits, "figure", glued, "ask_letters" if digits != text else "")


def _split_run(run: str, glued: bool) -> list[Token]:
    meant = repair_word(run)
    if meant is not None:
        # VNI leaves digits behind: "giam3" may be "giảm", or "giam 3" without the blank.
        doubt = "" if run.isalpha() else "ask_keys"
        return [Token(meant, strip_marks(meant), "word", glued, doubt)]
    if run.isalpha():
        return [_make_word(run, glued)]
    pieces = _PIECE.findall(run)
    first = [_make_word(pieces[0], glued)]
    return first + [_make_piece(piece, doubt="" if glued else "ask_keys") for piece in pieces[1:]]


def _make_piece(piece: str, doubt: str) -> Token:
    """Part of a run such as "a12", whose letters may be a slip; "5tr5" is how money is written."""
    if not piece.isdecimal():
        return _make_word(piece, glued=True)
    return Token(piece, piece, "figure", glued=True, doubt=doubt)


def _make_word(word: str, glued: bool) -> Token:
    plain = strip_marks(word)
    return Token(word, plain if glued else SHORT_FORMS.get(word, plain), "word", glued)


def fold_sentence(typed: str) -> str:
    """All tokens folded, one blank between them: what the tables of phrases are held against."""
    return " ".join(token.plain for token in split_tokens(typed))
