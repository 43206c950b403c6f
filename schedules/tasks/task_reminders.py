"""Tasks with a day are reminded of before it, by the lead days of their plan, and once after it."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from handlers import button_data
from handlers.replies import Reply
from models.delivery import reminders
from models.delivery.reminders import ReminderRow
from models.delivery.tables import OutboxKind
from models.people import deputies, post_holders, usual_hours
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.plans.form_cache import FormCache
from models.rounds import stages
from models.tasks import task_assignments
from models.tasks.tables import AssignmentState
from models.tasks.task_assignments import OwedTask
from summaries.views import task_progress
from texts import text, vietnamese, words

STAGE = "task"
# Besides the days before the last day on time that the plan has.
DAYS_AFTER = 1
# A task that is older than this when it is first seen is told of in the list only.
LONGEST_OVERDUE = timedelta(days=30)


def remind_of_task(db: Connection, one: OwedTask, now: datetime) -> list[datetime]:
    """For whoever is in charge, where its moment has come. Returns the moments."""
    if one.due is None or one.state is not AssignmentState.OPEN:
        return []
    moments: list[datetime] = []
    if now < one.due + LONGEST_OVERDUE:
        for holder in _list_holders(db, one, now):
            moments += _add_reminder(db, one, holder, now)
    return moments


def list_lead_days(one: OwedTask) -> tuple[int, ...]:
    return stages.parse_lead_days(one.lead_days or task_assignments.USUAL_LEAD_DAYS)


def _list_holders(db: Connection, one: OwedTask, now: datetime) -> list[PostRow]:
    """Those in charge of the unit; where it has an officer, that one."""
    for role in (Role.OFFICER, Role.REPORTER):
        if found := deputies.leave_out_absent(
            db, post_holders.list_holders(db, one.unit_id, role, now), now
        ):
            return found
    return []


def _add_reminder(db: Connection, one: OwedTask, holder: PostRow, now: datetime) -> list[datetime]:
    """The newest of the stages whose moment has come: a delay leaves one message. Returns the
    moments of all."""
    assert one.due is not None
    last = vietnamese.get_last_day(one.due)
    hour = usual_hours.get_usual_hours(holder)[0]
    moments = {
        days: vietnamese.make_local_moment(last + timedelta(days=days), hour)
        for days in sorted((*(-days for days in list_lead_days(one)), DAYS_AFTER))
    }
    reached = [days for days, moment in moments.items() if moment <= now]
    if reached:
        due = ReminderRow(STAGE, holder.person_id, None, moments[reached[-1]], assignment_id=one.id)
        name = f"task:{reached[-1]}:{one.id}:{holder.person_id}:{last}"
        reminders.add_reminder(db, due, now, name=name)
    return list(moments.values())


def write_task_reminder(
    db: Connection, forms: FormCache, due: ReminderRow, now: datetime
) -> Reply | None:
    """None: it is done, or another one is in charge."""
    one = (
        task_assignments.find_task(db, due.assignment_id) if due.assignment_id is not None else None
    )
    if one is None or one.due is None or one.state is not AssignmentState.OPEN:
        return None
    holder = next(
        (post for post in _list_holders(db, one, now) if post.person_id == due.person_id), None
    )
    if holder is None:
        return None
    days = (vietnamese.get_last_day(one.due) - vietnamese.get_local_day(now)).days
    key = "tasks.reminder_today"
    if days:
        key = "tasks.reminder" if days > 0 else "tasks.reminder_over"
    said = text(
        key,
        greeting=holder.greeting,
        plan=one.plan_name,
        what=task_progress.format_duty(one),
        due=vietnamese.format_deadline(one.due, year=True),
        days=days,
    )
    return Reply(
        said,
        (button_data.make_button(words("tasks.button_reply"), "task", one.id),),
        OutboxKind.REMINDER,
    )
