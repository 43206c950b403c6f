"""Answers in free text: the rest of their line, and the lines behind it that answer nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..outcome import Took, Value
from ..polite import is_blank
from .doubts import Event
from .labels import Label
from .slot import Slot
from .values import Reader
from .ways import Unit

_LEAD = re.compile(r"[\s:=>→\-–]*")
_ONLY_FIGURES = re.compile(r"[\d\s.,/]*")


@dataclass(frozen=True, slots=True)
class Story:
    """A narrative that may go on in the next line. `typed` is all of it with its heading."""

    slot: Slot
    text: str
    typed: str

    def with_line(self, line: str) -> Story:
        return replace(
            self, text=f"{self.text}\n{line.strip()}".strip(), typed=f"{self.typed}\n{line}"
        )

    def event(self, reader: Reader) -> Event | None:
        """What was told. Command words are part of it; a bare figure is no narrative."""
        if is_blank(self.text):
            return None
        if _ONLY_FIGURES.fullmatch(self.text):
            return Event(self.typed.strip())
        answer = reader.read(self.slot, self.text) or Took(Value(text=self.text))
        unit = Unit(Label(()), self.slot, self.text, self.typed, answer, False, "")
        return Event(self.typed.strip(), unit)


def begun(slot: Slot, text: str, heading: int, start: int, end: int) -> Story:
    """The narrative whose heading stands from `heading` to `start`."""
    lead = _LEAD.match(text, start, end)
    after = lead.end() if lead else start
    return Story(slot, text[after:end].strip(), text[heading:end])


def is_answer(events: Sequence[Event], story: Story, *, bulleted: bool) -> bool:
    """Whether a line is nothing but answers to other questions."""
    if not events or bulleted or not all(_answers(event) for event in events):
        return False
    return bool(story.text) or any(sign.isdigit() for sign in events[0].typed)


def _answers(event: Event) -> bool:
    unit = event.unit
    return unit is not None and (unit.slot is not None or bool(unit.label.parts))
