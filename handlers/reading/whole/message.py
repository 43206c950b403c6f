"""A message read line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..asked import Known
from ..fold import clean
from ..outcome import Confirm, Refused, Took
from . import narrative
from .chunks import Chunk, chunks_of
from .cut import Word, words_of
from .doubts import Event, doubted_line
from .labels import Label, Labels, labels_of
from .numbered import Stretch, bullet_end, lines_of, numbered, plain_keycaps
from .ours import is_dropped, name_length, without_print
from .parse import Parser
from .slot import Slot
from .values import Reader, doubted
from .ways import Unit

_MOST_CHOSEN = 3  # words of a choice that is sent back
LONGEST_VALUE = 120  # characters of a value that is sent back to its question


@dataclass(slots=True)
class Message:
    """The reading of one message: what was found and what was left, in order."""

    text: str
    labels: Labels
    reader: Reader
    parser: Parser
    events: list[Event]
    by_number: bool = False
    _story: narrative.Story | None = None

    @classmethod
    def of(
        cls, typed: str, slots: Sequence[Slot], known: Mapping[str, Known], today: date
    ) -> Message:
        text = without_print(clean(plain_keycaps(typed)))
        labels, reader = labels_of(tuple(slots)), Reader(known, today)
        return cls(text, labels, reader, Parser(text, labels, reader), [])

    def read(self) -> list[Event]:
        lines = lines_of(self.text)
        places = frozenset(slot.place for slot in self.labels.slots.values())
        by_number = numbered(self.text, lines, places)
        self.by_number = by_number is not None
        for part in by_number or lines:
            self._stretch(part)
        self._end_story()
        return self.events

    def _stretch(self, part: Stretch) -> None:
        if part.place is not None:
            self._end_story()
            self._place(part)
        elif self._story is not None:
            self._after_story(part)
        elif not is_dropped(self.text[part.start : part.end]):
            self.events.extend(self._line(part))

    def _after_story(self, part: Stretch) -> None:
        """A line behind a narrative: more of it, unless it is an answer through and through."""
        story, line = self._story, self.text[part.start : part.end]
        assert story is not None
        if is_dropped(line):
            return
        bulleted = bullet_end(self.text, part) > part.start
        self._story = None
        events = self._line(part)
        opened: narrative.Story | None = self._story
        if opened or narrative.is_answer(events, story, bulleted=bulleted):
            self._story, opened = story, None if opened is None else opened
            self._end_story()
            self.events.extend(events)
            self._story = opened
        else:
            self._story = story.with_line(line)

    def _end_story(self) -> None:
        event = self._story.event(self.reader) if self._story else None
        self.events.extend([event] if event else [])
        self._story = None

    def _line(self, part: Stretch) -> list[Event]:
        """The answers of a line; a narrative that begins in it stays open."""
        words = self._words(part)
        events: list[Event] = []
        for chunk in chunks_of(words, self.labels):
            if self._story_begins(chunk.words, part):
                break
            found = self._cut_by_story(chunk, part)
            events.extend(found or self._chunk(chunk, events))
            if found:
                break
        doubted = doubted_line(events, self.labels, self.text[part.start : part.end])
        return self._joined(doubted)

    def _words(self, part: Stretch) -> list[Word]:
        """The words of a line, without a bullet or the number of somebody's own list."""
        start = bullet_end(self.text, part)
        words = words_of(self.text, start, part.end)
        if any(sign.isdigit() for sign in self.text[part.start : start]):
            labelled = bool(words) and bool(self.labels.at(words, 0))
            return words if labelled else words_of(self.text, part.start, part.end)
        return words

    def _joined(self, events: Sequence[Event]) -> list[Event]:
        """Pieces side by side that were not understood are one piece, word for word."""
        out: list[Event] = []
        for event in events:
            last = out[-1] if out else None
            if last and event.unit is None and last.unit is None and last.end and event.end:
                typed = self.text[last.start : event.end]
                out[-1] = replace(last, typed=typed, end=event.end)
            else:
                out.append(event)
        return out

    def _story_begins(self, words: Sequence[Word], part: Stretch) -> bool:
        at = next((at for at, word in enumerate(words) if not _is_lead(word)), 0)
        found = [*self.labels.at(words, at), *(self.labels.at(words, 0) if at else ())]
        if not found or not found[0][0].is_text:
            return False
        label, end = found[0]
        assert label.slot is not None
        heading, start = words[0].start, words[end - 1].end
        self._story = narrative.begun(label.slot, self.text, heading, start, part.end)
        return True

    def _cut_by_story(self, chunk: Chunk, part: Stretch) -> list[Event]:
        """ "… buoi 5 huong uoc khong sua de nghi them loa", without a comma anywhere."""
        words = chunk.words
        at = next((at for at in range(1, len(words)) if self._is_text(words, at)), 0)
        if not at or self.parser.units(words):
            return []
        named = 0 if self.events else name_length(words[:at])
        units = self.parser.units(words[named:at]) or []
        if len(units) < 2 or units[-1].value_first:
            return []
        self._story_begins(words[at:], part)
        return [Event(unit.typed, unit) for unit in units]

    def _is_text(self, words: Sequence[Word], at: int) -> bool:
        found = self.labels.at(words, at)
        return bool(found) and found[0][0].is_text

    def _chunk(self, chunk: Chunk, line: Sequence[Event]) -> list[Event]:
        named = 0 if line or self.events else name_length(chunk.words)
        words = chunk.words[named:]
        if not words:
            return []
        units = self.parser.units(words)
        hanging = bool(units) and self._is_hanging(chunk, line, units or ())
        if units and not hanging:
            return [Event(unit.typed, unit) for unit in units]
        event = self._alone(chunk, line) if not named and not hanging else None
        if event is not None:
            return [event]
        return [] if self._is_empty(chunk) else [self._left(chunk)]

    def _left(self, chunk: Chunk, *, label_only: bool = False) -> Event:
        start, end = chunk.span()
        text = self.text[start:end]
        return Event(text, None, start, end, chunk.before, label_only)

    def _is_empty(self, chunk: Chunk) -> bool:
        open_place = chunk.blank and self._label_only(chunk.words)
        return open_place or is_dropped(chunk.text(self.text))

    def _is_hanging(self, chunk: Chunk, line: Sequence[Event], units: Sequence[Unit]) -> bool:
        """ "Văn nghệ, thể thao 2": a label without its own value, and one with: whose is it?"""
        before = line[-1] if line else None
        hangs = before is not None and before.unit is None and before.label_only
        return hangs and chunk.before == "," and not units[0].value_first

    def _label_only(self, words: Sequence[Word]) -> bool:
        found = self.labels.at(words, 0) if words else []
        return bool(found) and found[0][1] == len(words)

    def _alone(self, chunk: Chunk, line: Sequence[Event]) -> Event | None:
        """A chunk that is no clean answer: the rest of a choice, or one label and odd words."""
        if self._label_only(chunk.words):
            return None if chunk.blank else self._left(chunk, label_only=True)
        return self._more_of_choice(chunk, line) or self._odd(chunk.words, chunk.told)

    def _more_of_choice(self, chunk: Chunk, line: Sequence[Event]) -> Event | None:
        """ "có, đã xuống cấp": the comma belongs to the answer."""
        last = line[-1].unit if line else None
        if last is None or last.slot is None or last.slot.asked.kind != "choice":
            return None
        if chunk.before != "," or last.value_first or len(last.value) > LONGEST_VALUE:
            return None
        text = chunk.text(self.text)
        answer = self.reader.read(last.slot, f"{last.value}, {text}")
        if not isinstance(answer, Took):
            return None
        unit = replace(last, value=f"{last.value}, {text}", answer=answer)
        return Event(f"{line[-1].typed}, {text}", unit, instead=True)

    def _odd(self, words: Sequence[Word], told: bool) -> Event | None:
        """One label and a value that its question doubts or refuses; never a certain answer."""
        found = self._one_label(words)
        if found is None:
            return None
        label, end = found
        value = self.text[words[end].start : words[-1].end]
        if label.slot is None or len(value) > LONGEST_VALUE:
            return None
        chosen = label.slot.asked.kind in ("choice", "yesno") and len(words) - end <= _MOST_CHOSEN
        starts = words[end].kind != "word" or told or chosen
        answer = doubted(self.reader.read(label.slot, value), "ask_leftover")
        if not starts or not isinstance(answer, Confirm | Refused):
            return None
        typed = self.text[words[0].start : words[-1].end]
        name = self.text[words[0].start : words[end - 1].end]
        return Event(typed, Unit(label, label.slot, value, typed, answer, False, name))

    def _one_label(self, words: Sequence[Word]) -> tuple[Label, int] | None:
        found = self.labels.at(words, 0)
        if not found or found[0][0].is_text or found[0][1] >= len(words):
            return None
        label, end = found[0]
        others = (one for at in range(end, len(words)) for one, _ in self.labels.at(words, at))
        same = all(other.slot is label.slot for other in others)
        return (label, end) if same else None

    def _place(self, part: Stretch) -> None:
        """An answer by the number of its question; a label in it must not say otherwise."""
        mine = [slot for slot in self.labels.slots.values() if slot.place == part.place]
        first = mine[0]
        if first.asked.kind == "text":
            self._story_by_place(first, part)
            return
        events = self._line(replace(part, place=None))
        self._story = None
        codes = {slot.code for slot in mine}
        own = all(event.unit and (event.unit.slot is None or event.unit.slot.code in codes)
                  for event in events)  # fmt: skip
        labelled = bool(events) and own and events[0].unit and events[0].unit.slot
        if labelled or (not part.said and events and all(event.unit for event in events)
                        and self._begins_with_label(part)):  # fmt: skip
            self.events.extend(events)
            return
        self.events.extend(self._by_place(part, first, mine))

    def _story_by_place(self, slot: Slot, part: Stretch) -> None:
        words = words_of(self.text, part.start, part.end)
        if not (words and self._story_begins(words, part)):
            self._story = narrative.begun(slot, self.text, part.start, part.start, part.end)
        self._end_story()

    def _begins_with_label(self, part: Stretch) -> bool:
        words = words_of(self.text, part.start, part.end)
        return bool(words) and bool(self.labels.at(words, 0))

    def _by_place(self, part: Stretch, first: Slot, mine: Sequence[Slot]) -> list[Event]:
        """As if the label of the first question of that place had been typed."""
        text = self.text[part.start : part.end].strip(" \t.;,")
        words = words_of(self.text, part.start, part.end)
        several = sum(slot.part_of is None or slot is first for slot in mine) > 1
        if not text or (several and any(word.kind == "figure" for word in words)):
            return [Event(text)] if text else []
        put_in = _label_words(first)
        chunks = chunks_of([*put_in, *words], self.labels)
        events: list[Event] = []
        for chunk in chunks:
            events.extend(self._chunk(chunk, events or [Event("")]))
        return [replace(event, typed=event.typed or text) for event in events]


def _is_lead(word: Word) -> bool:
    return word.plain in ("da", "em", "xin", "va", "co", "xom", "toi")


def _label_words(slot: Slot) -> list[Word]:
    words = words_of(slot.labels[0], 0, len(slot.labels[0]))
    return [Word(word.token, 0, 0) for word in words]
