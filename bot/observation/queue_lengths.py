"""How much waits to be answered, to be sent, to be reminded of."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, union_all
from sqlalchemy.sql.expression import literal

from models.delivery.tables import (
    Inbox,
    InboxState,
    Outbox,
    OutboxState,
    Reminder,
    ReminderState,
)
from records import dataclass

_INBOX: Any = Inbox.__table__
_OUTBOX: Any = Outbox.__table__
_REMINDER: Any = Reminder.__table__


def _count(name: str, table: Any, *where: Any) -> Any:
    return (
        select(literal(name).label("name"), func.count().label("number"))
        .select_from(table)
        .where(*where)
    )


_COUNTED = union_all(
    _count("inbox_waiting", _INBOX, _INBOX.c.state == InboxState.WAITING),
    _count("inbox_later", _INBOX, _INBOX.c.state == InboxState.LATER),
    _count("inbox_set_aside", _INBOX, _INBOX.c.state == InboxState.POISON),
    _count("outbox_waiting", _OUTBOX, _OUTBOX.c.state == OutboxState.WAITING),
    _count("outbox_sending", _OUTBOX, _OUTBOX.c.state == OutboxState.SENDING),
    _count("outbox_unknown", _OUTBOX, _OUTBOX.c.state == OutboxState.UNKNOWN),
    _count("outbox_failed", _OUTBOX, _OUTBOX.c.state == OutboxState.FAILED),
    _count(
        "reminders_due",
        _REMINDER,
        _REMINDER.c.state == ReminderState.WAITING,
        _REMINDER.c.due <= bindparam("now"),
    ),
)
_OLDEST = select(func.min(_OUTBOX.c.created_at)).where(_OUTBOX.c.state == OutboxState.WAITING)


@dataclass(frozen=True, slots=True)
class QueueLengths:
    """Rows by queue; `outbox_age`: seconds that the oldest message has waited, 0 with none."""

    lengths: Mapping[str, int]
    outbox_age: float


def load_queue_lengths(db: Connection, now: datetime) -> QueueLengths:
    lengths = {row.name: row.number for row in db.execute(_COUNTED, {"now": now})}
    oldest = db.execute(_OLDEST).scalar()
    age = (now - oldest).total_seconds() if oldest is not None else 0.0
    return QueueLengths(lengths, max(age, 0.0))
