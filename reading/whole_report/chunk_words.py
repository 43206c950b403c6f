"""The words of a chunk as they are looked at while it is divided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from reading.figures.number_vocabulary import find_number_words
from reading.figures.person_names import is_person
from reading.form_labels.label_names import SOFT_WORDS
from reading.form_labels.labels import Label, Labels
from reading.form_labels.message_words import MessageWord
from reading.spelling.folding import split_words
from records import dataclass

MOST_WORDS_BEFORE = 8  # words that a value in front of its label may have
_MOST_BOUNDARIES = 5  # boundaries that a value may reach over
_NONE_WORDS = frozenset(("khong", "chua", "ko"))
_LINK_WORDS = split_words("trong do con")
_PERSON_WORDS = split_words("ong ba anh chi bac chu co cu em")
_VAGUE_WORDS = split_words(
    """
    khoang tam co do chung uoc gan xap hon tren duoi it nhieu toi ca het deu du tat van nhu giu
    nguyen chua khong dang de cho chiu bao mot
    """
)


@dataclass(slots=True)
class ChunkWords:
    """What stands in the chunk that is looked at: labels, figures, people's names."""

    text: str
    labels: Labels
    _words: Sequence[MessageWord] = field(default_factory=list, kw_only=True)
    _at: list[list[tuple[Label, int]]] = field(default_factory=list, kw_only=True)
    _figures: list[bool] = field(default_factory=list, kw_only=True)
    # Numbers that somebody is called by ("anh Ba").
    _names: set[int] = field(default_factory=set, kw_only=True)

    def _prepare(self, words: Sequence[MessageWord]) -> None:
        self._words = words
        self._at = [self.labels.at(words, at) for at in range(len(words))]
        tokens = [word.token for word in words]
        self._names = {at + 1 for at in range(len(words)) if is_person(tokens, at)}
        self._figures = [
            word.kind == "figure" or (not self._at[at] and bool(find_number_words(tokens, at)))
            for at, word in enumerate(words)
        ]
        for at in self._names:
            self._figures[at] = False

    def _is_soft(self, at: int) -> bool:
        if at in self._names:
            return True
        plain = set(self._words[at].plain.split())
        if self._at[at] or not plain <= SOFT_WORDS:
            return False
        return not plain <= _LINK_WORDS or self._is_link(at)

    def _is_link(self, at: int) -> bool:
        """ "trong đó đăng ký 130", and "trong đó 3 đúng", but not "còn 2 hộ"."""
        after = range(at + 1, min(at + MOST_WORDS_BEFORE, len(self._words)))
        figure = next((k for k in after if self._figures[k]), len(self._words))
        label = next((k for k in after if self._at[k]), len(self._words))
        return label < figure or any(
            one.parts for k in after if k == label for one, _ in self._at[k]
        )

    def _is_count(self, start: int, stop: int, plain: set[str]) -> bool:
        """A figure, or "không có"; never "2 hộ không đăng ký" or "1 không đúng"."""
        none = bool(plain & (_NONE_WORDS | {"va"}))
        if any(self._figures[start:stop]):
            return not none
        return none and "va" not in plain and stop - start > 1 and not self._ends_label(start)

    def _ends_label(self, at: int) -> bool:
        """Whether a label ends right before a word."""
        return any(
            end == at for k in range(max(at - MOST_WORDS_BEFORE, 0), at) for _, end in self._at[k]
        )

    def _list_boundaries(self, start: int) -> list[int]:
        """Where the value that begins at `start` may end, the nearest first."""
        found = []
        for at in range(start + 1, len(self._words)):
            if self._is_boundary(at):
                found.append(at)
                if len(found) == _MOST_BOUNDARIES:
                    break
        return [*found, len(self._words)] if start < len(self._words) else []

    def _is_boundary(self, at: int) -> bool:
        if self._at[at]:
            return True
        if self._words[at - 1].kind == "sign":
            return False
        plain = self._words[at].plain.split()
        return (
            self._figures[at]
            or plain[:1] in (["va"], ["trong"], ["con"])
            or bool(set(plain) & _NONE_WORDS)
        )

    def _cost_of_blank(self, at: int) -> int:
        """ "1 250": two figures side by side may be one that was grouped by a blank."""
        pair = self._words[at - 1 : at + 1]
        if len(pair) < 2 or not all(word.kind == "figure" for word in pair):
            return 0
        return int(len(pair[0].plain) <= 3 and len(pair[1].plain) == 3)

    def _cost_of_reach(self, start: int, stop: int) -> int:
        """ "nvh tot san nhu cu": a doubt that reaches over the name of another question is less
        likely than one of that question."""
        return sum(bool(self._at[at]) for at in range(start + 1, stop))

    def _reaches_over_words(self, start: int, stop: int) -> bool:
        """ "huong uoc khong sua de nghi khong co": what is told has its own name."""
        inside = (label for at in range(start + 1, stop) for label, _ in self._at[at])
        return any(label.is_text for label in inside)

    def _names_person(self, start: int, stop: int) -> bool:
        """ "hộ ông Ba" is a household, not three; what is said of it counts no households."""
        named = next((at for at in range(start, stop) if at in self._names), None)
        if named is not None and not any(self._figures[start:named]):
            return True
        return any(
            self._figures[at]
            and self._words[at].kind == "word"
            and self._words[at - 1].plain in _PERSON_WORDS
            and not self._figures[at - 1]
            for at in range(start + 1, stop)
        )

    def _is_value_start(self, at: int) -> bool:
        """A figure, or a word that may lead up to one; else the label was another's name."""
        words = self._words[at].plain.split()
        return (
            self._figures[at]
            or self._words[at].kind == "sign"
            or words[0] in _VAGUE_WORDS | SOFT_WORDS
        )

    def _text_between(self, start: int, stop: int) -> str:
        words = [word for word in self._words[start:stop] if word.end > word.start]
        return self.text[words[0].start : words[-1].end] if words else ""
