"""Done and late tasks of a plan reach its steering committee, once a working day.

An officer has her digest. A committee that heads a plan's own tree, and has no officer beside it,
would hear of nothing: its members are told of that plan's tasks, where there is something to tell.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from handlers.office_chat import officer_news
from handlers.replies import Reply
from models.calendar import working_days
from models.chats import chat_people, joined_holders
from models.delivery import reminders
from models.delivery.reminders import ReminderRow
from models.people import post_holders, usual_hours
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.plans.form_cache import FormCache
from models.rights import has_role
from models.tasks import visible_tasks
from office.reports.report_news import NewsSpan
from schedules import reminder_hours
from texts import vietnamese

STAGE = "task-digest"
FIRST_LOOK_BACK = timedelta(days=7)


def write_digest_of_tasks(db: Connection, person_id: int, now: datetime) -> datetime | None:
    """The first hour of today, for a member of such a committee. Returns when the next one is due;
    none for who sits on none."""
    held = post_holders.list_posts_of_person(db, person_id, now)
    seats = [post for post in held if has_role(post, Role.COMMITTEE)]
    if not seats or not chat_people.has_joined(db, person_id):
        return None
    hours = usual_hours.get_usual_hours(seats[0])[:1]
    member, today = _find_member(db, person_id, now), vietnamese.get_local_day(now)
    calendars = working_days.load_calendars(db)
    if member is not None and reminder_hours.is_at_work(member, now, calendars):
        moment = vietnamese.make_local_moment(today, usual_hours.get_usual_hours(member)[0])
        if moment <= now:
            due = ReminderRow(STAGE, person_id, None, moment)
            reminders.add_reminder(db, due, now, name=f"{STAGE}:{person_id}:{today}")
    return reminder_hours.find_next_hour(hours, now)


def _find_member(db: Connection, person_id: int, now: datetime) -> PostRow | None:
    """Who has joined and sits on a committee that heads a plan's tree without an officer."""
    for unit_id in visible_tasks.list_heads_of_plan_trees(db, vietnamese.get_local_day(now)):
        if not post_holders.list_holders(db, unit_id, Role.OFFICER, now):
            held = joined_holders.list_joined_holders_on_duty(db, unit_id, Role.COMMITTEE, now)
            for member in held:
                if member.person_id == person_id:
                    return member
    return None


def write_task_digest(
    db: Connection, forms: FormCache, due: ReminderRow, now: datetime
) -> Reply | None:
    """Since the one before; one that a newer one has overtaken says nothing."""
    before, newer = reminders.find_neighbouring_moments(db, due, now)
    member = _find_member(db, due.person_id, now)
    if newer or member is None:
        return None
    after = before or due.due - FIRST_LOOK_BACK
    return officer_news.show_task_news(db, member, NewsSpan(after, due.due))
