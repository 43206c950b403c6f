"""What a form says about other levels: measures of the children, other bodies."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ChildMeasure:
    """Another measure of the children, from which a level's question is worked out.

    `is_one_of`: units that chose so are counted; without it numbers are added.
    """

    measure: str
    is_one_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyRule:
    """Another body of a report: a unit by its code, or the nearest one of a kind."""

    kind: str | None = None
    unit: str | None = None


def parse_child_measure(item: dict[str, Any] | None) -> ChildMeasure | None:
    return ChildMeasure(item["measure"], tuple(item.get("is_one_of", ()))) if item else None


def parse_body_rule(item: dict[str, Any] | None) -> BodyRule | None:
    return BodyRule(**item) if item else None


def parse_body_rules(items: Iterable[dict[str, Any]]) -> tuple[BodyRule, ...]:
    return tuple(BodyRule(**item) for item in items)
