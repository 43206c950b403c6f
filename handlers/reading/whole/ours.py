"""Politeness, headings, and what the form itself printed: all of it is dropped silently."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..fold import fold, words
from ..polite import is_blank
from ..smalltalk import small_talk
from ..tokens import sentence
from .cut import Word
from .names import SOFT

LONGEST = 200  # characters; nothing longer is a greeting

# The form as one message: what it says in brackets, and its own sentences.
_BRACKETS = re.compile(r"\(([^()\n]{1,120})\)")
_PRINTED_ASIDE = re.compile(
    r"nam [0-9]{4} ?: ?[0-9.]+|ho dang ky gia dinh van hoa|co dang ky khong"
    r"|may dam,? (?:may dam )?dung nep song van minh|van nghe, the thao, le hoi"
    r"|(?:tot|khong sua), (?:xuong cap|dang sua), .*khong co"
)
_PRINTED = re.compile(
    r"tra loi moi cau mot dong.*|khong co thi ghi.*|chua nam duoc thi ghi.*"
    r"|bao cao [a-z0-9 ]*,? ?[a-z0-9 ]*\. so lieu tu [0-9/]+ den [0-9/]+\.?"
    r"|so lieu tu (?:ngay )?[0-9/]+ den (?:ngay )?[0-9/]+\.?"
)
_PLACE = r"(?:(?:xom|thon|ban|ap|khu|to|to dan pho|lang|x)(?: so)? ?[0-9]{1,2})"
_ABOUT = (
    rf"(?:{_PLACE}|6 thang|thang [0-9]{{1,2}}|nam(?: 20[0-9]{{2}})?|dau nam|cuoi nam|ca nam"
    r"|doi song van hoa|phong trao|ket qua|so lieu|nhanh|cua|ve|xom|thon|nhu sau|cu the"
    r"|anh|chi|can bo|xa|em|gui|nhe|a)"
)
_TO = r"(?:ubnd|ban chi dao|xa|anh|chi|em|can bo|dong chi|lanh dao|cac|ong|ba)"
_HEADING = re.compile(
    rf"(?:(?:em|toi|xin|da|kinh|thua|gui) )*bao cao(?: {_ABOUT})*[ :.,]*"
    rf"|(?:kinh )?(?:gui|thua) {_TO}\b[a-z ,]{{0,80}}"
    r"|(?:so lieu )?(?:cu the )?nhu sau|(?:em |toi )?(?:xin )?(?:het|cam on)[a-z ]{0,40}"
)
_PLACES = frozenset(("xom", "thon", "ban", "ap", "khu", "to", "x", "to dan pho", "lang", "pho"))
_LEAD = words("da em xin toi bao cao bc kinh thua gui so dan pho") | {"bao cao"}
_MOST_LEAD = 6  # words


def without_print(text: str) -> str:
    """The message with the form's own remarks in brackets blanked out, as long as before."""
    return _BRACKETS.sub(_blanked, text)


def _blanked(found: re.Match[str]) -> str:
    printed = _PRINTED_ASIDE.fullmatch(fold(found[1]))
    return " " * len(found[0]) if printed else found[0]


def is_dropped(text: str) -> bool:
    """Whether a line or a piece of one says nothing of its own."""
    if len(text) > LONGEST:
        return False
    said = sentence(text)
    if is_blank(said) or set(said.replace(",", " ").split()) <= SOFT:
        return True
    plain = fold(text).strip(" .,:;!-")
    spoken = " ".join(said.strip(" .,:;!-").split())
    return (
        small_talk(said) is not None
        or _PRINTED.fullmatch(plain) is not None
        or _HEADING.fullmatch(spoken) is not None
    )


def name_length(words: Sequence[Word]) -> int:
    """How many words at the beginning are the unit's own name ("Xóm 3", "X3 báo cáo")."""
    at = 0
    while at < min(len(words), _MOST_LEAD) and words[at].plain in _LEAD:
        at += 1
    if at >= len(words) or words[at].plain not in _PLACES:
        return 0
    at += 1
    while at < len(words) and words[at].plain in ("dan", "pho", "so"):
        at += 1
    if at >= len(words) or not _is_small(words[at]):
        return 0
    at += 1
    while at < len(words) and words[at].plain in _LEAD:
        at += 1
    return at


def _is_small(word: Word) -> bool:
    return word.kind == "figure" and word.plain.isdecimal() and len(word.plain) <= 2
