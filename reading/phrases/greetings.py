"""Greetings and thanks."""

from __future__ import annotations

from reading.phrases.politeness import strip_polite_words
from reading.spelling.folding import split_words
from reading.spelling.late_patterns import make_pattern
from reading.values.outcomes import SmallTalk

_YOU = (
    r"(?: (?:em|anh|chi|bac|chu|co|ong|ba|ban|chau|con|cau|me|bo|thay|moi nguoi|cac|dong chi|bot"
    r"|he thong|can bo|xa|admin|a|nhe|nha|nghe|da|nhieu|rat|lam))*"
)
_TALK = make_pattern(
    rf"(?:xin )?(?:chao|cam on|tks|thank|thanks|thank you|alo|hello|hi|tam biet){_YOU}"
    r"|chao buoi (?:sang|trua|chieu|toi)|chuc (?:ngu ngon|suc khoe|mung)(?: \w+)*|tot qua|hay qua"
    r"|(?:ok|oke|okie|vang|da|u|uh)(?: (?:em|e|nhe|nha|a))+"
    rf"|(?:ok|oke|da|vang)(?: em)? cam on{_YOU}"
)

_HELLO = make_pattern(r"(?:xin )?(?:chao|alo|hello|hi)\b")


def find_small_talk(sentence: str) -> SmallTalk | None:
    """Whether a whole folded sentence is nothing but politeness."""
    whole = sentence.strip(" .,!")
    return (
        SmallTalk()
        if _TALK.fullmatch(whole) or _TALK.fullmatch(strip_polite_words(whole))
        else None
    )


def is_greeting(sentence: str) -> bool:
    """ "xin chào", "alo": it begins a talk."""
    return _HELLO.match(strip_polite_words(sentence)) is not None


def is_assent(sentence: str) -> bool:
    """ "ok", "vâng": an answer to yes or no, and to nothing else."""
    return strip_polite_words(sentence) in _ASSENT


_ASSENT = split_words("ok oke okie oki okay vang da u uh um uhm roi dung co dong y nhat tri") | {
    "dong y",
    "nhat tri",
}
