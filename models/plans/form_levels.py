"""What a form says about other levels: measures of the children, other bodies."""

from collections.abc import Iterable
from typing import Any

from models.people.tables import Role
from records import dataclass


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


@dataclass(frozen=True, slots=True)
class ApprovalRule:
    """Who has to approve what was accepted: the posts of a role at a body above, those whose title
    begins so where there are `titles`. `withholds`: until then its figures stand in no sum."""

    body: BodyRule
    role: Role
    titles: tuple[str, ...] = ()
    withholds: bool = False


def parse_approval_rule(item: dict[str, Any] | None) -> ApprovalRule | None:
    if not item:
        return None
    return ApprovalRule(
        BodyRule(item.get("kind"), item.get("unit")),
        Role(item.get("role", Role.COMMITTEE)),
        tuple(item.get("titles", ())),
        withholds=item.get("counts") == "approved",
    )


def parse_child_measure(item: dict[str, Any] | None) -> ChildMeasure | None:
    return ChildMeasure(item["measure"], tuple(item.get("is_one_of", ()))) if item else None


def parse_body_rule(item: dict[str, Any] | None) -> BodyRule | None:
    return BodyRule(**item) if item else None


def parse_body_rules(items: Iterable[dict[str, Any]]) -> tuple[BodyRule, ...]:
    return tuple(BodyRule(**item) for item in items)
