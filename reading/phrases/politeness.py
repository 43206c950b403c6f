"""Polite words and punctuation around an answer, which change nothing."""

from __future__ import annotations

from reading.spelling.folding import split_words
from reading.spelling.late_patterns import make_pattern

_LEADING_WORDS = split_words("da em anh chi bac chu oi vang thua ong a u uh")
_POLITE_WORDS = split_words(
    "da a nhe nha nhi em anh chi bac chu oi vang ong ah ak nghen hen nhen ha"
)
_ENDS = make_pattern(r"^[\s.,!;:()\[\]\"'*-]+|[\s.,!;:()\[\]\"'*-]+$")
_NOT_TEXT = make_pattern(
    r"\[ ?(?:tin thoai|tin nhan thoai|ghi am|am thanh|hinh anh|anh|photo|image|sticker|nhan dan"
    r"|video|file|tep|tap tin|vi tri|danh thiep|gif|voice)[^\]]*\]"
)


def strip_polite_words(sentence: str) -> str:
    """A folded sentence without signs at its ends and without polite words around it."""
    said = _ENDS.sub("", sentence.replace("dong chi", " ")).split()
    while len(said) > 1 and (said[-1] in _POLITE_WORDS or said[-1] == "."):
        said.pop()
    while len(said) > 1 and (said[0] in _LEADING_WORDS or said[0] == ",") and said[1] != "nhat":
        said.pop(0)  # "chú ạ", and not the Sunday of "chủ nhật"
    return _ENDS.sub("", " ".join(said))


def is_blank(sentence: str) -> bool:
    """Nothing but signs: no letter, no digit."""
    return not any(sign.isalnum() for sign in sentence)


def is_not_text(sentence: str) -> bool:
    """What a channel writes in place of a voice message or a photo: "[tin thoại]"."""
    return _NOT_TEXT.fullmatch(sentence) is not None
