"""Answers by the number of their question: "câu 1: 137", "1/ 137 2/ 131", "c1 137; c2 131"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.form_labels.filler_text import is_filler
from reading.spelling.late_patterns import make_pattern
from records import dataclass

# A number before a dot is none: "1.137" is a figure and never a list; "1. 137" is one where it
# begins a line.
_MARK = make_pattern(
    r"(?:^|(?<=[\s;,.]))(?:(?:câu|cau|c)[ ]?(?P<said>[0-9]{1,2})(?:[ ]?[:.)=/-](?![0-9]*/)|(?=\s))"
    r"|(?P<mark>[0-9]{1,2})(?:/(?=\s)|\)(?!\))))|^[ ]*(?P<dot>[0-9]{1,2})\.(?=[ ]+\S)",
    re.IGNORECASE | re.MULTILINE,
)
_BULLET = make_pattern(r"\s*(?:[0-9]{1,2}(?:[.)](?![0-9])|/\s)|[-–+*•·●▪✓✔👉🔹]+(?![0-9]))\s*")
_KEYCAP = make_pattern("([0-9])\ufe0f?\u20e3")


@dataclass(frozen=True, slots=True)
class MessagePart:
    """A line, or what belongs to the number of a question."""

    start: int
    end: int
    place: int | None = None
    said: bool = False


def replace_keycaps(text: str) -> str:
    """The emoji for a number is a number of a list."""
    return _KEYCAP.sub(r"\1)", text)


def split_lines(text: str) -> list[MessagePart]:
    """The lines that are not blank."""
    out, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            out.append(MessagePart(start, start + len(line)))
        start += len(line) + 1
    return out


def split_numbered_answers(
    text: str, lines: Sequence[MessagePart], places: frozenset[int]
) -> list[MessagePart] | None:
    """The answers by number, None unless every line is numbered and the numbers ascend."""
    out: list[MessagePart] = []
    for line in lines:
        marks = list(_MARK.finditer(text, line.start, line.end))
        before = text[line.start : marks[0].start() if marks else line.end]
        if before.strip(" \t-+*•") and not is_filler(before):
            return None
        ends = [mark.start() for mark in marks[1:]] + [line.end]
        for mark, end in zip(marks, ends, strict=True) if marks else ():
            number = int(mark["said"] or mark["mark"] or mark["dot"])
            out.append(MessagePart(mark.end(), end, number, mark["said"] is not None))
    numbers = [part.place for part in out]
    enough = len(out) > 1 or any(part.said for part in out)
    ascending = numbers == sorted(set(numbers), key=lambda number: number or 0)
    return out if enough and ascending and places.issuperset(numbers) else None


def find_bullet_end(text: str, line: MessagePart) -> int:
    """Where a line begins behind its bullet or its number in somebody's own list."""
    found = _BULLET.match(text, line.start, line.end)
    return found.end() if found else line.start
