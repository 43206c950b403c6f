"""Units with their days: new, renamed and closed ones."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, insert, or_, select, update

from models import paths
from models.units.tables import GOVERNMENT_LINE, Unit, UnitName, UnitParent
from records import dataclass

_UNIT: Any = Unit.__table__
_PARENT: Any = UnitParent.__table__
_NAME: Any = UnitName.__table__


@dataclass(frozen=True, slots=True)
class UnitLife:
    """A unit with its days: half-open, from the first to the day after the last."""

    id: int
    code: str
    name: str
    kind: str
    path: str
    opens: date
    closes: date | None

    @property
    def depth(self) -> int:
        return self.path.count("/") - 2

    @property
    def parent_id(self) -> int | None:
        return paths.get_parent_id(self.path)


_LIVES = select(
    _UNIT.c.id,
    _UNIT.c.code,
    _UNIT.c.name,
    _UNIT.c.kind,
    _UNIT.c.path,
    _UNIT.c.opens,
    _UNIT.c.closes,
)
_BELOW = _LIVES.where(paths.at_or_below(_UNIT.c.path)).order_by(_UNIT.c.id)
_ONE = _LIVES.where(_UNIT.c.id == bindparam("unit"))
_RENAME = update(_UNIT).where(_UNIT.c.id == bindparam("unit")).values(name=bindparam("called"))
_CLOSE = update(_UNIT).where(_UNIT.c.id == bindparam("unit")).values(closes=bindparam("day"))
_CLOSE_PLACE = (
    update(_PARENT)
    .where(
        or_(_PARENT.c.unit_id == bindparam("unit"), _PARENT.c.parent_id == bindparam("unit")),
        _PARENT.c.closes.is_(None),
        _PARENT.c.opens < bindparam("day"),
    )
    .values(closes=bindparam("day"))
)
_SET_PATH = update(_UNIT).where(_UNIT.c.id == bindparam("unit")).values(path=bindparam("way"))
_NAMES = (
    select(_NAME.c.name, _NAME.c.until)
    .where(_NAME.c.unit_id == bindparam("unit"))
    .order_by(_NAME.c.until)
)
_NAME_NOW = select(_UNIT.c.name).where(_UNIT.c.id == bindparam("unit"))
_CODES = select(_UNIT.c.id).where(_UNIT.c.code == bindparam("code"))


def find_unit_life(db: Connection, unit_id: int) -> UnitLife | None:
    row = db.execute(_ONE, {"unit": unit_id}).first()
    return UnitLife(*row) if row is not None else None


def list_unit_lives(db: Connection, path: str) -> list[UnitLife]:
    """Every unit at a path and below it, ended ones too, each after the one above it."""
    found = [UnitLife(*row) for row in db.execute(_BELOW, {"path": path})]
    return sorted(found, key=lambda life: paths.list_ids(life.path))


def add_unit(
    db: Connection, code: str, name: str, kind: str, parent: UnitLife | None, opens: date
) -> UnitLife:
    """A new unit, under another one or as a root."""
    values = {"code": code, "name": name, "kind": kind, "path": "", "opens": opens}
    key = db.execute(insert(_UNIT).values(**values)).inserted_primary_key
    assert key is not None
    unit_id = int(key[0])
    above = parent.path if parent else "/"
    db.execute(_SET_PATH, {"unit": unit_id, "way": f"{above}{unit_id}/"})
    if parent is not None:
        place = {
            "unit_id": unit_id,
            "parent_id": parent.id,
            "line": GOVERNMENT_LINE,
            "opens": opens,
        }
        db.execute(insert(_PARENT).values(**place))
    found = find_unit_life(db, unit_id)
    assert found is not None
    return found


def rename_unit(db: Connection, life: UnitLife, name: str, day: date) -> None:
    """From this day on it is called so. The name it had is kept with the day."""
    if not any(row.until == day for row in list_former_names(db, life.id)):
        db.execute(insert(_NAME).values(unit_id=life.id, name=life.name, until=day))
    db.execute(_RENAME, {"unit": life.id, "called": name})


def list_former_names(db: Connection, unit_id: int) -> list[Any]:
    """(name, until) of the names a unit had, the oldest first."""
    return list(db.execute(_NAMES, {"unit": unit_id}))


def get_name_on(db: Connection, unit_id: int, day: date) -> str:
    """What it was called on that day."""
    former = (row.name for row in list_former_names(db, unit_id) if row.until > day)
    return next(former, None) or str(db.execute(_NAME_NOW, {"unit": unit_id}).scalar_one())


def close_unit(db: Connection, unit_id: int, day: date) -> None:
    """It ends with the day before; its place in the tree with it."""
    db.execute(_CLOSE, {"unit": unit_id, "day": day})
    db.execute(_CLOSE_PLACE, {"unit": unit_id, "day": day})


def is_unit_code_taken(db: Connection, code: str) -> bool:
    return db.execute(_CODES, {"code": code}).first() is not None
