"""Units of today: by code or id, and those below a path."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select

from models import paths
from models.prepared_statements import PreparedStatement
from models.units.tables import Unit
from records import dataclass

_UNIT: Any = Unit.__table__


@dataclass(frozen=True, slots=True)
class UnitRow:
    id: int
    code: str
    name: str
    kind: str
    path: str


_UNITS = select(_UNIT.c.id, _UNIT.c.code, _UNIT.c.name, _UNIT.c.kind, _UNIT.c.path)
_BY_CODE = _UNITS.where(_UNIT.c.code == bindparam("code"))
_BY_ID = PreparedStatement(_UNITS.where(_UNIT.c.id == bindparam("unit")), UnitRow)
_ON_THE_WAY = PreparedStatement(
    _UNITS.where(_UNIT.c.id.in_(bindparam("way", expanding=True))), UnitRow
)
_LIVING_BELOW = (
    _UNITS.where(
        paths.at_or_below(_UNIT.c.path),
        _UNIT.c.opens <= bindparam("day"),
        or_(_UNIT.c.closes.is_(None), _UNIT.c.closes > bindparam("day")),
    )
).order_by(_UNIT.c.id)


# In the order of the paths, by which an index finds them.
_LIVING_AFTER = PreparedStatement(
    _UNITS.where(
        paths.at_or_below(_UNIT.c.path),
        _UNIT.c.path > bindparam("after"),
        _UNIT.c.kind.in_(bindparam("kinds", expanding=True)),
        _UNIT.c.opens <= bindparam("day"),
        or_(_UNIT.c.closes.is_(None), _UNIT.c.closes > bindparam("day")),
    )
    .order_by(_UNIT.c.path)
    .limit(bindparam("most")),
    UnitRow,
)


def find_unit_by_code(db: Connection, code: str) -> UnitRow | None:
    row = db.execute(_BY_CODE, {"code": code}).first()
    return UnitRow(*row) if row is not None else None


def find_unit(db: Connection, unit_id: int) -> UnitRow | None:
    return _BY_ID.find_one(db, {"unit": unit_id})


def get_unit(db: Connection, unit_id: int) -> UnitRow:
    return _BY_ID.get_one(db, {"unit": unit_id})


def get_commune_name(db: Connection, path: str) -> str:
    """The name of the commune a unit belongs to; without one, of the highest unit above it."""
    way = paths.list_ids(path)
    found = {unit.id: unit for unit in _ON_THE_WAY.find_all(db, {"way": way})}
    above = [found[unit_id] for unit_id in way if unit_id in found]
    communes = [unit for unit in above if unit.kind == "commune"]
    return (communes or above)[-1 if communes else 0].name


def find_office(db: Connection, path: str) -> int:
    """The unit whose officer a unit asks: the commune it lies in, else the unit above; the highest
    asks its own."""
    way = paths.list_ids(path)
    found = _ON_THE_WAY.find_all(db, {"way": way})
    communes = {unit.id for unit in found if unit.kind == "commune"} - {way[-1]}
    inside = [unit_id for unit_id in way if unit_id in communes]
    return inside[-1] if inside else way[-2] if len(way) > 1 else way[-1]


def list_living_units(db: Connection, path: str, day: date) -> list[UnitRow]:
    """Every unit at a path and below it that lives on this day."""
    return [UnitRow(*row) for row in db.execute(_LIVING_BELOW, {"path": path, "day": day})]


def list_units_around(db: Connection, path: str, day: date) -> list[UnitRow]:
    """The living units of the commune that a path belongs to; of the whole tree without one."""
    way = _ON_THE_WAY.find_all(db, {"way": paths.list_ids(path)})
    commune = next((unit for unit in way if unit.kind == "commune"), None)
    return list_living_units(db, commune.path if commune else path, day)


def list_living_units_of_kinds(
    db: Connection, path: str, day: date, kinds: frozenset[str]
) -> list[UnitRow]:
    """The units of these kinds at a path and below it that live on this day."""
    return [unit for unit in list_living_units(db, path, day) if unit.kind in kinds]


def list_living_units_after(
    db: Connection, path: str, day: date, kinds: frozenset[str], after: int, most: int
) -> list[UnitRow]:
    """The same, so many at a time: those that come after a unit in the order of the paths; after
    none, from the beginning."""
    values = {"path": path, "day": day, "kinds": sorted(kinds), "most": most}
    begin = get_unit(db, after).path if after else ""
    return _LIVING_AFTER.find_all(db, {**values, "after": begin})
