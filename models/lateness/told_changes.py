"""Of whose reports it is told that somebody else answers for them now."""

from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.errands.tables import Errand, ErrandKind
from models.reports.tables import Report

_REPORT: Any = Report.__table__
_ERRAND: Any = Errand.__table__
# By the index of what waits of a unit; of thousands of units few have told anything.
_CHANGED = select(_REPORT.c.id).where(
    _REPORT.c.round_id == bindparam("round"),
    select(_ERRAND.c.id)
    .where(
        _ERRAND.c.unit_id == _REPORT.c.unit_id,
        _ERRAND.c.done_at.is_(None),
        _ERRAND.c.kind == ErrandKind.CHANGED,
    )
    .exists(),
)


def list_reports_with_told_change(db: Connection, round_id: int) -> list[int]:
    """Of a round; those of which no officer has seen to it."""
    return list(db.execute(_CHANGED, {"round": round_id}).scalars())
