"""A number to be called at, taken out of the words that ask for the call."""

from __future__ import annotations

from collections.abc import Iterator

from reading.guard.spoken_numbers import list_spoken_numbers
from reading.spelling.folding import split_words, strip_marks
from reading.spelling.late_patterns import make_pattern

_PHONE = make_pattern(r"[+0-9](?:[ .-]?[0-9]){8,11}")
_LEADS_TO_PHONE = split_words("so sdt dt theo nay la may toi em qua vao dien thoai day :")


def list_without_number(typed: str) -> Iterator[str]:
    """The sentence without the number, and without the more of the words that lead to it."""
    numbers = [found.span() for found in _PHONE.finditer(typed)]
    numbers += [(one.start, one.end) for one in list_spoken_numbers(typed)]
    if not numbers:
        return
    start, end = numbers[0]
    before, behind = typed[:start].replace(":", " : ").split(), typed[end:].split()
    yield " ".join([*before, *behind])
    while before and strip_marks(before[-1].lower().strip(",.")) in _LEADS_TO_PHONE:
        before.pop()
        yield " ".join([*before, *behind])
