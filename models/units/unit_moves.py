"""A unit that goes over to another one, with all below it; under whom it stood before."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from models.units import unit_lives
from models.units.tables import GOVERNMENT_LINE, Unit, UnitParent
from models.units.unit_lives import UnitLife
from records import dataclass

_UNIT: Any = Unit.__table__
_PARENT: Any = UnitParent.__table__

_PLACES = (
    select(_PARENT.c.parent_id, _UNIT.c.name, _PARENT.c.opens, _PARENT.c.closes)
    .join_from(_PARENT, _UNIT, _UNIT.c.id == _PARENT.c.parent_id)
    .where(_PARENT.c.unit_id == bindparam("unit"), _PARENT.c.line == GOVERNMENT_LINE)
    .order_by(_PARENT.c.opens)
)
_CLOSE = (
    update(_PARENT)
    .where(
        _PARENT.c.unit_id == bindparam("unit"),
        _PARENT.c.line == GOVERNMENT_LINE,
        _PARENT.c.closes.is_(None),
    )
    .values(closes=bindparam("day"))
)
_SET_PATH = update(_UNIT).where(_UNIT.c.id == bindparam("unit")).values(path=bindparam("way"))


@dataclass(frozen=True, slots=True)
class UnitPlace:
    """Under whom a unit stood, half-open days."""

    parent_id: int
    parent_name: str
    opens: date
    closes: date | None


def list_unit_places(db: Connection, unit_id: int) -> list[UnitPlace]:
    """In the government's line, the oldest first; a root has none."""
    return [UnitPlace(*row) for row in db.execute(_PLACES, {"unit": unit_id})]


def move_unit(db: Connection, life: UnitLife, parent: UnitLife, day: date) -> None:
    """From this day on it stands under another unit, and so does all below it. Rosters that were
    frozen stay as they are."""
    db.execute(_CLOSE, {"unit": life.id, "day": day})
    place = {"unit_id": life.id, "parent_id": parent.id, "line": GOVERNMENT_LINE, "opens": day}
    db.execute(insert(_PARENT).values(**place))
    way = f"{parent.path}{life.id}/"
    for one in unit_lives.list_unit_lives(db, life.path):
        db.execute(_SET_PATH, {"unit": one.id, "way": way + one.path.removeprefix(life.path)})
