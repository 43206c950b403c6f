"""The tree of units: who stands under whom, and the paths that follow from it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, and_, select, update

from models import paths
from models.units.tables import GOVERNMENT_LINE, Unit, UnitParent
from sheets.stored_rows import add_row, change_row, get_table

UNITS = get_table(Unit)


class PlacedUnit(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def parent(self) -> str | None: ...


AnyPlacedUnit = TypeVar("AnyPlacedUnit", bound=PlacedUnit)


def map_parents_by_code(db: Connection, line: str = GOVERNMENT_LINE) -> dict[str, str | None]:
    """Every unit with the one above it at present; None for a root."""
    upper = UNITS.alias()
    holds = and_(
        UnitParent.unit_id == Unit.id, UnitParent.line == line, UnitParent.closes.is_(None)
    )
    rows = db.execute(
        select(Unit.code, upper.c.code.label("parent"))
        .outerjoin(UnitParent, holds)
        .outerjoin(upper, upper.c.id == UnitParent.parent_id)
    )
    return {row.code: row.parent for row in rows}


def find_circle(code: str, above: Mapping[str, str | None]) -> list[str]:
    """The way up from here if it comes back to here; else nothing."""
    way = [code]
    step = above.get(code)
    while step is not None and step not in way:
        way.append(step)
        step = above.get(step)
    return [*way, code] if step == code else []


def sort_parents_first(units: Sequence[AnyPlacedUnit]) -> Iterator[AnyPlacedUnit]:
    """The same units, each after the one above it."""
    waiting = {unit.code: unit for unit in units}

    def with_those_above(unit: AnyPlacedUnit) -> Iterator[AnyPlacedUnit]:
        if waiting.pop(unit.code, None) is None:
            return
        if unit.parent in waiting:
            yield from with_those_above(waiting[unit.parent])
        yield unit

    for unit in units:
        yield from with_those_above(unit)


def add_to_tree(db: Connection, unit_id: int, parent: str | None, opens: date) -> None:
    """Put a new unit into the tree."""
    path = "/"
    if parent is not None:
        upper = _get_unit(db, parent)
        path = upper["path"]
        _add_parent(db, unit_id, upper["id"], opens)
    change_row(db, Unit, unit_id, {"path": f"{path}{unit_id}/"})


def move_unit(db: Connection, unit_id: int, parent: str, day: date) -> None:
    """From this day under another unit; all that is below comes along."""
    upper = _get_unit(db, parent)
    holding = db.execute(
        select(UnitParent.id, UnitParent.opens).where(
            UnitParent.unit_id == unit_id,
            UnitParent.line == GOVERNMENT_LINE,
            UnitParent.closes.is_(None),
        )
    ).first()
    if holding is not None and holding.opens >= day:
        # Placed only today: a correction, there is no earlier day to close it on.
        change_row(db, UnitParent, holding.id, {"parent_id": upper["id"]})
    else:
        if holding is not None:
            change_row(db, UnitParent, holding.id, {"closes": day})
        _add_parent(db, unit_id, upper["id"], day)
    _rewrite_paths(db, unit_id, upper["path"])


def _add_parent(db: Connection, unit_id: int, parent_id: int, opens: date) -> None:
    values = {"unit_id": unit_id, "parent_id": parent_id, "line": GOVERNMENT_LINE, "opens": opens}
    add_row(db, UnitParent, values)


def _rewrite_paths(db: Connection, unit_id: int, upper_path: str) -> None:
    old = db.execute(select(Unit.path).where(Unit.id == unit_id)).scalar_one()
    new = f"{upper_path}{unit_id}/"
    below = select(Unit.id, Unit.path).where(paths.at_or_below(Unit.path, old))
    for row in db.execute(below).all():
        path = new + row.path.removeprefix(old)
        db.execute(update(UNITS).where(UNITS.c.id == row.id).values(path=path))


def _get_unit(db: Connection, code: str) -> dict[str, Any]:
    row = db.execute(select(UNITS).where(UNITS.c.code == code)).mappings().one()
    return dict(row)
