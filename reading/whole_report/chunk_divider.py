"""Divides a chunk into answers, where there is only one way to do so.

Every word of a chunk must belong to an answer. Where two ways of dividing it are equally good
("135 hộ đăng ký" and nothing behind it), no answer is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reading.form_labels.labels import Label
from reading.form_labels.message_words import MessageWord
from reading.form_labels.question_slots import QuestionSlot, SlotAnswer
from reading.spelling.folding import fold_text
from reading.values.outcomes import DoubtfulAnswer, RefusedAnswer
from reading.whole_report.chunk_divisions import (
    ChunkDivision,
    LabelledAnswer,
    get_only_answers,
    keep_best_two,
)
from reading.whole_report.chunk_words import MOST_WORDS_BEFORE, ChunkWords
from reading.whole_report.slot_reader import (
    EVERY_PHRASES,
    SlotReader,
    is_all_of_whole,
    is_as_before,
    make_doubtful,
    read_part_and_whole,
)
from records import dataclass

LONGEST_CHUNK = 90  # words; a longer chunk is a narrative
_HAS_WORDS = frozenset(("co", "khong", "chua", "da", "khong co", "chua co"))


@dataclass(slots=True)
class ChunkDivider(ChunkWords):
    """Divides the chunks of one message."""

    reader: SlotReader

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

    def _list_divisions(self, at: int, best: list[list[ChunkDivision]]) -> list[ChunkDivision]:
        found = [
            ChunkDivision(cost + way.cost, unit, way)
            for unit, end, cost in (
                *self._label_first(at),
                *self._share_reference(at),
                *self._list_value_first(at),
            )
            for way in best[end]
        ]
        if self._is_soft(at):
            found += [ChunkDivision(way.cost, None, way) for way in best[at + 1]]
        return keep_best_two(found)

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

    def _share_reference(self, at: int) -> Iterator[tuple[LabelledAnswer, int, int]]:
        """ "san van nghe the thao nhu cu": as before, all three."""
        for label, end in self._at[at]:
            start = end
            while start < len(self._words) and self._at[start]:
                start = self._at[start][0][1]
            if label.slot is None or label.is_text or start == end:
                continue
            for stop in self._list_boundaries(start):
                answer = self.reader.read(label.slot, self._text_between(start, stop))
                if is_as_before(answer):
                    value, phrase = self._text_between(start, stop), self._text_between(at, end)
                    typed = f"{phrase} {value}"
                    yield (
                        LabelledAnswer(label, label.slot, value, typed, answer, False, phrase),
                        end,
                        1,
                    )
                    break

    def _list_value_first(self, at: int) -> Iterator[tuple[LabelledAnswer, int, int]]:
        """ "135 hộ", "không có đám tang"."""
        start = next(
            (
                k
                for k in range(at + 1, min(at + MOST_WORDS_BEFORE, len(self._words)))
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
        if read_part_and_whole(value) and self.has_part(label.slot):
            return label.slot, answer, 0
        if answer is None or isinstance(answer, RefusedAnswer):
            return None
        if isinstance(answer, DoubtfulAnswer):
            odd = answer.reason == "ask_leftover" and not self._is_value_start(start)
            reaches = self._reaches_over_words(start, stop)
            cost = 1 + self._cost_of_reach(start, stop)
            return None if odd or reaches else (label.slot, answer, cost)
        return label.slot, answer, 0

    def _read_without_slot(
        self, label: Label, value: str, start: int, stop: int
    ) -> tuple[QuestionSlot | None, SlotAnswer | None, int] | None:
        """A follow-up, read when its whole is known, or the figure of another form."""
        if label.parts:
            answer = self.reader.part(label.parts[0], value, None)
            if answer is None or isinstance(answer, RefusedAnswer):
                return None
            if not isinstance(answer, DoubtfulAnswer):
                return None, answer, 0
            if self._reaches_over_words(start, stop):
                return None
            return None, answer, 1 + self._cost_of_reach(start, stop)
        figures = sum(self._figures[start:stop])
        return (None, None, 0) if figures == 1 or stop - start <= 3 else None

    def has_part(self, slot: QuestionSlot) -> bool:
        """Whether "3/4" under its name is two answers: those of a part and of its whole."""
        slots = self.labels.slots.values()
        if slot.asked.is_count and slot.whole in self.labels.slots:
            return True
        return any(one.part_of == slot.code and one.place == slot.place for one in slots)

    def _is_ambiguous_pair(self, label: Label, start: int, stop: int) -> bool:
        """ "san 2/3 buổi 5": two figures and a label behind them, whose is the second?"""
        figures = sum(word.kind == "figure" for word in self._words[start:stop])
        if stop == len(self._words) or figures < 2:
            return False
        value = self._text_between(start, stop)
        whole = label.slot is not None and self.has_part(label.slot)
        is_pair = read_part_and_whole(value) and " " not in value
        return not (whole and (is_pair or is_all_of_whole(value)))

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
