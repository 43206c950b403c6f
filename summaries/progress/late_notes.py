"""What stands beside a unit that has not sent: why, and until when it has more time."""

from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.errands.tables import Errand, ErrandKind
from models.lateness import late_reasons
from models.lateness.tables import LateKind
from models.reports.tables import Report
from texts import vietnamese, words

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


def format_late_reason(kind: LateKind, said: str) -> str:
    """ "mất sóng, mất điện"; of one's own words these."""
    if said or kind is LateKind.OTHER:
        return vietnamese.uncapitalize(said.rstrip(" ."))
    return words(f"extension.reason_{kind.value}")


def load_late_notes(db: Connection, round_id: int) -> dict[int, str]:
    """By report of a round why it has not come, as its unit has told last."""
    told, found = _list_changed(db, round_id), late_reasons.load_newest_reasons(db, round_id)
    notes = dict.fromkeys(told, words("extension.reason_changed"))
    return notes | {one: format_late_reason(why.kind, why.said) for one, why in found.items()}


def _list_changed(db: Connection, round_id: int) -> list[int]:
    """Reports of units of which it is told that somebody else answers for them now, which no
    officer has seen to."""
    return list(db.execute(_CHANGED, {"round": round_id}).scalars())
