"""Errands that are settled, addresses of files, devices and wrong codes of before, reminders of
reports that are accepted: rows that nothing points to. Addresses that nobody ever opened end."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)

from models.delivery.tables import FileLink, Reminder, ReminderState
from models.errands.tables import Errand
from models.joining.tables import LinkDevice, LinkHandOut, PersonalLink, WrongCode
from models.reports.tables import Report, ReportStatus
from models.retention.expired_messages import NAMES_KEPT

_ERRAND: Any = Errand.__table__
_FILE_LINK: Any = FileLink.__table__
_DEVICE: Any = LinkDevice.__table__
_HAND_OUT: Any = LinkHandOut.__table__
_LINK: Any = PersonalLink.__table__
_WRONG: Any = WrongCode.__table__
_REMINDER: Any = Reminder.__table__
_REPORT: Any = Report.__table__

_BEFORE: Any = bindparam("before")
_OLD_ERRANDS = select(_ERRAND.c.id).where(_ERRAND.c.done_at < _BEFORE)
_OLD_LINKS = select(_FILE_LINK.c.id).where(_FILE_LINK.c.expires_at < _BEFORE)


def _get_last_use(device: Any) -> Any:
    return func.coalesce(device.c.ended_at, device.c.seen_at, device.c.let_in_at, device.c.at)


_LAST_USED = _get_last_use(_DEVICE)
_IN_FORCE = select(_LINK.c.id).where(_LINK.c.withdrawn_at.is_(None))
_OTHER: Any = LinkDevice.__table__.alias("other_device")
_OTHER_LAST_USED = _get_last_use(_OTHER)
_NEWER_HAND_OUT: Any = LinkHandOut.__table__.alias("newer_hand_out")
# What came from a device of which nobody has shown whose it is stays marked by its row. One device
# of a link in force stays, by which it is known that the link was opened: the next one has to show
# whose it is.
_OLD_DEVICES = select(_DEVICE.c.id).where(
    _LAST_USED < _BEFORE,
    or_(
        _DEVICE.c.let_in_at.is_(None),
        and_(
            _DEVICE.c.proven_at.is_not(None),
            or_(
                _DEVICE.c.link_id.not_in(_IN_FORCE),
                exists().where(
                    _OTHER.c.link_id == _DEVICE.c.link_id,
                    _OTHER.c.id != _DEVICE.c.id,
                    _OTHER.c.let_in_at.is_not(None),
                    or_(
                        _OTHER.c.id > _DEVICE.c.id,
                        _OTHER.c.proven_at.is_(None),
                        _OTHER_LAST_USED >= _BEFORE,
                    ),
                ),
            ),
        ),
    ),
)
# By the newest of these it is known that others hold the link.
_OLD_HAND_OUTS = select(_HAND_OUT.c.id).where(
    _HAND_OUT.c.at < _BEFORE,
    or_(
        _HAND_OUT.c.link_id.not_in(_IN_FORCE),
        exists().where(
            _NEWER_HAND_OUT.c.link_id == _HAND_OUT.c.link_id,
            _NEWER_HAND_OUT.c.id > _HAND_OUT.c.id,
            # An officer's is not told by one at the machine.
            or_(_NEWER_HAND_OUT.c.post_id.is_not(None), _HAND_OUT.c.post_id.is_(None)),
        ),
    ),
)
# An address on which nobody was let in for so long has ended: it would be open to whoever finds it.
_UNOPENED = select(_LINK.c.id).where(
    _LINK.c.withdrawn_at.is_(None),
    _LINK.c.created_at < _BEFORE,
    ~exists().where(_DEVICE.c.link_id == _LINK.c.id, _DEVICE.c.let_in_at.is_not(None)),
    ~exists().where(_DEVICE.c.link_id == _LINK.c.id, _DEVICE.c.at >= _BEFORE),
    ~exists().where(_HAND_OUT.c.link_id == _LINK.c.id, _HAND_OUT.c.at >= _BEFORE),
)
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


def take_old_sign_ins(db: Connection, before: datetime, most: int, now: datetime) -> int:
    return (
        _take_old_rows(db, _DEVICE, _OLD_DEVICES, before, most)
        + _take_old_rows(db, _HAND_OUT, _OLD_HAND_OUTS, before, most)
        + _take_old_rows(db, _WRONG, _OLD_WRONG_CODES, before, most)
        + _withdraw_unopened(db, before, now, most)
    )


def _withdraw_unopened(db: Connection, before: datetime, now: datetime, most: int) -> int:
    found = list(db.execute(_UNOPENED.limit(most), {"before": before}).scalars())
    db.execute(update(_LINK).where(_LINK.c.id.in_(found)).values(withdrawn_at=now))
    return len(found)


def take_old_reminders(db: Connection, before: datetime, most: int) -> int:
    return _take_old_rows(db, _REMINDER, _OLD_REMINDERS, before - NAMES_KEPT, most)


def _take_old_rows(
    db: Connection, table: Any, old: Select[Any], before: datetime, most: int
) -> int:
    found = list(db.execute(old.limit(most), {"before": before}).scalars())
    db.execute(delete(table).where(table.c.id.in_(found)))
    return len(found)
