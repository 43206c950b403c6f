"""Done and late tasks of a plan reach its steering committee, once a working day.

An officer has her digest. A committee that heads a plan's own tree, and has no officer beside it,
would hear of nothing: its members are told of that plan's tasks, where there is something to tell.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection

from handlers.office_chat import officer_news
from handlers.replies import Reply
from models.calendar import working_days
from models.chats import joined_holders
from models.delivery import reminders
from models.delivery.outbox import OutgoingMessage
from models.delivery.reminders import ReminderRow
from models.people import post_holders
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.plans.form_cache import FormCache
from models.tasks import visible_tasks
from office.reports.report_news import NewsSpan
from schedules import reminder_hours
from texts import vietnamese

STAGE = "task-digest"
FIRST_LOOK_BACK = timedelta(days=7)
NO_ROWS: list[OutgoingMessage] = []


def write_task_digests(db: Connection, forms: FormCache, now: datetime) -> list[OutgoingMessage]:
    today = vietnamese.get_local_day(now)
    members = list(_list_members(db, now))
    calendars = working_days.load_calendars(db) if members else working_days.LAW_ALONE
    for member in members:
        if not reminder_hours.is_at_work(member, now, calendars):
            continue
        moment = vietnamese.make_local_moment(today, reminder_hours.get_reminder_hours(member)[0])
        if moment <= now:
            due = ReminderRow(STAGE, member.person_id, None, moment)
            name = f"{STAGE}:{member.person_id}:{today}"
            reminders.add_reminder(db, due, now, name=name)
    return NO_ROWS


def _list_members(db: Connection, now: datetime) -> Iterator[PostRow]:
    """Who has joined and sits on a committee that heads a plan's tree without an officer."""
    for unit_id in visible_tasks.list_heads_of_plan_trees(db, vietnamese.get_local_day(now)):
        if not post_holders.list_holders(db, unit_id, Role.OFFICER, now):
            yield from joined_holders.list_joined_holders_on_duty(db, unit_id, Role.COMMITTEE, now)


def write_task_digest(
    db: Connection, forms: FormCache, due: ReminderRow, now: datetime
) -> Reply | None:
    """Since the one before; one that a newer one has overtaken says nothing."""
    before, newer = reminders.find_neighbouring_moments(db, due, now)
    member = next((one for one in _list_members(db, now) if one.person_id == due.person_id), None)
    if newer or member is None:
        return None
    after = before or due.due - FIRST_LOOK_BACK
    return officer_news.show_task_news(db, member, NewsSpan(after, due.due))
