"""The labels of a form, found in a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from functools import lru_cache

from reading.form_labels.label_names import (
    LABEL_ROWS,
    LABELS_WITH_COMMA,
    VAGUE_NAMES,
    VAGUE_ROWS,
)
from reading.form_labels.message_words import MessageWord
from reading.form_labels.question_slots import QuestionSlot
from reading.spelling.folding import lower_text, sort_marks, strip_marks
from reading.spelling.tokens import split_tokens
from records import dataclass


@dataclass(slots=True)
class Label:
    """One name: the questions it names, and those it names right behind their whole.

    Neither: the figure belongs to no question of this form. `spelled` are its spellings with
    marks where it is one word: "họ" and "hồ" are not "hộ".
    """

    words: tuple[str, ...]
    slots: list[QuestionSlot] = field(default_factory=list)
    parts: list[QuestionSlot] = field(default_factory=list)
    spelled: set[str] = field(default_factory=set)
    # People say it of more than one question: what is read under it is asked about.
    is_vague: bool = False

    @property
    def slot(self) -> QuestionSlot | None:
        """The question that alone is meant."""
        return self.slots[0] if len(self.slots) == 1 else None

    @property
    def is_text(self) -> bool:
        return self.slot is not None and self.slot.asked.is_text


@dataclass(frozen=True, slots=True)
class Labels:
    """All the labels by their first word, and every question by its code."""

    by_first: dict[str, list[Label]]
    slots: dict[str, QuestionSlot]

    def at(self, words: Sequence[MessageWord], start: int) -> list[tuple[Label, int]]:
        """The labels that begin at a word and where each ends, the longest first."""
        if words[start].kind == "figure":
            return []
        first = words[start].plain.split(" ", 1)[0]
        found = (
            (label, _find_label_end(label, words, start)) for label in self.by_first.get(first, ())
        )
        return sorted(((label, end) for label, end in found if end), key=lambda found: -found[1])


@lru_cache(maxsize=32)
def build_labels(slots: tuple[QuestionSlot, ...]) -> Labels:
    """The labels of a form, with the other names that people use. Worked out once a form."""
    known: dict[tuple[str, ...], Label] = {}
    codes = {slot.code: slot for slot in slots}
    for slot in slots:
        for name in list_names(slot.labels):
            label = _add_label(known, name)
            group = label.parts if is_follow_up(slot, codes) else label.slots
            if slot not in group:
                group.append(slot)
    for name in (name for row in LABEL_ROWS for name in row):
        _add_spelling(_add_label(known, name), name)
    _mark_vague_labels(known)
    by_first: dict[str, list[Label]] = {}
    for words, label in known.items():
        by_first.setdefault(words[0], []).append(label)
    return Labels(by_first, codes)


def _mark_vague_labels(known: dict[tuple[str, ...], Label]) -> None:
    """ "gdvh 99": registered, or proposed? The one that the form asks is proposed, and asked."""
    rows = [known.get(_split_label(name)) for name in VAGUE_ROWS]
    meant = [slot for row in rows if row is not None for slot in row.slots]
    for name in VAGUE_NAMES:
        label = known.get(_split_label(name))
        if label is None or not meant or (label.slots and len(meant) == 1):
            continue
        label.slots[:], label.is_vague = label.slots[:1] or meant[:1], True


def is_follow_up(slot: QuestionSlot, slots: dict[str, QuestionSlot]) -> bool:
    """Whether a question is asked behind its whole, at the same place."""
    whole = slots.get(slot.part_of or "")
    return slot.part_of is not None and (whole is None or whole.place == slot.place)


def list_names(labels: Sequence[str]) -> Iterable[str]:
    """The names of a question, the shortest of its own first, with the others that people use."""
    own = {" ".join(_split_label(name)) for name in labels}
    rows = [row for row in LABEL_ROWS if own & {" ".join(_split_label(name)) for name in row}]
    more = [name for key, names in LABELS_WITH_COMMA.items() if key in own for name in names]
    short = " ".join(_split_label(labels[0])) if labels else ""
    best = [row for row in rows if short in {" ".join(_split_label(name)) for name in row}] or rows[
        :1
    ]
    return (*labels, *(name for row in best for name in row), *more)


def _add_label(known: dict[tuple[str, ...], Label], name: str) -> Label:
    words = _split_label(name)
    if not words:
        return Label(words)
    label = known.setdefault(words, Label(words))
    if lower_text(name) != strip_marks(lower_text(name)):
        _add_spelling(label, name)
    return label


def _add_spelling(label: Label, name: str) -> None:
    """A spelling to hold typed marks against; "tăng" is not "tang"."""
    if len(label.words) == 1:
        label.spelled.add(sort_marks(lower_text(name)))


@lru_cache(maxsize=1024)
def _split_label(name: str) -> tuple[str, ...]:
    return tuple(" ".join(token.plain for token in split_tokens(name)).split())


def _find_label_end(label: Label, words: Sequence[MessageWord], start: int) -> int:
    """The word after the label, 0 where it does not stand here."""
    at, done = start, 0
    while done < len(label.words):
        parts = words[at].plain.split() if at < len(words) else []
        if not parts or label.words[done : done + len(parts)] != tuple(parts):
            return 0
        done, at = done + len(parts), at + 1
    return at if _is_spelled_so(label, words[start]) else 0


def _is_spelled_so(label: Label, word: MessageWord) -> bool:
    marked = word.token.marked
    if len(label.words) > 1 or not label.spelled or marked == strip_marks(marked):
        return True
    return sort_marks(marked) in label.spelled or strip_marks(marked) != word.plain
