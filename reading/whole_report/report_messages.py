"""A message read line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from reading.form_labels.filler_text import blank_printed_remarks, count_unit_name_words, is_filler
from reading.form_labels.labels import Label, Labels, build_labels
from reading.form_labels.message_words import (
    MessageWord,
    is_leading_word,
    make_label_words,
    split_message_words,
)
from reading.form_labels.question_slots import QuestionSlot
from reading.spelling.folding import clean_text, has_digit
from reading.values.asked_questions import KnownFigures
from reading.values.outcomes import CertainAnswer, DoubtfulAnswer, RefusedAnswer
from reading.whole_report import narratives
from reading.whole_report.answer_doubts import MessagePiece, join_pieces, mark_doubts
from reading.whole_report.chunk_divider import ChunkDivider
from reading.whole_report.chunk_divisions import LabelledAnswer
from reading.whole_report.chunks import Chunk, split_chunks
from reading.whole_report.numbered_answers import (
    MessagePart,
    find_bullet_end,
    replace_keycaps,
    split_lines,
    split_numbered_answers,
)
from reading.whole_report.proposed_figures import (
    cut_at_figures,
    is_only_figure,
    read_proposed,
)
from reading.whole_report.slot_reader import SlotReader, is_all_of_whole, make_doubtful
from records import dataclass

_MOST_CHOSEN = 3  # words of a choice that is sent back
LONGEST_VALUE = 120  # characters of a value that is sent back to its question


@dataclass(slots=True)
class ReportMessage:
    """The reading of one message: what was found and what was left, in order."""

    text: str
    labels: Labels
    reader: SlotReader
    parser: ChunkDivider
    events: list[MessagePiece]
    by_number: bool = False
    _narrative: narratives.OpenNarrative | None = None

    @classmethod
    def of(
        cls,
        typed: str,
        slots: Sequence[QuestionSlot],
        known: Mapping[str, KnownFigures],
        today: date,
    ) -> ReportMessage:
        text = blank_printed_remarks(clean_text(replace_keycaps(typed)))
        labels, reader = build_labels(tuple(slots)), SlotReader(known, today)
        return cls(text, labels, reader, ChunkDivider(text, labels, reader), [])

    def read(self) -> list[MessagePiece]:
        lines = split_lines(self.text)
        places = frozenset(slot.place for slot in self.labels.slots.values())
        by_number = split_numbered_answers(self.text, lines, places)
        self.by_number = by_number is not None
        for part in by_number or lines:
            self._read_line_part(part)
        self._end_narrative()
        return self.events

    def _read_line_part(self, part: MessagePart) -> None:
        if part.place is not None:
            self._end_narrative()
            self._read_numbered_answer(part)
        elif self._narrative is not None:
            self._read_after_narrative(part)
        elif not is_filler(self.text[part.start : part.end]):
            self.events.extend(self._line(part))

    def _read_after_narrative(self, part: MessagePart) -> None:
        """A line behind a narrative: more of it, unless it is an answer through and through."""
        story, line = self._narrative, self.text[part.start : part.end]
        assert story is not None
        if is_filler(line):
            return
        bulleted = find_bullet_end(self.text, part) > part.start
        self._narrative = None
        events = self._line(part)
        opened: narratives.OpenNarrative | None = self._narrative
        if opened or narratives.has_only_answers(events, story, bulleted=bulleted):
            self._narrative, opened = story, None if opened is None else opened
            self._end_narrative()
            self.events.extend(events)
            self._narrative = opened
        else:
            self._narrative = story.add_line(line)

    def _end_narrative(self) -> None:
        event = self._narrative.event(self.reader) if self._narrative else None
        self.events.extend([event] if event else [])
        self._narrative = None

    def _line(self, part: MessagePart) -> list[MessagePiece]:
        """The answers of a line; a narrative that begins in it stays open."""
        words = self._words(part)
        events: list[MessagePiece] = []
        chunks = split_chunks(words, self.labels)
        for chunk in (piece for one in chunks for piece in cut_at_figures(one, self.labels)):
            if self._begin_narrative(chunk.words, part):
                break
            found = self._read_before_narrative(chunk, part)
            events.extend(found or self._read_chunk(chunk, events))
            if found:
                break
        doubted = mark_doubts(events, self.labels, self.text[part.start : part.end])
        return join_pieces(doubted, self.text)

    def _words(self, part: MessagePart) -> list[MessageWord]:
        """The words of a line, without a bullet or the number of somebody's own list."""
        start = find_bullet_end(self.text, part)
        words = split_message_words(self.text, start, part.end)
        if has_digit(self.text[part.start : start]):
            labelled = bool(words) and bool(self.labels.at(words, 0))
            return words if labelled else split_message_words(self.text, part.start, part.end)
        return words

    def _begin_narrative(self, words: Sequence[MessageWord], part: MessagePart) -> bool:
        at = next((at for at, word in enumerate(words) if not is_leading_word(word)), 0)
        found = [*self.labels.at(words, at), *(self.labels.at(words, 0) if at else ())]
        if not found or not found[0][0].is_text or is_only_figure(words, at, self.labels):
            return False
        label, end = found[0]
        assert label.slot is not None
        heading, start = words[0].start, words[end - 1].end
        self._narrative = narratives.begin_narrative(
            label.slot, self.text, heading, start, part.end
        )
        return True

    def _read_before_narrative(self, chunk: Chunk, part: MessagePart) -> list[MessagePiece]:
        """ "… buoi 5 huong uoc khong sua de nghi them loa", without a comma anywhere."""
        words = chunk.words
        at = next((at for at in range(1, len(words)) if self._is_text_label(words, at)), 0)
        if not at or self.parser.units(words):
            return []
        named = 0 if self.events else count_unit_name_words(words[:at])
        units = self.parser.units(words[named:at]) or []
        if len(units) < 2 or units[-1].value_first:
            return []
        self._begin_narrative(words[at:], part)
        return [MessagePiece(unit.typed, unit) for unit in units]

    def _is_text_label(self, words: Sequence[MessageWord], at: int) -> bool:
        found = self.labels.at(words, at)
        return bool(found) and found[0][0].is_text

    def _read_chunk(self, chunk: Chunk, line: Sequence[MessagePiece]) -> list[MessagePiece]:
        named = 0 if line or self.events else count_unit_name_words(chunk.words)
        words = chunk.words[named:]
        if not words:
            return []
        units = self.parser.units(words)
        hanging = bool(units) and self._is_hanging(chunk, line, units or ())
        if units and not hanging:
            return [MessagePiece(unit.typed, unit) for unit in units]
        event = read_proposed(words, self.text, self.labels, self.reader)
        if event is None and not named and not hanging:
            event = self._alone(chunk, line)
        if event is not None:
            return [event]
        return [] if self._is_empty(chunk) else [self._left(chunk)]

    def _left(self, chunk: Chunk, *, label_only: bool = False) -> MessagePiece:
        start, end = chunk.span()
        text = self.text[start:end]
        return MessagePiece(text, None, start, end, chunk.before, label_only)

    def _is_empty(self, chunk: Chunk) -> bool:
        open_place = chunk.blank and self._is_label_only(chunk.words)
        return open_place or is_filler(chunk.text(self.text))

    def _is_hanging(
        self, chunk: Chunk, line: Sequence[MessagePiece], units: Sequence[LabelledAnswer]
    ) -> bool:
        """ "Văn nghệ, thể thao 2": a label without its own value, and one with: whose is it?"""
        before = line[-1] if line else None
        hangs = before is not None and before.unit is None and before.label_only
        return hangs and chunk.before == "," and not units[0].value_first

    def _is_label_only(self, words: Sequence[MessageWord]) -> bool:
        found = self.labels.at(words, 0) if words else []
        return bool(found) and found[0][1] == len(words)

    def _alone(self, chunk: Chunk, line: Sequence[MessagePiece]) -> MessagePiece | None:
        """A chunk that is no clean answer: the rest of a choice, or one label and odd words."""
        if self._is_label_only(chunk.words):
            return None if chunk.blank else self._left(chunk, label_only=True)
        return self._extend_value(chunk, line) or self._read_doubtful_value(chunk.words, chunk.told)

    def _extend_value(self, chunk: Chunk, line: Sequence[MessagePiece]) -> MessagePiece | None:
        """ "có, đã xuống cấp", "cưới 5, cả 5": the comma belongs to the answer."""
        last = line[-1].unit if line else None
        if last is None or last.slot is None or last.value_first or chunk.before != ",":
            return None
        text = chunk.text(self.text)
        value = f"{last.value}, {text}"
        answer = self.reader.read(last.slot, value) if last.slot.asked.is_choice else last.answer
        is_all = is_all_of_whole(value) and self.parser.has_part(last.slot)
        is_choice = last.slot.asked.is_choice and isinstance(answer, CertainAnswer)
        if len(last.value) > LONGEST_VALUE or not (is_all or is_choice):
            return None
        unit = replace(last, value=value, answer=answer)
        return MessagePiece(f"{line[-1].typed}, {text}", unit, instead=True)

    def _read_doubtful_value(self, words: Sequence[MessageWord], told: bool) -> MessagePiece | None:
        """One label and a value that its question doubts or refuses; never a certain answer."""
        found = self._find_single_label(words)
        if found is None:
            return None
        label, end = found
        value = self.text[words[end].start : words[-1].end]
        if label.slot is None or len(value) > LONGEST_VALUE:
            return None
        chosen = label.slot.asked.is_chosen and len(words) - end <= _MOST_CHOSEN
        starts = words[end].kind != "word" or told or chosen
        answer = make_doubtful(self.reader.read(label.slot, value), "ask_leftover")
        if not starts or not isinstance(answer, DoubtfulAnswer | RefusedAnswer):
            return None
        typed = self.text[words[0].start : words[-1].end]
        name = self.text[words[0].start : words[end - 1].end]
        return MessagePiece(
            typed, LabelledAnswer(label, label.slot, value, typed, answer, False, name)
        )

    def _find_single_label(self, words: Sequence[MessageWord]) -> tuple[Label, int] | None:
        found = self.labels.at(words, 0)
        if not found or found[0][0].is_text or found[0][1] >= len(words):
            return None
        label, end = found[0]
        others = (one for at in range(end, len(words)) for one, _ in self.labels.at(words, at))
        same = all(other.slot is label.slot for other in others)
        return (label, end) if same else None

    def _read_numbered_answer(self, part: MessagePart) -> None:
        """An answer by the number of its question; a label in it must not say otherwise."""
        mine = [slot for slot in self.labels.slots.values() if slot.place == part.place]
        first = mine[0]
        if first.asked.is_text:
            self._read_numbered_narrative(first, part)
            return
        events = self._line(replace(part, place=None))
        self._narrative = None
        codes = {slot.code for slot in mine}
        own = all(event.unit and (event.unit.slot is None or event.unit.slot.code in codes)
                  for event in events)  # fmt: skip
        labelled = bool(events) and own and events[0].unit and events[0].unit.slot
        if labelled or (not part.said and events and all(event.unit for event in events)
                        and self._begins_with_label(part)):  # fmt: skip
            self.events.extend(events)
            return
        self.events.extend(self._read_with_label(part, first, mine))

    def _read_numbered_narrative(self, slot: QuestionSlot, part: MessagePart) -> None:
        start, end = part.start, part.end
        words = split_message_words(self.text, start, end)
        if not (words and self._begin_narrative(words, part)):
            self._narrative = narratives.begin_narrative(slot, self.text, start, start, end)
        self._end_narrative()

    def _begins_with_label(self, part: MessagePart) -> bool:
        words = split_message_words(self.text, part.start, part.end)
        return bool(words) and bool(self.labels.at(words, 0))

    def _read_with_label(
        self, part: MessagePart, first: QuestionSlot, mine: Sequence[QuestionSlot]
    ) -> list[MessagePiece]:
        """As if the label of the first question of that place had been typed."""
        text = self.text[part.start : part.end].strip(" \t.;,")
        words = split_message_words(self.text, part.start, part.end)
        several = sum(slot.part_of is None or slot is first for slot in mine) > 1
        if not text or (several and any(word.kind == "figure" for word in words)):
            return [MessagePiece(text)] if text else []
        put_in = make_label_words(first.labels[0])
        chunks = split_chunks([*put_in, *words], self.labels)
        events: list[MessagePiece] = []
        for chunk in chunks:
            events.extend(self._read_chunk(chunk, events or [MessagePiece("")]))
        return [replace(event, typed=event.typed or text) for event in events]
