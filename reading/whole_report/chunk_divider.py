"""Divides a chunk into answers, where there is only one way to do so.

Every word of a chunk must belong to an answer. Where two ways of dividing it are equally good
("135 hộ đăng ký" and nothing behind it), no answer is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reading.figures.number_vocabulary import find_number_words
from reading.figures.person_names import is_person
from reading.form_labels.label_names import SOFT_WORDS
from reading.form_labels.labels import Label, Labels
from reading.form_labels.message_words import MessageWord
from reading.form_labels.question_slots import QuestionSlot, SlotAnswer
from reading.spelling.folding import fold_text, split_words
from reading.values.outcomes import DoubtfulAnswer, RefusedAnswer
from reading.whole_report.chunk_divisions import (
    ChunkDivision,
    LabelledAnswer,
    get_only_answers,
    keep_best_two,
)
from reading.whole_report.slot_reader import (
    EVERY_PHRASES,
    SlotReader,
    make_doubtful,
    read_part_and_whole,
)

LONGEST_CHUNK = 90  # words; a longer chunk is a narrative
_MOST_BOUNDARIES = 5  # boundaries that a value may reach over
_MOST_WORDS_BEFORE = 8  # words that a value in front of its label may have
_NONE_WORDS = frozenset(("khong", "chua", "ko"))
_LINK_WORDS = split_words("trong do con")
_PERSON_WORDS = split_words("ong ba anh chi bac chu co cu em")
_BEGINS = _NONE_WORDS | {"va", "trong", "con"}
_HAS_WORDS = frozenset(("co", "khong", "chua", "da", "khong co", "chua co"))
_VAGUE_WORDS = split_words(
    """
    khoang tam co do chung uoc gan xap hon tren duoi it nhieu toi ca het deu du tat van nhu giu
    nguyen chua khong dang de cho chiu bao mot
    """
)


@dataclass(slots=True)
class ChunkDivider:
    """Divides the chunks of one message."""

    text: str
    labels: Labels
    reader: SlotReader
    _words: Sequence[MessageWord] = field(default_factory=list)
    _at: list[list[tuple[Label, int]]] = field(default_factory=list)
    _figures: list[bool] = field(default_factory=list)
    # Numbers that somebody is called by ("anh Ba").
    _names: set[int] = field(default_factory=set)

    def units(self, words: Sequence[MessageWord]) -> list[LabelledAnswer] | None:
        """The answers of a chunk, None where it cannot be divided in one way only."""
        if not 0 < len(words) <= LONGEST_CHUNK:
            return None
        self._prepare(words)
        if not any(self._at):
            return None
        best: list[list[ChunkDivision]] = [[] for _ in words] + [[ChunkDivision()]]
        for at in range(len(words) - 1, -1, -1):
            best[at] = self._list_divisions(at, best)
        return get_only_answers(best[0])

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

    def _list_divisions(self, at: int, best: list[list[ChunkDivision]]) -> list[ChunkDivision]:
        found = [
            ChunkDivision(cost + way.cost, unit, way)
            for unit, end, cost in (*self._label_first(at), *self._list_value_first(at))
            for way in best[end]
        ]
        if self._is_soft(at):
            found += [ChunkDivision(way.cost, None, way) for way in best[at + 1]]
        return keep_best_two(found)

    def _is_soft(self, at: int) -> bool:
        if at in self._names:
            return True
        plain = set(self._words[at].plain.split())
        if self._at[at] or not plain <= SOFT_WORDS:
            return False
        return not plain <= _LINK_WORDS or self._is_link(at)

    def _is_link(self, at: int) -> bool:
        """ "trong đó đăng ký 130", and "trong đó 3 đúng", but not "còn 2 hộ"."""
        after = range(at + 1, min(at + _MOST_WORDS_BEFORE, len(self._words)))
        figure = next((k for k in after if self._figures[k]), len(self._words))
        label = next((k for k in after if self._at[k]), len(self._words))
        return label < figure or any(
            one.parts for k in after if k == label for one, _ in self._at[k]
        )

    def _label_first(self, at: int) -> Iterator[tuple[LabelledAnswer, int, int]]:
        for label, end in self._at[at]:
            if label.is_text:
                continue
            for stop in self._list_boundaries(end):
                value = self._text_between(end, stop)
                found = self._read(label, value, end, stop)
                if found is not None:
                    slot, answer, cost = found
                    typed, phrase = self._text_between(at, stop), self._text_between(at, end)
                    unit = LabelledAnswer(label, slot, value, typed, answer, False, phrase)
                    yield unit, stop, cost + self._cost_of_blank(stop)

    def _list_value_first(self, at: int) -> Iterator[tuple[LabelledAnswer, int, int]]:
        """ "135 hộ", "không có đám tang"."""
        start = next(
            (
                k
                for k in range(at + 1, min(at + _MOST_WORDS_BEFORE, len(self._words)))
                if self._at[k]
            ),
            0,
        )
        if not start or self._at[at] or not self._is_value_start(at):
            return
        value = self._text_between(at, start)
        for label, end in self._at[start]:
            if label.is_text or not self._may_stand_before(label, at, start):
                continue
            found = self._read(label, value, at, start)
            if found is not None:
                slot, answer, cost = found
                unit = LabelledAnswer(label, slot, value, self._text_between(at, end), answer, True,
                            self._text_between(start, end))  # fmt: skip
                yield unit, end, cost

    def _may_stand_before(self, label: Label, start: int, stop: int) -> bool:
        """A choice is not said before its question, but for "có" and "không có"."""
        plain = " ".join(word.plain for word in self._words[start:stop])
        if label.parts and label.slot is None and plain in EVERY_PHRASES:
            return True
        if label.slot is None or not label.slot.asked.is_chosen:
            return self._is_count(start, stop, set(plain.split()))
        return plain in _HAS_WORDS

    def _is_count(self, start: int, stop: int, plain: set[str]) -> bool:
        """A figure, or "không có"; never "2 hộ không đăng ký" or "1 không đúng"."""
        none = bool(plain & (_NONE_WORDS | {"va"}))
        if any(self._figures[start:stop]):
            return not none
        return none and "va" not in plain and stop - start > 1 and not self._ends_label(start)

    def _ends_label(self, at: int) -> bool:
        """Whether a label ends right before a word."""
        return any(
            end == at for k in range(max(at - _MOST_WORDS_BEFORE, 0), at) for _, end in self._at[k]
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

    def _read(
        self, label: Label, value: str, start: int, stop: int
    ) -> tuple[QuestionSlot | None, SlotAnswer | None, int] | None:
        """The question, its answer and what it costs; None where the value cannot be one."""
        if self._names_person(start, stop) or self._is_ambiguous_pair(label, start, stop):
            return None
        if label.slot is None:
            return self._read_without_slot(label, value, start, stop)
        if self._has_other_label(label.slot, start, stop):
            return None
        answer = self.reader.read(label.slot, value)
        if label.is_vague:
            answer = make_doubtful(answer, "ask_vague_label")
        if read_part_and_whole(value) and self._has_part(label.slot):
            return label.slot, answer, 0
        if answer is None or isinstance(answer, RefusedAnswer):
            return None
        if isinstance(answer, DoubtfulAnswer):
            odd = answer.reason == "ask_leftover" and not self._is_value_start(start)
            return None if odd else (label.slot, answer, 1)
        return label.slot, answer, 0

    def _read_without_slot(
        self, label: Label, value: str, start: int, stop: int
    ) -> tuple[QuestionSlot | None, SlotAnswer | None, int] | None:
        """A follow-up, read when its whole is known, or the figure of another form."""
        if label.parts:
            answer = self.reader.part(label.parts[0], value, None)
            refused = answer is None or isinstance(answer, RefusedAnswer)
            return None if refused else (None, answer, int(isinstance(answer, DoubtfulAnswer)))
        figures = sum(self._figures[start:stop])
        return (None, None, 0) if figures == 1 or stop - start <= 3 else None

    def _has_part(self, slot: QuestionSlot) -> bool:
        """Whether "3/4" under its name is two answers: those of a part and of its whole."""
        slots = self.labels.slots.values()
        if slot.asked.is_count and slot.whole in self.labels.slots:
            return True
        return any(one.part_of == slot.code and one.place == slot.place for one in slots)

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

    def _is_ambiguous_pair(self, label: Label, start: int, stop: int) -> bool:
        """ "san 2/3 buổi 5": two figures and a label behind them, whose is the second?"""
        figures = sum(word.kind == "figure" for word in self._words[start:stop])
        if stop == len(self._words) or figures < 2:
            return False
        value = self._text_between(start, stop)
        whole = label.slot is not None and self._has_part(label.slot)
        return not (whole and read_part_and_whole(value) and " " not in value)

    def _has_other_label(self, slot: QuestionSlot, start: int, stop: int) -> bool:
        """Whether another question's label stands in a value of figures, but for its own unit."""
        if not any(self._figures[start:stop]):
            return False
        unit = tuple(fold_text(slot.asked.unit).split())
        for at in range(start, stop):
            found = self._at[at][0][0] if self._at[at] else None
            own = found is None or found.slot is slot or found.words == unit
            if not own or (found is not None and not any(self._figures[start:at])):
                return True
        return False

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
