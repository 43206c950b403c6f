"""Snapshots: the same figures have the same number, so that two leaders can quote it alike."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from models.signing.tables import Snapshot
from records import dataclass

_SNAPSHOT: Any = Snapshot.__table__

_NEWEST = (
    select(_SNAPSHOT.c.id, _SNAPSHOT.c.number, _SNAPSHOT.c.digest, _SNAPSHOT.c.figures)
    .where(_SNAPSHOT.c.unit_id == bindparam("unit"), _SNAPSHOT.c.round_id == bindparam("round"))
    .order_by(_SNAPSHOT.c.number.desc())
    .limit(1)
)
_OF_ROUND = (
    select(
        _SNAPSHOT.c.id,
        _SNAPSHOT.c.number,
        _SNAPSHOT.c.digest,
        _SNAPSHOT.c.at,
        _SNAPSHOT.c.figures,
    )
    .where(_SNAPSHOT.c.unit_id == bindparam("unit"), _SNAPSHOT.c.round_id == bindparam("round"))
    .order_by(_SNAPSHOT.c.number.desc())
    .limit(12)
)
_LAST = select(func.coalesce(func.max(_SNAPSHOT.c.number), 0)).where(
    _SNAPSHOT.c.unit_id == bindparam("unit")
)
_ADD = insert(_SNAPSHOT)
_KEEP_FIGURES = (
    update(_SNAPSHOT)
    .where(_SNAPSHOT.c.id == bindparam("snapshot"))
    .values(figures=bindparam("kept"))
)


def get_or_add_snapshot_number(
    db: Connection,
    unit_id: int,
    round_id: int,
    digest: str,
    body: str,
    now: datetime,
    figures: dict[str, Any] | None = None,
) -> int:
    """The number of these figures: the newest one's again, or the unit's next.

    Numbers are counted per unit, over all its rounds. Figures that changed and changed back
    get a new number: what was quoted in between must not be taken for them.
    `figures`: as `summaries.signed` freezes them; a snapshot without them cannot be signed.
    """
    newest = db.execute(_NEWEST, {"unit": unit_id, "round": round_id}).first()
    if newest is not None and newest.digest == digest:
        if newest.figures is None and figures is not None:
            db.execute(_KEEP_FIGURES, {"snapshot": newest.id, "kept": figures})
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
            "figures": figures,
            "at": now,
        },
    )
    return following


def find_snapshot_number(db: Connection, unit_id: int, round_id: int, digest: str) -> int:
    """The number that these figures have, or would get now."""
    kept = find_kept_number(db, unit_id, round_id, digest)
    return kept or int(db.execute(_LAST, {"unit": unit_id}).scalar_one()) + 1


def find_kept_number(db: Connection, unit_id: int, round_id: int, digest: str) -> int | None:
    """The number under which these figures are kept as the newest of their round."""
    newest = db.execute(_NEWEST, {"unit": unit_id, "round": round_id}).first()
    return int(newest.number) if newest is not None and newest.digest == digest else None


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    id: int
    number: int
    digest: str
    at: datetime


def list_signable_snapshots(db: Connection, unit_id: int, round_id: int) -> list[SnapshotRow]:
    """The unit's snapshots of a round whose figures were kept, the newest first."""
    rows = db.execute(_OF_ROUND, {"unit": unit_id, "round": round_id})
    return [SnapshotRow(row.id, row.number, row.digest, row.at) for row in rows if row.figures]
