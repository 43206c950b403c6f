"""Answers in free text: the rest of their line, and the lines behind it that answer nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reading.form_labels.labels import Label
from reading.form_labels.question_slots import QuestionSlot
from reading.phrases.politeness import is_blank
from reading.spelling.folding import has_digit
from reading.spelling.late_patterns import make_pattern
from reading.values.outcomes import CertainAnswer, Value
from reading.whole_report.answer_doubts import MessagePiece
from reading.whole_report.chunk_divisions import LabelledAnswer
from reading.whole_report.slot_reader import SlotReader
from records import dataclass

_LEAD = make_pattern(r"[\s:=>→\-–]*")
_ONLY_FIGURES = make_pattern(r"[\d\s.,/]*")


@dataclass(frozen=True, slots=True)
class OpenNarrative:
    """A narrative that may go on in the next line. `typed` is all of it with its heading."""

    slot: QuestionSlot
    text: str
    typed: str

    def add_line(self, line: str) -> OpenNarrative:
        return replace(
            self, text=f"{self.text}\n{line.strip()}".strip(), typed=f"{self.typed}\n{line}"
        )

    def event(self, reader: SlotReader) -> MessagePiece | None:
        """What was told. Command words are part of it; a bare figure is no narrative."""
        if is_blank(self.text):
            return None
        if _ONLY_FIGURES.fullmatch(self.text):
            return MessagePiece(self.typed.strip())
        answer = reader.read(self.slot, self.text) or CertainAnswer(Value(text=self.text))
        unit = LabelledAnswer(Label(()), self.slot, self.text, self.typed, answer, False, "")
        return MessagePiece(self.typed.strip(), unit)


def begin_narrative(
    slot: QuestionSlot, text: str, heading: int, start: int, end: int
) -> OpenNarrative:
    """The narrative whose heading stands from `heading` to `start`."""
    lead = _LEAD.match(text, start, end)
    after = lead.end() if lead else start
    return OpenNarrative(slot, text[after:end].strip(), text[heading:end])


def has_only_answers(
    events: Sequence[MessagePiece], story: OpenNarrative, *, bulleted: bool
) -> bool:
    """Whether a line is nothing but answers to other questions."""
    if not events or bulleted or not all(_is_answer(event) for event in events):
        return False
    return bool(story.text) or has_digit(events[0].typed)


def _is_answer(event: MessagePiece) -> bool:
    unit = event.unit
    return unit is not None and (unit.slot is not None or bool(unit.label.parts))
