"""What waits for a better hour: messages for officers at night or on a day off, and reminders that
are put off."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from models.delivery import outbox
from models.delivery.outbox import OutgoingMessage
from models.delivery.tables import Outbox, OutboxState, Reminder, ReminderState
from models.prepared_statements import PreparedStatement

_OUTBOX: Any = Outbox.__table__
_REMINDER: Any = Reminder.__table__

_HELD = (
    select(_OUTBOX.c.id, _OUTBOX.c.person_id)
    .where(_OUTBOX.c.state == OutboxState.HELD)
    .order_by(_OUTBOX.c.id)
)
_RELEASE = (
    update(_OUTBOX)
    .where(_OUTBOX.c.id.in_(bindparam("rows", expanding=True)))
    .values(state=OutboxState.WAITING)
)

_PUT_OFF = PreparedStatement(
    update(_REMINDER)
    .where(_REMINDER.c.id == bindparam("reminder"), _REMINDER.c.state == ReminderState.WAITING)
    .values(next_at=bindparam("moment")),
    int,
)
# What a person has asked to be reminded of.
WANTED_STAGE = "snooze"
_DROP_WANTED = PreparedStatement(
    update(_REMINDER)
    .where(
        _REMINDER.c.person_id == bindparam("person"),
        _REMINDER.c.stage == WANTED_STAGE,
        _REMINDER.c.due < bindparam("until"),
        _REMINDER.c.state.in_([ReminderState.WAITING, ReminderState.QUEUED]),
    )
    .values(state=ReminderState.DROPPED),
    int,
)
_DROP_WANTED_OF_DAY = PreparedStatement(
    update(_REMINDER)
    .where(
        _REMINDER.c.person_id == bindparam("person"),
        _REMINDER.c.report_id == bindparam("report"),
        _REMINDER.c.stage == WANTED_STAGE,
        _REMINDER.c.due >= bindparam("begins"),
        _REMINDER.c.due < bindparam("until"),
        _REMINDER.c.state == ReminderState.WAITING,
    )
    .values(state=ReminderState.DROPPED),
    int,
)
_WEIGH_AGAIN = PreparedStatement(
    update(_REMINDER)
    .where(
        _REMINDER.c.person_id == bindparam("person"),
        _REMINDER.c.state == ReminderState.WAITING,
        _REMINDER.c.next_at > _REMINDER.c.due,
    )
    .values(next_at=_REMINDER.c.due),
    int,
)


_SAID_LATE = PreparedStatement(
    select(_REMINDER.c.id).where(
        _REMINDER.c.person_id == bindparam("person"),
        _REMINDER.c.report_id == bindparam("report"),
        _REMINDER.c.state.in_([ReminderState.QUEUED, ReminderState.SENT]),
        _REMINDER.c.due < bindparam("begins"),
        _REMINDER.c.sent_at >= bindparam("begins"),
    ),
    int,
)


def was_said_late(db: Connection, person_id: int, report_id: int, begins: datetime) -> bool:
    """Whether an older reminder of this report, put off until then, was said since that moment."""
    values = {"person": person_id, "report": report_id, "begins": begins}
    return _SAID_LATE.find_one(db, values) is not None


def drop_wanted_of_day(
    db: Connection, person_id: int, report_id: int, begins: datetime, until: datetime
) -> None:
    """Another hour of the same day is wanted instead."""
    values = {"person": person_id, "report": report_id, "begins": begins, "until": until}
    _DROP_WANTED_OF_DAY.run(db, values)


def drop_wanted_reminders(db: Connection, person_id: int, until: datetime) -> None:
    """What the person had asked to be reminded of before that moment: they do not want it now."""
    _DROP_WANTED.run(db, {"person": person_id, "until": until})


def list_held_messages(db: Connection) -> list[tuple[int, int]]:
    """(row, person) of what is held, oldest first."""
    return [(row.id, row.person_id) for row in db.execute(_HELD)]


def release_messages(db: Connection, ids: Sequence[int]) -> list[OutgoingMessage]:
    """What was held now waits to be sent, oldest first."""
    if not ids:
        return []
    db.execute(_RELEASE, {"rows": ids})
    return outbox.list_messages(db, ids)


def put_off_reminders(db: Connection, moments: Mapping[int, datetime]) -> None:
    """They wait on, until these moments."""
    _PUT_OFF.run_many(db, [{"reminder": one, "moment": at} for one, at in moments.items()])


def weigh_reminders_again(db: Connection, person_id: int) -> None:
    """What was put off may be said now, for all that is known: something of the person has
    changed."""
    _WEIGH_AGAIN.run(db, {"person": person_id})
