"""Photos, voice messages and files that are over. One that somebody has still to look at is not:
under something that waits, an open task, or a report that is not accepted yet."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, exists, select

from models.delivery.tables import Attachment
from models.errands.tables import Errand
from models.reports.tables import Report, ReportStatus
from models.retention.attachment_removal import remove_attachments
from models.tasks.tables import Assignment, AssignmentState

_ATTACHMENT: Any = Attachment.__table__
_ERRAND: Any = Errand.__table__
_REPORT: Any = Report.__table__
_ASSIGNMENT: Any = Assignment.__table__

_WAITS = exists().where(_ERRAND.c.attachment_id == _ATTACHMENT.c.id, _ERRAND.c.done_at.is_(None))
_SHOWS_TASK = exists().where(
    _ASSIGNMENT.c.attachment_id == _ATTACHMENT.c.id, _ASSIGNMENT.c.state == AssignmentState.OPEN
)
_SHOWS_REPORT = exists().where(
    _REPORT.c.id == _ATTACHMENT.c.report_id,
    _REPORT.c.status != ReportStatus.ACCEPTED,
    _REPORT.c.left_at.is_(None),
)
_OLD = (
    select(_ATTACHMENT.c.id)
    .where(_ATTACHMENT.c.at < bindparam("before"), ~_WAITS, ~_SHOWS_TASK, ~_SHOWS_REPORT)
    .order_by(_ATTACHMENT.c.at)
    .limit(bindparam("most"))
)


def take_old_files(db: Connection, before: datetime, most: int) -> int:
    found = list(db.execute(_OLD, {"before": before, "most": most}).scalars())
    remove_attachments(db, found)
    return len(found)
