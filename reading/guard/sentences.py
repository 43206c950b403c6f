"""Sentences of a text, with where each stands."""

from __future__ import annotations

from collections.abc import Iterator

from reading.spelling.late_patterns import make_pattern
from records import dataclass

# The dot behind an initial ("em Lê Thị N. bỏ học") ends no sentence.
_SENTENCE = make_pattern(r"(?:[^.;!?\n]|(?<=\s[A-ZĐ])\.(?=\s))+")
_WORD = make_pattern(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class ToldSentence:
    text: str
    start: int
    words: tuple[str, ...]

    @property
    def lowered(self) -> str:
        return self.text.lower()


def split_sentences(text: str) -> Iterator[ToldSentence]:
    for found in _SENTENCE.finditer(text):
        yield ToldSentence(found[0], found.start(), tuple(_WORD.findall(found[0])))
