"""Snapshots: the same figures have the same number, so that two leaders can quote it alike."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select

from models.tables.reports import Snapshot

_SNAPSHOT: Any = Snapshot.__table__

_NEWEST = (
    select(_SNAPSHOT.c.number, _SNAPSHOT.c.digest)
    .where(_SNAPSHOT.c.unit_id == bindparam("unit"), _SNAPSHOT.c.round_id == bindparam("round"))
    .order_by(_SNAPSHOT.c.number.desc())
    .limit(1)
)
_LAST = select(func.coalesce(func.max(_SNAPSHOT.c.number), 0)).where(
    _SNAPSHOT.c.unit_id == bindparam("unit")
)
_ADD = insert(_SNAPSHOT)


def number(
    db: Connection, unit_id: int, round_id: int, digest: str, body: str, now: datetime
) -> int:
    """The number of these figures: the newest one's again, or the unit's next.

    Numbers are counted per unit, over all its rounds. Figures that changed and changed back
    get a new number: what was quoted in between must not be taken for them.
    """
    newest = db.execute(_NEWEST, {"unit": unit_id, "round": round_id}).first()
    if newest is not None and newest.digest == digest:
        return int(newest.number)
    following = int(db.execute(_LAST, {"unit": unit_id}).scalar_one()) + 1
    db.execute(
        _ADD,
        {
            "unit_id": unit_id,
            "round_id": round_id,
            "number": following,
            "digest": digest,
            "body": body,
            "at": now,
        },
    )
    return following
