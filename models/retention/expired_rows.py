"""Errands that are settled, addresses of files, devices and wrong codes of before, reminders of
reports that are accepted: rows that nothing points to."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, or_, select

from models.delivery.tables import FileLink, Reminder, ReminderState
from models.errands.tables import Errand
from models.joining.tables import LinkDevice, LinkHandOut, WrongCode
from models.reports.tables import Report, ReportStatus
from models.retention.expired_messages import NAMES_KEPT

_ERRAND: Any = Errand.__table__
_FILE_LINK: Any = FileLink.__table__
_DEVICE: Any = LinkDevice.__table__
_HAND_OUT: Any = LinkHandOut.__table__
_WRONG: Any = WrongCode.__table__
_REMINDER: Any = Reminder.__table__
_REPORT: Any = Report.__table__

_BEFORE: Any = bindparam("before")
_OLD_ERRANDS = select(_ERRAND.c.id).where(_ERRAND.c.done_at < _BEFORE)
_OLD_LINKS = select(_FILE_LINK.c.id).where(_FILE_LINK.c.expires_at < _BEFORE)
_LAST_USED = func.coalesce(_DEVICE.c.ended_at, _DEVICE.c.seen_at, _DEVICE.c.let_in_at, _DEVICE.c.at)
# What came from a device of which nobody has shown whose it is stays marked by its row.
_OLD_DEVICES = select(_DEVICE.c.id).where(
    _LAST_USED < _BEFORE, or_(_DEVICE.c.proven_at.is_not(None), _DEVICE.c.let_in_at.is_(None))
)
_OLD_HAND_OUTS = select(_HAND_OUT.c.id).where(_HAND_OUT.c.at < _BEFORE)
_OLD_WRONG_CODES = select(_WRONG.c.id).where(_WRONG.c.at < _BEFORE)
# The name of a reminder keeps it from being sent twice as long as its report is owed.
_OLD_REMINDERS = (
    select(_REMINDER.c.id)
    .join_from(_REMINDER, _REPORT, _REPORT.c.id == _REMINDER.c.report_id)
    .where(
        _REMINDER.c.created_at < _BEFORE,
        _REMINDER.c.state.in_([ReminderState.SENT, ReminderState.DROPPED]),
        _REPORT.c.status == ReportStatus.ACCEPTED,
    )
)


def take_old_errands(db: Connection, before: datetime, most: int) -> int:
    return _take_old_rows(db, _ERRAND, _OLD_ERRANDS, before, most)


def take_old_file_links(db: Connection, before: datetime, most: int) -> int:
    return _take_old_rows(db, _FILE_LINK, _OLD_LINKS, before, most)


def take_old_sign_ins(db: Connection, before: datetime, most: int) -> int:
    return (
        _take_old_rows(db, _DEVICE, _OLD_DEVICES, before, most)
        + _take_old_rows(db, _HAND_OUT, _OLD_HAND_OUTS, before, most)
        + _take_old_rows(db, _WRONG, _OLD_WRONG_CODES, before, most)
    )


def take_old_reminders(db: Connection, before: datetime, most: int) -> int:
    return _take_old_rows(db, _REMINDER, _OLD_REMINDERS, before - NAMES_KEPT, most)


def _take_old_rows(
    db: Connection, table: Any, old: Select[Any], before: datetime, most: int
) -> int:
    found = list(db.execute(old.limit(most), {"before": before}).scalars())
    db.execute(delete(table).where(table.c.id.in_(found)))
    return len(found)
