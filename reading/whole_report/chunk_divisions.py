"""The ways in which a chunk can be divided into answers."""

from __future__ import annotations

from collections.abc import Iterator

from reading.form_labels.labels import Label
from reading.form_labels.question_slots import QuestionSlot, SlotAnswer
from records import dataclass


@dataclass(frozen=True, slots=True)
class LabelledAnswer:
    """One answer of a chunk: its label, its value as typed, what that came to.

    `slot` is None where the label is of no question here, or of a follow-up still to be found.
    """

    label: Label
    slot: QuestionSlot | None
    value: str
    typed: str
    answer: SlotAnswer | None
    value_first: bool
    named: str


@dataclass(frozen=True, slots=True)
class ChunkDivision:
    """A way to divide the rest of a chunk; the cheaper, the fewer doubts."""

    cost: int = 0
    unit: LabelledAnswer | None = None
    then: ChunkDivision | None = None

    def units(self) -> Iterator[LabelledAnswer]:
        way: ChunkDivision | None = self
        while way is not None:
            if way.unit is not None:
                yield way.unit
            way = way.then

    def get_meaning(self) -> str:
        """What it says, whichever words were counted to what."""
        return repr([_get_meaning(unit) for unit in self.units()])


def _get_meaning(unit: LabelledAnswer) -> object:
    if unit.slot is None:
        return ([part.code for part in unit.label.parts], unit.value)
    return (unit.slot.code, repr(unit.answer))


def keep_best_two(ways: list[ChunkDivision]) -> list[ChunkDivision]:
    """The cheapest way, and another one that is as cheap and says something else."""
    if len(ways) < 2:
        return ways
    least = min(way.cost for way in ways)
    cheap = [way for way in ways if way.cost == least]
    other = next((way for way in cheap if way.get_meaning() != cheap[0].get_meaning()), None)
    return [cheap[0]] if other is None else [cheap[0], other]


def get_only_answers(ways: list[ChunkDivision]) -> list[LabelledAnswer] | None:
    units = list(ways[0].units()) if len(ways) == 1 else []
    return units or None
