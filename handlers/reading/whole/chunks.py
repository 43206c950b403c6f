"""A line cut into chunks, each of which should hold whole answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .cut import Word
from .labels import Labels

_ENDS = frozenset(";|.!?()[]{}•·●▪")
_BLANKS = frozenset(("…", "..", "...", "_"))
_LEADS_TO = frozenset(":=>→")
_VALUE = frozenset("%+~≈±<>*x/-")
_SKIPPED = frozenset("\"'")


@dataclass(slots=True)
class Chunk:
    """Words between two separators. `told`: where a ":" or a dash stood behind a label.

    `before` is the sign in front of it, `blank`: it ends with "…", a place left open.
    """

    words: list[Word] = field(default_factory=list)
    told: bool = False
    before: str = ""
    blank: bool = False

    def span(self) -> tuple[int, int]:
        """Where it stands, without words that were put in."""
        words = [word for word in self.words if word.end > word.start]
        return (words[0].start, words[-1].end) if words else (0, 0)

    def text(self, whole: str) -> str:
        start, end = self.span()
        return whole[start:end]


def chunks_of(words: Sequence[Word], labels: Labels) -> list[Chunk]:
    """The chunks of a line. Commas inside a label separate nothing."""
    return _Cutter(words, labels).run()


class _Cutter:
    def __init__(self, words: Sequence[Word], labels: Labels) -> None:
        self._words, self._labels = words, labels
        self._starts = [bool(labels.at(words, at)) for at in range(len(words))]
        self._inside = self._label_stretches()
        self._out = [Chunk()]

    def _label_stretches(self) -> dict[int, int]:
        """For each word of a label the end of the longest label it belongs to."""
        inside: dict[int, int] = {}
        for at, starts in enumerate(self._starts):
            if starts and at not in inside:
                end = self._labels.at(self._words, at)[0][1]
                inside.update(dict.fromkeys(range(at, end), end))
        return inside

    def run(self) -> list[Chunk]:
        for at, word in enumerate(self._words):
            if word.kind != "sign" or at in self._inside:
                self._out[-1].words.append(word)
            else:
                self._sign(at, word)
        return [chunk for chunk in self._out if chunk.words]

    def _sign(self, at: int, word: Word) -> None:
        sign = word.token.marked
        if sign in _BLANKS:
            self._out[-1].blank = True
            self._end(sign)
        elif sign == "(" and self._only_label(at):
            self._out[-1].told = True
        elif sign in _LEADS_TO:
            self._leads_to(at, sign)
        elif sign in ("-", "/", "+", "*"):
            self._dash(at, word)
        elif sign in _VALUE:
            self._out[-1].words.append(word)
        elif sign not in _SKIPPED:
            self._end(sign)

    def _end(self, sign: str) -> None:
        self._out.append(Chunk(before=sign))

    def _leads_to(self, at: int, sign: str) -> None:
        """ "ho: 137" belongs together, "Tình hình: ho 137" does not."""
        after_dash = at > 0 and self._words[at - 1].token.marked in ("-", "=")
        figure = self._words[at + 1 : at + 2] and self._words[at + 1].kind == "figure"
        behind = self._after_label(at - 1 if after_dash else at)
        if behind and not self._names_next(at) and (figure or self._label_first()):
            self._out[-1].told = True
        else:
            self._end(sign)

    def _dash(self, at: int, word: Word) -> None:
        """A bullet, a link between label and value, a separator, or part of the value."""
        sign, chunk = word.token.marked, self._out[-1]
        after = self._words[at + 1] if at + 1 < len(self._words) else None
        minus = after is not None and after.token.glued and not word.token.glued
        linked = self._after_label(at) and self._label_first() and not self._names_next(at)
        if sign == "-" and linked and not minus:
            chunk.told = True
        elif not chunk.words or after is None or self._starts[at + 1] or self._apart(at, sign):
            self._end(sign)
        else:
            chunk.words.append(word)

    def _apart(self, at: int, sign: str) -> bool:
        """A dash or slash with blanks on both sides, unless it stands between two figures."""
        before, sign_word, after = self._words[at - 1 : at + 2]
        figures = before.kind == after.kind == "figure"
        glued = sign_word.token.glued or after.token.glued
        return sign in ("-", "/") and not glued and not figures

    def _names_next(self, at: int) -> bool:
        """Whether the label of another question follows: "san: the thao: 5"."""
        after = self._labels.at(self._words, at + 1) if at + 1 < len(self._words) else []
        return any(not label.parts for label, _ in after)

    def _after_label(self, at: int) -> bool:
        return at > 0 and self._inside.get(at - 1) == at

    def _only_label(self, at: int) -> bool:
        """Whether the chunk so far is one label and nothing else."""
        words = self._out[-1].words
        found = self._labels.at(words, 0) if words else []
        return bool(found) and found[0][1] == len(words)

    def _label_first(self) -> bool:
        """Whether the chunk so far begins with words, as "ho 137 dang ky" does."""
        return not any(word.kind == "figure" for word in self._out[-1].words[:1])
