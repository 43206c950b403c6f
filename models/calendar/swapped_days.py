"""Days swapped by an office: written, taken back, listed."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models import paths
from models.calendar.tables import SwappedDay
from models.units.tables import Unit
from models.upserts import Upsert
from records import dataclass

_DAY: Any = SwappedDay.__table__
_UNIT: Any = Unit.__table__

_SWAPS = select(
    _DAY.c.id, _DAY.c.unit_id, _DAY.c.day, _DAY.c.is_off, _DAY.c.note, _UNIT.c.name
).join_from(_DAY, _UNIT, _UNIT.c.id == _DAY.c.unit_id)
_ALL = _SWAPS.order_by(_DAY.c.day, _DAY.c.id)
_ON_THE_WAY = _SWAPS.where(paths.stands_on(_DAY.c.unit_id)).order_by(_DAY.c.day, _DAY.c.id)
_ONE = _SWAPS.where(_DAY.c.id == bindparam("row"))
_PUT = Upsert(
    _DAY,
    columns=("unit_id", "day", "is_off", "note", "post_id", "at"),
    key=("unit_id", "day"),
    update=("is_off", "note", "post_id", "at"),
)
_REMOVE = _DAY.delete().where(_DAY.c.id == bindparam("row"))


@dataclass(frozen=True, slots=True)
class SwappedDayRow:
    """`unit_name` is the office that has swapped it."""

    id: int
    unit_id: int
    day: date
    is_off: bool
    note: str
    unit_name: str


def list_all_swapped_days(db: Connection) -> list[SwappedDayRow]:
    """Of every unit: some dozens a year and office."""
    return [SwappedDayRow(*row) for row in db.execute(_ALL)]


def list_swapped_days(db: Connection, unit_path: str) -> list[SwappedDayRow]:
    """Those of a unit and of the units above it."""
    return [SwappedDayRow(*row) for row in db.execute(_ON_THE_WAY, {"path": unit_path})]


def find_swapped_day(db: Connection, row_id: int) -> SwappedDayRow | None:
    row = db.execute(_ONE, {"row": row_id}).first()
    return SwappedDayRow(*row) if row is not None else None


def put_swapped_days(
    db: Connection,
    unit_id: int,
    days: Sequence[tuple[date, bool]],
    note: str,
    post_id: int | None,
    at: datetime,
) -> None:
    """(day, whether it is off) of a unit; what stood for the same day gives way."""
    for day, is_off in days:
        values = {"unit_id": unit_id, "day": day, "is_off": is_off, "note": note}
        _PUT.run(db, {**values, "post_id": post_id, "at": at})


def remove_swapped_day(db: Connection, row_id: int) -> None:
    """The law's own calendar counts for that day again."""
    db.execute(_REMOVE, {"row": row_id})
