"""How long the log is kept: its oldest part goes, and the hash with which it ended stays."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from models.audit.tables import AuditCut, AuditRow

_ROW: Any = AuditRow.__table__
_CUT: Any = AuditCut.__table__
_OLDEST = select(_ROW.c.at).order_by(_ROW.c.id).limit(1)


def cut_old_rows(db: Connection, now: datetime, days: int) -> int:
    """Removes the rows of whole days that are over for so long; how many. Once a day there is
    something to do. What was written since stays, and the newest row always."""
    limit = _find_limit(now, days)
    oldest = db.execute(_OLDEST).scalar()
    if oldest is None or oldest >= limit:
        return 0
    newest = db.execute(select(func.max(_ROW.c.id))).scalar_one()
    first_kept = db.execute(select(func.min(_ROW.c.id)).where(_ROW.c.at >= limit)).scalar()
    last = select(_ROW.c.id, _ROW.c.hash).where(_ROW.c.id < (first_kept or newest))
    found = db.execute(last.order_by(_ROW.c.id.desc()).limit(1)).first()
    if found is None:
        return 0
    db.execute(insert(_CUT).values(at=now, last_id=found.id, hash=found.hash))
    return db.execute(delete(_ROW).where(_ROW.c.id <= found.id)).rowcount


def _find_limit(now: datetime, days: int) -> datetime:
    day = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return day - timedelta(days=days)
