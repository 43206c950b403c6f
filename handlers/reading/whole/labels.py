"""Where the labels of a form stand in a line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ..fold import lower, strip_marks
from ..tokens import tokens
from .cut import Word
from .names import ROWS, WITH_COMMA
from .slot import Slot


@dataclass(slots=True)
class Label:
    """One name: the questions it names, and those it names right behind their whole.

    Neither: the figure belongs to no question of this form. `spelled` are its spellings with
    marks where it is one word: "họ" and "hồ" are not "hộ".
    """

    words: tuple[str, ...]
    slots: list[Slot] = field(default_factory=list)
    parts: list[Slot] = field(default_factory=list)
    spelled: set[str] = field(default_factory=set)

    @property
    def slot(self) -> Slot | None:
        """The question that alone is meant."""
        return self.slots[0] if len(self.slots) == 1 else None

    @property
    def is_text(self) -> bool:
        return self.slot is not None and self.slot.asked.kind == "text"


@dataclass(frozen=True, slots=True)
class Labels:
    """All the labels by their first word, and every question by its code."""

    by_first: dict[str, list[Label]]
    slots: dict[str, Slot]

    def at(self, words: Sequence[Word], start: int) -> list[tuple[Label, int]]:
        """The labels that begin at a word and where each ends, the longest first."""
        if words[start].kind == "figure":
            return []
        first = words[start].plain.split(" ", 1)[0]
        found = ((label, _end(label, words, start)) for label in self.by_first.get(first, ()))
        return sorted(((label, end) for label, end in found if end), key=lambda found: -found[1])


@lru_cache(maxsize=32)
def labels_of(slots: tuple[Slot, ...]) -> Labels:
    """The labels of a form, with the other names that people use. Worked out once a form."""
    known: dict[tuple[str, ...], Label] = {}
    codes = {slot.code: slot for slot in slots}
    for slot in slots:
        for name in _names(slot):
            label = _add(known, name)
            group = label.parts if is_follow_up(slot, codes) else label.slots
            if slot not in group:
                group.append(slot)
    for name in (name for row in ROWS for name in row):
        _spell(_add(known, name), name)
    by_first: dict[str, list[Label]] = {}
    for words, label in known.items():
        by_first.setdefault(words[0], []).append(label)
    return Labels(by_first, codes)


def is_follow_up(slot: Slot, slots: dict[str, Slot]) -> bool:
    """Whether a question is asked behind its whole, at the same place."""
    whole = slots.get(slot.part_of or "")
    return slot.part_of is not None and (whole is None or whole.place == slot.place)


def _names(slot: Slot) -> Iterable[str]:
    own = {" ".join(_words(name)) for name in slot.labels}
    rows = [row for row in ROWS if own & {" ".join(_words(name)) for name in row}]
    more = [name for key, names in WITH_COMMA.items() if key in own for name in names]
    short = " ".join(_words(slot.labels[0])) if slot.labels else ""
    best = [row for row in rows if short in {" ".join(_words(name)) for name in row}] or rows[:1]
    return (*slot.labels, *(name for row in best for name in row), *more)


def _add(known: dict[tuple[str, ...], Label], name: str) -> Label:
    words = _words(name)
    if not words:
        return Label(words)
    label = known.setdefault(words, Label(words))
    if lower(name) != strip_marks(lower(name)):
        _spell(label, name)
    return label


def _spell(label: Label, name: str) -> None:
    """A spelling to hold typed marks against; "tăng" is not "tang"."""
    if len(label.words) == 1:
        label.spelled.add(_marks(lower(name)))


@lru_cache(maxsize=1024)
def _words(name: str) -> tuple[str, ...]:
    return tuple(" ".join(token.plain for token in tokens(name)).split())


def _end(label: Label, words: Sequence[Word], start: int) -> int:
    """The word after the label, 0 where it does not stand here."""
    at, done = start, 0
    while done < len(label.words):
        parts = words[at].plain.split() if at < len(words) else []
        if not parts or label.words[done : done + len(parts)] != tuple(parts):
            return 0
        done, at = done + len(parts), at + 1
    return at if _spelled_so(label, words[start]) else 0


def _spelled_so(label: Label, word: Word) -> bool:
    marked = word.token.marked
    if len(label.words) > 1 or not label.spelled or marked == strip_marks(marked):
        return True
    return _marks(marked) in label.spelled or strip_marks(marked) != word.plain


def _marks(word: str) -> str:
    """The same for both places of a tone: "hoà" and "hòa"."""
    return "".join(sorted(unicodedata.normalize("NFD", word)))
