"""A line cut into chunks, each of which should hold whole answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from reading.form_labels.labels import Labels
from reading.form_labels.message_words import MessageWord
from records import dataclass

_END_SIGNS = frozenset(";|.!?()[]{}•·●▪")
_OPEN_PLACES = frozenset(("…", "..", "...", "_"))
_COLON_SIGNS = frozenset(":=>→")
_VALUE_SIGNS = frozenset("%+~≈±<>*x/-")
_NONE_WORDS = frozenset(("khong", "chua", "ko"))
_SKIPPED_SIGNS = frozenset("\"'")


@dataclass(slots=True)
class Chunk:
    """Words between two separators. `told`: where a ":" or a dash stood behind a label.

    `before` is the sign in front of it, `blank`: it ends with "…", a place left open.
    """

    words: list[MessageWord] = field(default_factory=list)
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


def split_chunks(words: Sequence[MessageWord], labels: Labels) -> list[Chunk]:
    """The chunks of a line. Commas inside a label separate nothing."""
    return _ChunkCutter(words, labels).run()


class _ChunkCutter:
    def __init__(self, words: Sequence[MessageWord], labels: Labels) -> None:
        self._words, self._labels = words, labels
        self._starts = [bool(labels.at(words, at)) for at in range(len(words))]
        self._inside = self._find_label_ends()
        self._out = [Chunk()]

    def _find_label_ends(self) -> dict[int, int]:
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
                if self._begins_contrary(at) or self._follows_contrary(at):
                    self._end(",")
                self._out[-1].words.append(word)
            else:
                self._read_sign(at, word)
        return [chunk for chunk in self._out if chunk.words]

    def _begins_contrary(self, at: int) -> bool:
        """ "đk 90 chưa đk 9", "cưới 3 không đúng 1": behind a figure the contrary of what is asked
        for, with a figure of its own."""
        if self._words[at].plain not in _NONE_WORDS or at in self._inside:
            return False
        end = self._inside.get(at + 1, 0)
        behind = self._words[end : end + 2] if end else ()
        has_own = any(word.kind == "figure" for word in behind)
        return has_own and any(word.kind == "figure" for word in self._out[-1].words)

    def _follows_contrary(self, at: int) -> bool:
        """ "chưa đk 9 đk 90": the same is asked for again, behind the contrary and its figure."""
        said = self._out[-1].words
        end = self._inside.get(at, 0)
        if not self._starts[at] or len(said) < 3 or said[0].plain not in _NONE_WORDS:
            return False
        label = [word.plain for word in self._words[at:end]]
        is_again = [word.plain for word in said[1:-1]] == label and said[-1].kind == "figure"
        return is_again and any(word.kind == "figure" for word in self._words[end : end + 1])

    def _read_sign(self, at: int, word: MessageWord) -> None:
        sign = word.token.marked
        if sign in _OPEN_PLACES:
            self._out[-1].blank = True
            self._end(sign)
        elif sign == "(" and self._is_only_label(at):
            self._out[-1].told = True
        elif sign in _COLON_SIGNS:
            self._read_colon(at, sign)
        elif sign in ("-", "/", "+", "*"):
            self._read_dash(at, word)
        elif sign in _VALUE_SIGNS:
            self._out[-1].words.append(word)
        elif sign not in _SKIPPED_SIGNS:
            self._end(sign)

    def _end(self, sign: str) -> None:
        self._out.append(Chunk(before=sign))

    def _read_colon(self, at: int, sign: str) -> None:
        """ "ho: 137" belongs together, "Tình hình: ho 137" does not."""
        after_dash = at > 0 and self._words[at - 1].token.marked in ("-", "=")
        figure = self._words[at + 1 : at + 2] and self._words[at + 1].kind == "figure"
        behind = self._is_after_label(at - 1 if after_dash else at)
        if behind and not self._has_label_next(at) and (figure or self._label_first()):
            self._out[-1].told = True
        else:
            self._end(sign)

    def _read_dash(self, at: int, word: MessageWord) -> None:
        """A bullet, a link between label and value, a separator, or part of the value."""
        sign, chunk = word.token.marked, self._out[-1]
        after = self._words[at + 1] if at + 1 < len(self._words) else None
        minus = after is not None and after.token.glued and not word.token.glued
        linked = self._is_after_label(at) and self._label_first() and not self._has_label_next(at)
        if sign == "-" and linked and not minus:
            chunk.told = True
        elif (
            not chunk.words or after is None or self._starts[at + 1] or self._is_set_apart(at, sign)
        ):
            self._end(sign)
        else:
            chunk.words.append(word)

    def _is_set_apart(self, at: int, sign: str) -> bool:
        """A dash or slash with blanks on both sides, unless it stands between two figures."""
        before, sign_word, after = self._words[at - 1 : at + 2]
        figures = before.kind == after.kind == "figure"
        glued = sign_word.token.glued or after.token.glued
        return sign in ("-", "/") and not glued and not figures

    def _has_label_next(self, at: int) -> bool:
        """Whether the label of another question follows: "san: the thao: 5"."""
        after = self._labels.at(self._words, at + 1) if at + 1 < len(self._words) else []
        return any(not label.parts for label, _ in after)

    def _is_after_label(self, at: int) -> bool:
        return at > 0 and self._inside.get(at - 1) == at

    def _is_only_label(self, at: int) -> bool:
        """Whether the chunk so far is one label and nothing else."""
        words = self._out[-1].words
        found = self._labels.at(words, 0) if words else []
        return bool(found) and found[0][1] == len(words)

    def _label_first(self) -> bool:
        """Whether the chunk so far begins with words, as "ho 137 dang ky" does."""
        return not any(word.kind == "figure" for word in self._out[-1].words[:1])
