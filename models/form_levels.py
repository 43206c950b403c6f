"""What a form says of the levels it joins, as the pack writes it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Draws:
    """Another measure of the children, from which a level's question is worked out.

    `is_one_of`: units that chose so are counted; without it numbers are added.
    """

    measure: str
    is_one_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """Another body of a report: a unit by its code, or the nearest one of a kind."""

    kind: str | None = None
    unit: str | None = None


def draws_from(item: dict[str, Any] | None) -> Draws | None:
    return Draws(item["measure"], tuple(item.get("is_one_of", ()))) if item else None


def body_from(item: dict[str, Any] | None) -> Body | None:
    return Body(**item) if item else None
