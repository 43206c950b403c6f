"""The answers of a message, each with its question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..outcome import Took, Value
from .doubts import Event
from .labels import Labels
from .slot import Answer, Found, Matched, Slot
from .values import Reader, number_of, ratio
from .ways import Unit


@dataclass(slots=True)
class Gatherer:
    """Goes through the pieces in order; a follow-up belongs to the whole right before it."""

    labels: Labels
    reader: Reader
    found: dict[str, list[Found]] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)
    _whole: Slot | None = None

    def gathered(self, events: Sequence[Event]) -> Matched:
        for event in events:
            self._event(event)
        twice = [code for code, given in self.found.items() if len(set(map(_core, given))) > 1]
        lost = {code for code in self.found if self._is_lost(code, twice)}
        for code in lost:
            self.rest.extend(found.typed for found in self.found[code])
        keep = [code for code in self.labels.slots if code in self.found]
        return Matched(
            tuple(self.found[code][0] for code in keep if code not in twice and code not in lost),
            tuple(self.rest),
            tuple(code for code in self.labels.slots if code in twice),
        )

    def _is_lost(self, code: str, twice: Sequence[str]) -> bool:
        """A part whose whole was given twice."""
        return code not in twice and self.labels.slots[code].part_of in twice

    def _event(self, event: Event) -> None:
        unit = event.unit
        if unit is None:
            self._leave(event)
        elif unit.label.parts and unit.label.slot is None:
            self._part(event, unit)
        elif unit.slot is None or unit.answer is None:
            self._leave(event)
        else:
            self._answer(event, unit, unit.slot, unit.answer)

    def _leave(self, event: Event) -> None:
        self._whole = None
        self.rest.append(event.typed)

    def _answer(self, event: Event, unit: Unit, slot: Slot, answer: Answer) -> None:
        self._whole = slot
        both = None if unit.value_first else ratio(unit.value)
        part = self._part_of(slot, None)
        if both and part and slot.asked.kind == "count":
            self._add(slot, _number(both[1], slot), event)
            self._add(part, _number(both[0], part), event)
        else:
            self._add(slot, answer, event)

    def _part(self, event: Event, unit: Unit) -> None:
        slot = self._part_of(self._whole, unit) if self._whole else None
        answer = self._read_part(slot, unit) if slot else None
        if slot is None or answer is None:
            self._leave(event)
        else:
            self._add(slot, answer, event)

    def _read_part(self, slot: Slot, unit: Unit) -> Answer | None:
        whole = self.found[self._whole.code][-1].outcome if self._whole else None
        return self.reader.part(slot, unit.value, number_of(whole))

    def _part_of(self, whole: Slot | None, unit: Unit | None) -> Slot | None:
        parts = unit.label.parts if unit else self.labels.slots.values()
        return next(
            (part for part in parts if whole and part.part_of == whole.code
             and part.place == whole.place),
            None,
        )  # fmt: skip

    def _add(self, slot: Slot, answer: Answer, event: Event) -> None:
        self.found.setdefault(slot.code, []).append(Found(slot.code, answer, event.typed))


def _number(number: int, slot: Slot) -> Took:
    return Took(Value(number=number * 10**slot.asked.decimals))


def _core(found: Found) -> str:
    """What was said, however it was written."""
    outcome = found.outcome
    return repr(outcome.value) if isinstance(outcome, Took) else repr(outcome)
