"""The answers of a message, each put to its question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from reading.form_labels.labels import Labels
from reading.form_labels.question_slots import FoundAnswer, MatchedAnswers, QuestionSlot, SlotAnswer
from reading.values.outcomes import CertainAnswer, DoubtfulAnswer, Value
from reading.whole_report.answer_doubts import MessagePiece
from reading.whole_report.chunk_divisions import LabelledAnswer
from reading.whole_report.slot_reader import SlotReader, get_certain_number, read_part_and_whole
from records import dataclass


@dataclass(slots=True)
class AnswerGatherer:
    """Goes through the pieces in order; a follow-up belongs to the whole right before it."""

    labels: Labels
    reader: SlotReader
    found: dict[str, list[FoundAnswer]] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)
    _whole: QuestionSlot | None = None

    def gather_answers(self, events: Sequence[MessagePiece]) -> MatchedAnswers:
        for event in events:
            self._event(event)
        twice = [
            code for code, given in self.found.items() if len(set(map(_get_meaning, given))) > 1
        ]
        lost = {code for code in self.found if self._is_lost(code, twice)}
        for code in lost:
            self.rest.extend(found.typed for found in self.found[code])
        keep = [code for code in self.labels.slots if code in self.found]
        return MatchedAnswers(
            tuple(self.found[code][0] for code in keep if code not in twice and code not in lost),
            tuple(self.rest),
            tuple(code for code in self.labels.slots if code in twice),
        )

    def _is_lost(self, code: str, twice: Sequence[str]) -> bool:
        """A part whose whole was given twice."""
        return code not in twice and self.labels.slots[code].part_of in twice

    def _event(self, event: MessagePiece) -> None:
        unit = event.unit
        if unit is None:
            self._leave(event)
        elif unit.label.parts and unit.label.slot is None:
            self._add_part_answer(event, unit)
        elif unit.slot is None or unit.answer is None:
            self._leave(event)
        else:
            self._answer(event, unit, unit.slot, unit.answer)

    def _leave(self, event: MessagePiece) -> None:
        self._whole = None
        self.rest.append(event.typed)

    def _answer(
        self, event: MessagePiece, unit: LabelledAnswer, slot: QuestionSlot, answer: SlotAnswer
    ) -> None:
        self._whole = slot
        both = None if unit.value_first else read_part_and_whole(unit.value)
        part = self._find_part(slot, None)
        if both and part and slot.asked.is_count:
            self._add(slot, _make_number(both[1], slot), event)
            self._add(part, _make_number(both[0], part), event)
        elif both and (whole := self._find_whole_elsewhere(slot)):
            self._add(whole, self._read_whole(slot, whole, both[1]), event)
            self._add(slot, _make_number(both[0], slot), event)
        else:
            self._add(slot, answer, event)

    def _find_whole_elsewhere(self, slot: QuestionSlot) -> QuestionSlot | None:
        """ "đk 128/136": the households that are asked at a place of their own."""
        whole = self.labels.slots.get(slot.whole or "")
        return whole if whole and whole.asked.is_count and slot.asked.is_count else None

    def _read_whole(self, slot: QuestionSlot, whole: QuestionSlot, number: int) -> SlotAnswer:
        """Certain, unless another figure stands there that nobody has taken back."""
        known, given = self.reader.get_known_whole(slot), _make_number(number, whole)
        is_other = known is not None and known != given.value.number
        return DoubtfulAnswer((given.value,), "ask_part") if is_other else given

    def _add_part_answer(self, event: MessagePiece, unit: LabelledAnswer) -> None:
        slot = self._find_part(self._whole, unit) if self._whole else None
        answer = self._read_part(slot, unit) if slot else None
        if slot is None or answer is None:
            self._leave(event)
        else:
            self._add(slot, answer, event)

    def _read_part(self, slot: QuestionSlot, unit: LabelledAnswer) -> SlotAnswer | None:
        whole = self.found[self._whole.code][-1].outcome if self._whole else None
        return self.reader.part(slot, unit.value, get_certain_number(whole))

    def _find_part(
        self, whole: QuestionSlot | None, unit: LabelledAnswer | None
    ) -> QuestionSlot | None:
        parts = unit.label.parts if unit else self.labels.slots.values()
        return next(
            (part for part in parts if whole and part.part_of == whole.code
             and part.place == whole.place),
            None,
        )  # fmt: skip

    def _add(self, slot: QuestionSlot, answer: SlotAnswer, event: MessagePiece) -> None:
        self.found.setdefault(slot.code, []).append(FoundAnswer(slot.code, answer, event.typed))


def _make_number(number: int, slot: QuestionSlot) -> CertainAnswer:
    return CertainAnswer(Value(number=number * 10**slot.asked.decimals))


def _get_meaning(found: FoundAnswer) -> str:
    """What was said, however it was written."""
    outcome = found.outcome
    return repr(outcome.value) if isinstance(outcome, CertainAnswer) else repr(outcome)
