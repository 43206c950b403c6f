"""The tree of units of one line on one day: the government's, or a plan's own."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select

from models.units.tables import GOVERNMENT_LINE, Unit, UnitParent
from models.units.units import UnitRow

_PARENT: Any = UnitParent.__table__
_UNIT: Any = Unit.__table__

_PARENTS = select(_PARENT.c.unit_id, _PARENT.c.parent_id, _PARENT.c.line).where(
    or_(_PARENT.c.line == bindparam("own"), _PARENT.c.line == bindparam("line")),
    _PARENT.c.opens <= bindparam("day"),
    or_(_PARENT.c.closes.is_(None), _PARENT.c.closes > bindparam("day")),
)


_EVERY_UNIT = select(
    *(_UNIT.c[name] for name in ("id", "code", "name", "kind", "path", "opens", "closes"))
).order_by(_UNIT.c.id)


def list_units_of_tree(db: Connection, own: str, line: str, day: date) -> list[UnitRow]:
    """Every unit of a tree on this day, with its path there.

    A unit that a row of the plan's own names stands in it though it lives no longer; in another
    line than the government's only those who are named in it have a place.
    """
    asked = {"own": own, "line": line, "day": day}
    parents: dict[int, int] = {}
    kept: set[int] = set()
    for row in sorted(db.execute(_PARENTS, asked), key=lambda row: row.line == own):
        parents[row.unit_id] = row.parent_id
        if row.line == own or line != GOVERNMENT_LINE:
            kept |= {row.unit_id, row.parent_id}
    found = []
    for row in db.execute(_EVERY_UNIT):
        lives = row.opens <= day and (row.closes is None or row.closes > day)
        if row.id in kept or (lives and line == GOVERNMENT_LINE):
            path = _build_path(row.id, parents)
            found.append(UnitRow(row.id, row.code, row.name, row.kind, path))
    return found


def _build_path(unit_id: int, parents: Mapping[int, int]) -> str:
    way = [unit_id]
    while (above := parents.get(way[-1])) is not None and above not in way:
        way.append(above)
    return "".join(f"/{one}" for one in reversed(way)) + "/"
