"""Reminders that wait for some minutes, so that the press that caused them can be undone."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select

from models.delivery.tables import Reminder, ReminderState

_REMINDER: Any = Reminder.__table__

_OF_STAGE = (
    select(_REMINDER.c.state)
    .where(_REMINDER.c.report_id == bindparam("report"), _REMINDER.c.stage == bindparam("stage"))
    .distinct()
)
_WAITING_OF_STAGE = (
    select(_REMINDER.c.report_id, func.min(_REMINDER.c.due))
    .where(
        _REMINDER.c.stage == bindparam("stage"),
        _REMINDER.c.state == ReminderState.WAITING,
        _REMINDER.c.due > bindparam("now"),
        _REMINDER.c.report_id.is_not(None),
    )
    .group_by(_REMINDER.c.report_id)
)
_GONE_SINCE = select(_REMINDER.c.report_id).where(
    _REMINDER.c.stage == bindparam("stage"),
    _REMINDER.c.state != ReminderState.WAITING,
    _REMINDER.c.due > bindparam("since"),
    _REMINDER.c.report_id.is_not(None),
)
_REMOVE_WAITING = delete(_REMINDER).where(
    _REMINDER.c.report_id == bindparam("report"),
    _REMINDER.c.stage == bindparam("named"),
    _REMINDER.c.state == ReminderState.WAITING,
)


def has_gone_out(db: Connection, report_id: int, stage: str) -> bool:
    """Whether anybody was sent this stage of a report, or is about to be."""
    states = set(db.execute(_OF_STAGE, {"report": report_id, "stage": stage}).scalars())
    return not states.isdisjoint({ReminderState.QUEUED, ReminderState.SENT})


def list_waiting_moments(db: Connection, stage: str, now: datetime) -> dict[int, datetime]:
    """By report when the first of this stage goes out, where that is still to come."""
    rows = db.execute(_WAITING_OF_STAGE, {"stage": stage, "now": now})
    return {row[0]: row[1] for row in rows}


def list_gone_since(db: Connection, stage: str, since: datetime) -> set[int]:
    """The reports of which this stage has gone out, or is about to, after a moment."""
    return set(db.scalars(_GONE_SINCE, {"stage": stage, "since": since}))


def remove_waiting_reminders(db: Connection, report_id: int, stage: str) -> None:
    """As if they had never been written; what has gone out stays."""
    db.execute(_REMOVE_WAITING, {"report": report_id, "named": stage})
