"""Reminders that fall due: one stage of one report for one person, once."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, or_, select, update

from models.delivery.tables import Reminder, ReminderState
from models.long_lists import cut_list
from models.prepared_statements import PreparedStatement
from models.upserts import Upsert
from records import dataclass

# Not about a deadline: no stage of the round takes their place.
OWN_STAGES = (
    "snooze",
    "nudged",
    "promised",
    "recheck",
    "recheck-again",
    "accepted",
    "digest",
    "task",
    "task-digest",
    "sent-summary",
    "approval",
)

_REMINDER: Any = Reminder.__table__

_ADD = Upsert(
    _REMINDER,
    columns=(
        "name",
        "stage",
        "person_id",
        "report_id",
        "round_id",
        "assignment_id",
        "due",
        "next_at",
        "state",
        "created_at",
    ),
    key=("name",),
    returning=(_REMINDER.c.id,),
)


@dataclass(frozen=True, slots=True)
class ReminderRow:
    stage: str
    person_id: int
    report_id: int | None
    due: datetime
    id: int = 0
    round_id: int | None = None
    assignment_id: int | None = None
    # How often it was sent once more.
    repeats: int = 0


_KNOWN = select(_REMINDER.c.name).where(_REMINDER.c.name.in_(bindparam("names", expanding=True)))
# The columns of a ReminderRow, in its order.
_ROWS = select(
    _REMINDER.c.stage,
    _REMINDER.c.person_id,
    _REMINDER.c.report_id,
    _REMINDER.c.due,
    _REMINDER.c.id,
    _REMINDER.c.round_id,
    _REMINDER.c.assignment_id,
    _REMINDER.c.repeats,
)
_REPEAT = (
    update(_REMINDER)
    .where(
        _REMINDER.c.id.in_(bindparam("ids", expanding=True)),
        _REMINDER.c.state == ReminderState.SENT,
        _REMINDER.c.repeats == 0,
    )
    .values(state=ReminderState.WAITING, repeats=1)
)
_BY_NAME = _ROWS.where(_REMINDER.c.name == bindparam("this"))
_OF_MOMENT = _ROWS.where(
    _REMINDER.c.due == bindparam("moment"), _REMINDER.c.stage == bindparam("of_stage")
)
_AGAIN = (
    update(_REMINDER)
    .where(_REMINDER.c.id == bindparam("reminder"))
    .values(
        state=ReminderState.WAITING,
        due=bindparam("moment"),
        next_at=bindparam("moment"),
        repeats=_REMINDER.c.repeats + 1,
    )
)
_IS_WAITING = _REMINDER.c.state == ReminderState.WAITING
_SAYABLE = (
    _IS_WAITING,
    or_(
        _REMINDER.c.next_at <= bindparam("now"),
        and_(_REMINDER.c.next_at.is_(None), _REMINDER.c.due <= bindparam("now")),
    ),
)
_PEOPLE_WAITING = PreparedStatement(
    select(_REMINDER.c.person_id)
    .where(*_SAYABLE)
    .order_by(_REMINDER.c.next_at)
    .limit(bindparam("most")),
    int,
)
_OF_PEOPLE = PreparedStatement(
    _ROWS.where(*_SAYABLE, _REMINDER.c.person_id.in_(bindparam("people", expanding=True))).order_by(
        _REMINDER.c.person_id, _REMINDER.c.due, _REMINDER.c.id
    ),
    ReminderRow,
)
_WAITING = PreparedStatement(
    _ROWS.where(_IS_WAITING, _REMINDER.c.due <= bindparam("now")).order_by(_REMINDER.c.id),
    ReminderRow,
)
_SET = PreparedStatement(
    update(_REMINDER)
    .where(_REMINDER.c.id == bindparam("reminder"))
    .values(state=bindparam("to"), sent_at=bindparam("at")),
    int,
)
_QUEUE = PreparedStatement(
    update(_REMINDER)
    .where(_REMINDER.c.id == bindparam("reminder"), _REMINDER.c.state == ReminderState.WAITING)
    .values(state=ReminderState.QUEUED, sent_at=bindparam("at")),
    int,
)
_SUPERSEDE = PreparedStatement(
    update(_REMINDER)
    .where(
        _REMINDER.c.report_id == bindparam("report"),
        _REMINDER.c.person_id == bindparam("person"),
        _REMINDER.c.state.in_([ReminderState.WAITING, ReminderState.QUEUED]),
        _REMINDER.c.name != bindparam("except_name"),
        _REMINDER.c.stage.not_in(OWN_STAGES),
    )
    .values(state=ReminderState.DROPPED),
    int,
)
_REMINDED_AFTER = PreparedStatement(
    select(_REMINDER.c.id).where(
        _REMINDER.c.report_id == bindparam("report"),
        _REMINDER.c.person_id == bindparam("person"),
        # A later stage; or an older one that a night without power held up until after that moment.
        or_(
            _REMINDER.c.due > bindparam("moment"),
            and_(
                _REMINDER.c.state == ReminderState.SENT,
                _REMINDER.c.sent_at >= bindparam("moment"),
            ),
        ),
        _REMINDER.c.state.in_([ReminderState.QUEUED, ReminderState.SENT]),
        _REMINDER.c.stage != "snooze",
    ),
    int,
)
_DROP_NAMED = PreparedStatement(
    update(_REMINDER)
    .where(_REMINDER.c.name == bindparam("this"))
    .values(state=ReminderState.DROPPED),
    int,
)
# The newest few are enough: it is asked for digests, of which there are two a day.
_MOMENTS = (
    select(_REMINDER.c.due)
    .where(_REMINDER.c.person_id == bindparam("person"), _REMINDER.c.stage == bindparam("stage"))
    .order_by(_REMINDER.c.due.desc())
    .limit(10)
)
_BY_IDS = PreparedStatement(
    _ROWS.where(
        _REMINDER.c.id.in_(bindparam("ids", expanding=True)),
        _REMINDER.c.state != ReminderState.DROPPED,
    ),
    ReminderRow,
)


def add_reminder(db: Connection, reminder: ReminderRow, now: datetime, *, name: str) -> bool:
    """Whether it was new."""
    written = _ADD.put_row(
        db,
        {
            "name": name,
            "stage": reminder.stage,
            "person_id": reminder.person_id,
            "report_id": reminder.report_id,
            "round_id": reminder.round_id,
            "assignment_id": reminder.assignment_id,
            "due": reminder.due,
            "next_at": reminder.due,
            "state": ReminderState.WAITING,
            "created_at": now,
        },
    )
    return written is not None


def list_known_names(db: Connection, names: Iterable[str]) -> set[str]:
    """Those of the names under which a reminder was written already."""
    return {
        name for part in cut_list(names) for name in db.execute(_KNOWN, {"names": part}).scalars()
    }


def drop_older_stages(db: Connection, report_id: int, person_id: int, name: str) -> None:
    """An older stage that was never sent gives way to the newest: a week without power
    ends in one message, not in five."""
    _SUPERSEDE.run(db, {"report": report_id, "person": person_id, "except_name": name})


def was_reminded_after(db: Connection, reminder: ReminderRow) -> bool:
    """Whether the person was reminded of this report after the moment of this reminder."""
    values = {
        "report": reminder.report_id,
        "person": reminder.person_id,
        "moment": reminder.due,
    }
    return _REMINDED_AFTER.find_one(db, values) is not None


def drop_reminder(db: Connection, name: str) -> None:
    """This one need not be said."""
    _DROP_NAMED.run(db, {"this": name})


def list_due_reminders(db: Connection, now: datetime, most: int = 1_000) -> list[ReminderRow]:
    """What may be said now and was not taken yet, person by person; of so many people at most, and
    of each of them all."""
    people = list(dict.fromkeys(_PEOPLE_WAITING.find_all(db, {"now": now, "most": most})))
    return _OF_PEOPLE.find_all(db, {"now": now, "people": people}) if people else []


def list_waiting_reminders(db: Connection, now: datetime) -> list[ReminderRow]:
    """What has come due and was not taken yet, whether or not it may be said now."""
    return _WAITING.find_all(db, {"now": now})


def list_reminders(db: Connection, ids: Sequence[int]) -> list[ReminderRow]:
    return _BY_IDS.find_all(db, {"ids": ids})


def queue_reminders(db: Connection, ids: Iterable[int], at: datetime) -> None:
    """Those that still wait are handed out now."""
    _QUEUE.run_many(db, [{"reminder": one, "at": at} for one in ids])


def repeat_reminders(db: Connection, ids: Iterable[int]) -> None:
    """Those that were sent wait again, each once."""
    for part in cut_list(ids):
        db.execute(_REPEAT, {"ids": part})


def find_reminder(db: Connection, name: str) -> ReminderRow | None:
    row = db.execute(_BY_NAME, {"this": name}).first()
    return None if row is None else ReminderRow(*row)


def list_reminders_of_moment(db: Connection, stage: str, moment: datetime) -> list[ReminderRow]:
    """All of one stage that came due at this very moment, whatever became of them."""
    rows = db.execute(_OF_MOMENT, {"of_stage": stage, "moment": moment})
    return [ReminderRow(*row) for row in rows]


def remind_again(db: Connection, reminder_id: int, moment: datetime) -> None:
    """It is due once more, from this moment."""
    db.execute(_AGAIN, {"reminder": reminder_id, "moment": moment})


def find_neighbouring_moments(
    db: Connection, reminder: ReminderRow, now: datetime
) -> tuple[datetime | None, bool]:
    """Of a person's reminders of the same stage: the moment of the one before, and whether a
    newer one has come due."""
    values = {"person": reminder.person_id, "stage": reminder.stage}
    moments = list(db.execute(_MOMENTS, values).scalars())
    before = [one for one in moments if one < reminder.due]
    newer = any(reminder.due < one <= now for one in moments)
    return max(before, default=None), newer


def set_reminder_states(
    db: Connection, ids: Sequence[int], state: ReminderState, at: datetime
) -> None:
    _SET.run_many(db, [{"reminder": one, "to": state, "at": at} for one in ids])
