"""Due dates of a round: its own, a kind's, a unit's; one function works out each deadline."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models import paths
from models.rounds.tables import RoundDate
from records import dataclass

_DATE: Any = RoundDate.__table__


_DATES = select(_DATE.c.unit_id, _DATE.c.kind, _DATE.c.due).where(
    _DATE.c.round_id == bindparam("round")
)


@dataclass(frozen=True, slots=True)
class DueDates:
    """Dates of a round that differ from its own: by unit, by kind."""

    by_unit: dict[int, datetime]
    by_kind: dict[str, datetime]


def load_due_dates(db: Connection, round_id: int) -> DueDates:
    rows = list(db.execute(_DATES, {"round": round_id}))
    return DueDates(
        {row.unit_id: row.due for row in rows if row.unit_id is not None},
        {row.kind: row.due for row in rows if row.kind is not None},
    )


@dataclass(frozen=True, slots=True)
class OwnDate:
    """Of one unit or of one kind. `as_set`: as it was given, before a day off moved it."""

    unit_id: int | None
    kind: str | None
    due: datetime
    as_set: datetime


_OWN_DATES = select(_DATE.c.unit_id, _DATE.c.kind, _DATE.c.due, _DATE.c.due_as_set).where(
    _DATE.c.round_id == bindparam("round")
)


def list_own_dates(db: Connection, round_id: int) -> list[OwnDate]:
    rows = db.execute(_OWN_DATES.order_by(_DATE.c.id), {"round": round_id})
    return [OwnDate(row.unit_id, row.kind, row.due, row.due_as_set or row.due) for row in rows]


def compute_due(due: datetime | None, own: DueDates, unit_path: str, kind: str) -> datetime | None:
    """A unit's deadline: its own date, its kind's, that of the nearest unit above, the round's."""
    unit_id, *above = reversed(paths.list_ids(unit_path))
    if unit_id in own.by_unit:
        return own.by_unit[unit_id]
    if kind in own.by_kind:
        return own.by_kind[kind]
    return next((own.by_unit[one] for one in above if one in own.by_unit), due)
