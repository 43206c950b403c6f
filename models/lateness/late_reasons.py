"""Why reports are late: written down, and read for a round or a report."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.lateness.tables import LateKind, LateReason
from models.people.tables import Post
from models.reports.authors import Author
from models.reports.tables import Report
from records import dataclass

_REASON: Any = LateReason.__table__
_REPORT: Any = Report.__table__
_POST: Any = Post.__table__

LONGEST_REASON = 400
_ADD = _REASON.insert()
_REASONS = select(
    _REASON.c.report_id, _REASON.c.kind, _REASON.c.said, _POST.c.title, _REASON.c.at
).outerjoin_from(_REASON, _POST, _POST.c.id == _REASON.c.post_id)
_OF_REPORT = _REASONS.where(_REASON.c.report_id == bindparam("report")).order_by(_REASON.c.id)
_OF_ROUND = (
    _REASONS.join(_REPORT, _REPORT.c.id == _REASON.c.report_id)
    .where(_REPORT.c.round_id == bindparam("round"))
    .order_by(_REASON.c.id)
)


@dataclass(frozen=True, slots=True)
class LateReasonRow:
    report_id: int
    kind: LateKind
    said: str
    title: str | None
    at: datetime


def add_late_reason(db: Connection, report_id: int, kind: LateKind, said: str, by: Author) -> None:
    values = {"report_id": report_id, "kind": kind, "said": said[:LONGEST_REASON]}
    db.execute(_ADD, {**values, "post_id": by.post_id, "at": by.at})


def list_late_reasons(db: Connection, report_id: int) -> list[LateReasonRow]:
    """All that was said of a report, the oldest first."""
    return [LateReasonRow(*row) for row in db.execute(_OF_REPORT, {"report": report_id})]


def load_newest_reasons(db: Connection, round_id: int) -> dict[int, LateReasonRow]:
    """By report of a round what was said last."""
    return {row[0]: LateReasonRow(*row) for row in db.execute(_OF_ROUND, {"round": round_id})}
