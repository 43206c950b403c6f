"""Text that answers nothing: politeness, headings, and what the form itself printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.form_labels.label_names import SOFT_WORDS
from reading.form_labels.message_words import MessageWord
from reading.phrases.greetings import find_small_talk
from reading.phrases.politeness import is_blank
from reading.spelling.folding import fold_text, split_words
from reading.spelling.late_patterns import make_pattern
from reading.spelling.tokens import fold_sentence

LONGEST_FILLER = 200  # characters; nothing longer is a greeting

# The form as one message: what it says in brackets, and its own sentences.
_BRACKETS = make_pattern(r"\(([^()\n]{1,120})\)")
_PRINTED_ASIDE = make_pattern(
    r"nam [0-9]{4} ?: ?[0-9.]+|ho dang ky gia dinh van hoa|co dang ky khong"
    r"|may dam,? (?:may dam )?dung nep song van minh|van nghe, the thao, le hoi"
    r"|(?:tot|khong sua), (?:xuong cap|dang sua), .*khong co"
)
_PRINTED = make_pattern(
    r"tra loi moi cau mot dong.*|khong co thi ghi.*|chua nam duoc thi ghi.*"
    r"|bao cao [a-z0-9 ]*,? ?[a-z0-9 ]*\. so lieu tu [0-9/]+ den [0-9/]+\.?"
    r"|so lieu tu (?:ngay )?[0-9/]+ den (?:ngay )?[0-9/]+\.?"
)
_PLACE = r"(?:(?:xom|thon|ban|ap|khu|to|to dan pho|lang|x)(?: so)? ?[0-9]{1,2})"
_HEADING_TOPICS = (
    rf"(?:{_PLACE}|6 thang|thang [0-9]{{1,2}}|nam(?: 20[0-9]{{2}})?|dau nam|cuoi nam|ca nam"
    r"|doi song van hoa|phong trao|ket qua|so lieu|nhanh|cua|ve|xom|thon|nhu sau|cu the"
    r"|anh|chi|can bo|xa|em|gui|nhe|a)"
)
_ADDRESSEES = r"(?:ubnd|ban chi dao|xa|anh|chi|em|can bo|dong chi|lanh dao|cac|ong|ba)"
_HEADING = make_pattern(
    rf"(?:(?:em|toi|xin|da|kinh|thua|gui) )*bao cao(?: {_HEADING_TOPICS})*[ :.,]*"
    rf"|(?:kinh )?(?:gui|thua) {_ADDRESSEES}\b[a-z ,]{{0,80}}"
    r"|(?:so lieu )?(?:cu the )?nhu sau|(?:em |toi )?(?:xin )?(?:het|cam on)[a-z ]{0,40}"
)
_PLACES = frozenset(("xom", "thon", "ban", "ap", "khu", "to", "x", "to dan pho", "lang", "pho"))
_LEADING_WORDS = split_words("da em xin toi bao cao bc kinh thua gui so dan pho") | {"bao cao"}
_MOST_LEADING_WORDS = 6  # words


def blank_printed_remarks(text: str) -> str:
    """The message with the form's own remarks in brackets blanked out, as long as before."""
    return _BRACKETS.sub(_blank_remark, text)


def _blank_remark(found: re.Match[str]) -> str:
    printed = _PRINTED_ASIDE.fullmatch(fold_text(found[1]))
    return " " * len(found[0]) if printed else found[0]


def is_filler(text: str) -> bool:
    """Whether a line or a piece of one says nothing of its own."""
    if len(text) > LONGEST_FILLER:
        return False
    said = fold_sentence(text)
    if is_blank(said) or set(said.replace(",", " ").split()) <= SOFT_WORDS:
        return True
    plain = fold_text(text).strip(" .,:;!-")
    spoken = " ".join(said.strip(" .,:;!-").split())
    return (
        find_small_talk(said) is not None
        or _PRINTED.fullmatch(plain) is not None
        or _HEADING.fullmatch(spoken) is not None
    )


def count_unit_name_words(words: Sequence[MessageWord]) -> int:
    """How many words at the beginning are the unit's own name ("Xóm 3", "X3 báo cáo")."""
    at = 0
    while at < min(len(words), _MOST_LEADING_WORDS) and words[at].plain in _LEADING_WORDS:
        at += 1
    if at >= len(words) or words[at].plain not in _PLACES:
        return 0
    at += 1
    while at < len(words) and words[at].plain in ("dan", "pho", "so"):
        at += 1
    if at >= len(words) or not _is_small_number(words[at]):
        return 0
    at += 1
    while at < len(words) and words[at].plain in _LEADING_WORDS:
        at += 1
    return at


def _is_small_number(word: MessageWord) -> bool:
    return word.kind == "figure" and word.plain.isdecimal() and len(word.plain) <= 2
