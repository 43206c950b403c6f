""" "Tháng sau" is next month, "tháng sáu" is June, and without marks they are one."""

from __future__ import annotations

from reading.spelling.folding import lower_text
from reading.spelling.late_patterns import make_pattern

_NEXT = make_pattern(r"\b(tháng|thang|quý|quy) sau\b")


def expand_next_month(typed: str) -> tuple[str, ...]:
    """What was typed with the word for next month written clearly, in each of its meanings."""
    text = lower_text(typed)
    if not _NEXT.search(text):
        return (typed,)
    following = _NEXT.sub(r"\1 kế", text)
    if not text.isascii():
        return (following,)
    return (following, _NEXT.sub(r"\1 6", text))
