"""Which village or level a question is about."""

from __future__ import annotations

from reading.free_questions.names.places import is_village, sort_units
from reading.free_questions.question_parts import SaidParts
from reading.free_questions.readings import Reading
from records import dataclass

ALL = "all villages"


@dataclass(frozen=True, slots=True)
class UnitSlots:
    """`units`: said, in the order of the sentence; `asks`: it is not known which is meant."""

    units: tuple[str, ...] = ()
    asks: bool = False

    @property
    def villages(self) -> tuple[str, ...]:
        return tuple(one for one in self.units if is_village(one))

    @property
    def slots(self) -> Reading:
        return {"unit": ",".join(sort_units(self.units))} if self.units else {}


def settle_units(parts: SaidParts, before: Reading, view: str) -> UnitSlots:
    said = parts.places.units
    # Of two villages one that is not there: never the other alone.
    if parts.places.is_absent or (parts.places.unknown and not said):
        return UnitSlots(asks=True)
    villages = tuple(one for one in said if one not in (ALL, "xa"))
    if villages:
        if villages == ("listed",) and not before:
            return UnitSlots(asks=True)
        return UnitSlots(villages)
    if parts.places.is_one_deictic:
        carried = before.get("unit", "")
        if "," in carried or not carried or carried in (ALL, "xa"):
            return UnitSlots(asks=True)
        return UnitSlots((carried,))
    if parts.has_person and view in (
        "status",
        "missing",
        "one_unit",
        "",
        "contact",
        "total",
        "nudge",
    ):
        return UnitSlots(asks=True)
    return UnitSlots(said[:1])
