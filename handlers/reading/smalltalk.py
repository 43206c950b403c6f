"""Greetings and thanks."""

from __future__ import annotations

import re

from .fold import words
from .outcome import SmallTalk
from .polite import bare

_YOU = (
    r"(?: (?:em|anh|chi|bac|chu|co|ong|ba|ban|bot|he thong|can bo|xa|admin|a|nhe|nha|nhieu|rat))*"
)
_TALK = re.compile(
    rf"(?:xin )?(?:chao|cam on|tks|thank|thanks|thank you|alo|hello|hi|tam biet){_YOU}"
    r"|chao buoi (?:sang|trua|chieu|toi)|chuc (?:ngu ngon|suc khoe|mung)(?: \w+)*|tot qua|hay qua"
    r"|(?:ok|oke|okie|vang|da|u|uh)(?: (?:em|e|nhe|nha|a))+"
    rf"|(?:ok|oke|da|vang)(?: em)? cam on{_YOU}"
)


def small_talk(sentence: str) -> SmallTalk | None:
    """Whether a whole folded sentence is nothing but politeness."""
    whole = sentence.strip(" .,!")
    return SmallTalk() if _TALK.fullmatch(whole) or _TALK.fullmatch(bare(whole)) else None


def is_assent(sentence: str) -> bool:
    """ "ok", "vâng": an answer to yes or no, and to nothing else."""
    return bare(sentence) in _ASSENT


_ASSENT = words("ok oke okie oki okay vang da u uh um uhm roi dung co dong y nhat tri") | {
    "dong y",
    "nhat tri",
}
