"""Tasks with a day are reminded of a week before, the day before, and once after it."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from handlers import choices
from handlers.reply import Reply
from models import deputies, people, reminders, tasks
from models.forms import Forms
from models.outbox import Released
from models.people import PostRow
from models.reminders import Due
from models.tables.delivery import OutboxKind
from models.tables.people import Role
from models.tables.tasks import AssignmentState
from models.tasks import Owed
from schedules import hours
from texts import text, vietnamese, words

NONE: list[Released] = []
STAGE = "task"
# Days after the last day on time.
DAYS = (-7, -1, 1)
# A task that is older than this when it is first seen is told of in the list only.
PAST = timedelta(days=30)


def remind(db: Connection, forms: Forms, now: datetime) -> list[Released]:
    for one in tasks.due_before(db, now + timedelta(days=8)):
        assert one.due is not None
        if now - one.due < PAST:
            for holder in _holders(db, one, now):
                _add(db, one, holder, now)
    return NONE


def _holders(db: Connection, one: Owed, now: datetime) -> list[PostRow]:
    """Those in charge of the unit; where it has an officer, that one."""
    for role in (Role.OFFICER, Role.REPORTER):
        if found := deputies.on_duty(db, people.holders(db, one.unit_id, role, now), now):
            return found
    return []


def _add(db: Connection, one: Owed, holder: PostRow, now: datetime) -> None:
    """The newest of the stages whose moment has come: a delay leaves one message."""
    assert one.due is not None
    last = vietnamese.last_day(one.due)
    moments = [(days, hours.at(last + timedelta(days=days), hours.of(holder)[0])) for days in DAYS]
    reached = [(days, moment) for days, moment in moments if moment <= now]
    if not reached:
        return
    days, moment = reached[-1]
    due = Due(STAGE, holder.person_id, None, moment, assignment_id=one.id)
    name = f"task:{days}:{one.id}:{holder.person_id}:{last}"
    reminders.add(db, due, now, name=name)


def say(db: Connection, forms: Forms, due: Due, now: datetime) -> Reply | None:
    """None: it is done, or another one is in charge."""
    one = tasks.get(db, due.assignment_id) if due.assignment_id is not None else None
    if one is None or one.due is None or one.state is not AssignmentState.OPEN:
        return None
    holder = next(
        (post for post in _holders(db, one, now) if post.person_id == due.person_id), None
    )
    if holder is None:
        return None
    days = (vietnamese.last_day(one.due) - vietnamese.local(now).date()).days
    key = "tasks.reminder_today"
    if days:
        key = "tasks.reminder" if days > 0 else "tasks.reminder_over"
    said = text(
        key,
        greeting=holder.greeting,
        plan=one.plan_name,
        what=one.what,
        due=vietnamese.deadline(one.due, year=True),
        days=days,
    )
    return Reply(
        said, (choices.go(words("tasks.button_reply"), "task", one.id),), OutboxKind.REMINDER
    )
