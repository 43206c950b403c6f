"""Whose telephone number was changed, by what the log has of it: nobody who writes need say so."""

from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, func, select

from models.audit.tables import AuditAction, AuditRow

_ROW: Any = AuditRow.__table__

_NEWEST = select(func.max(_ROW.c.id))
_CHANGED = (
    select(_ROW.c.row_id, _ROW.c.became)
    .where(
        _ROW.c.id > bindparam("after"),
        _ROW.c.at == bindparam("now"),
        _ROW.c.table_name == "person",
        _ROW.c.action == AuditAction.CHANGED,
        _ROW.c.became.contains('"phone":'),
    )
    .order_by(_ROW.c.id)
)


def get_newest_row(db: Connection) -> int:
    return db.execute(_NEWEST).scalar_one() or 0


def list_changed_phones(db: Connection, after: int, now: datetime) -> dict[int, str | None]:
    """By person the number that stands since, of what was written at this moment."""
    rows = db.execute(_CHANGED, {"after": after, "now": now})
    return {row.row_id: orjson.loads(row.became)["phone"] for row in rows}
