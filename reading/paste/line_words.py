"""The words of a line with their places in it, folded for comparing with names."""

from __future__ import annotations

from reading.spelling.folding import lower_text, sort_marks, strip_marks
from reading.spelling.late_patterns import make_pattern
from reading.spelling.telex import repair_word
from records import dataclass

# "3.137" is one figure, "x3." is a three and a dot.
_WORD = make_pattern(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+|\S")


@dataclass(frozen=True, slots=True)
class LineWord:
    """`marked` is as typed in small letters, `plain` without marks; `glued`: no blank before."""

    marked: str
    plain: str
    start: int
    end: int
    glued: bool
    upper: bool

    @property
    def is_figure(self) -> bool:
        return self.plain[:1].isdigit()

    @property
    def is_word(self) -> bool:
        return self.plain[:1].isalpha()

    @property
    def is_marked(self) -> bool:
        return self.marked != self.plain


def split_line_words(line: str) -> list[LineWord]:
    out: list[LineWord] = []
    for found in _WORD.finditer(line):
        typed = lower_text(found[0])
        meant = repair_word(typed) if typed.isalpha() and typed.isascii() else None
        marked = meant or typed
        glued = bool(out) and out[-1].end == found.start()
        plain = strip_marks(marked)
        out.append(
            LineWord(marked, plain, found.start(), found.end(), glued, found[0][:1].isupper())
        )
    return out


def split_name(name: str) -> tuple[str, ...]:
    """The words of a stored name, in small letters and with their marks."""
    return tuple(lower_text(found[0]) for found in _WORD.finditer(name))


def has_same_marks(one: str, other: str) -> bool:
    """Whether two spellings are one word: "hoà" is "hòa", "đông" is not "đồng"."""
    return sort_marks(one) == sort_marks(other)
