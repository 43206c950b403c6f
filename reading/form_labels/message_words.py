"""A message cut into words that keep their place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from reading.spelling.late_patterns import make_pattern
from reading.spelling.tokens import Token, split_tokens
from records import dataclass

LONGEST_RUN = 40  # letters; what is longer is no word

_RUN = make_pattern(
    r"(?=[0-9oil][oil.,]{0,20}[0-9]|[0-9])(?>[0-9oil]+(?:[.,][0-9oil]+)*)(?![^\W_])"
    r"|[0-9]+(?:[.,][0-9]+)*|[^\W\d_][^\W_]*|\.{2,}|\S",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MessageWord:
    """A token and its stretch of the text; without one (`start` == `end`) it was put in."""

    token: Token
    start: int
    end: int

    @property
    def plain(self) -> str:
        return self.token.plain

    @property
    def kind(self) -> str:
        return self.token.kind


def split_message_words(text: str, start: int, end: int) -> list[MessageWord]:
    """The words of one stretch, in order. Work grows linearly with its length."""
    out: list[MessageWord] = []
    for run in _RUN.finditer(text, start, end):
        glued = bool(out) and out[-1].end == run.start()
        out.extend(_place_pieces(run[0], run.start(), glued))
    return out


def _place_pieces(run: str, start: int, glued: bool) -> Iterator[MessageWord]:
    pieces = _split_run(run) if len(run) <= LONGEST_RUN else (Token(run[:1], "¤", "sign"),)
    if len(pieces) == 1:
        yield MessageWord(_mark_glued(pieces[0]) if glued else pieces[0], start, start + len(run))
        return
    end = start + len(run)
    for at, piece in enumerate(pieces):
        stop = min(start + len(piece.marked), end) if at < len(pieces) - 1 else end
        yield MessageWord(replace(piece, glued=glued or at > 0), start, stop)
        start = stop


def _mark_glued(token: Token) -> Token:
    return replace(token, glued=True)


@lru_cache(maxsize=4096)
def _split_run(run: str) -> tuple[Token, ...]:
    found = split_tokens(run)
    return tuple(found) or (Token(run, "¤", "sign"),)


def is_leading_word(word: MessageWord) -> bool:
    """Whether people put it before a label without meaning anything by it."""
    return word.plain in ("da", "em", "xin", "va", "co", "xom", "toi")


def make_label_words(label: str) -> list[MessageWord]:
    """A label as words that stand nowhere in the message."""
    words = split_message_words(label, 0, len(label))
    return [MessageWord(word.token, 0, 0) for word in words]
