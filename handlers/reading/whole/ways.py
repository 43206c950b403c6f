"""The ways in which a chunk can be divided into answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .labels import Label
from .slot import Answer, Slot


@dataclass(frozen=True, slots=True)
class Unit:
    """One answer of a chunk: its label, its value as typed, what that came to.

    `slot` is None where the label is of no question here, or of a follow-up still to be found.
    """

    label: Label
    slot: Slot | None
    value: str
    typed: str
    answer: Answer | None
    value_first: bool
    named: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way to divide the rest of a chunk; the cheaper, the fewer doubts."""

    cost: int = 0
    unit: Unit | None = None
    then: Way | None = None

    def units(self) -> Iterator[Unit]:
        way: Way | None = self
        while way is not None:
            if way.unit is not None:
                yield way.unit
            way = way.then

    def core(self) -> str:
        """What it says, whichever words were counted to what."""
        return repr([_core(unit) for unit in self.units()])


def _core(unit: Unit) -> object:
    if unit.slot is None:
        return ([part.code for part in unit.label.parts], unit.value)
    return (unit.slot.code, repr(unit.answer))


def best_two(ways: list[Way]) -> list[Way]:
    """The cheapest way, and another one that is as cheap and says something else."""
    if len(ways) < 2:
        return ways
    least = min(way.cost for way in ways)
    cheap = [way for way in ways if way.cost == least]
    other = next((way for way in cheap if way.core() != cheap[0].core()), None)
    return [cheap[0]] if other is None else [cheap[0], other]


def only(ways: list[Way]) -> list[Unit] | None:
    units = list(ways[0].units()) if len(ways) == 1 else []
    return units or None
