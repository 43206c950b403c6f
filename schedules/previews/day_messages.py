"""Who is written to on a day, on which channel, and why: the jobs of that day, run beforehand.

Whoever asks puts everything back. Nothing is guessed: it is what the tick would write if nobody
answered anything until then.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

import orjson
from sqlalchemy import Connection

import schedules
from models.calendar import working_days
from models.calendar.working_days import WorkCalendars
from models.chats import conversations
from models.delivery import reminders
from models.delivery.outbox import OutgoingMessage
from models.delivery.reminders import ReminderRow
from models.delivery.tables import ReminderState
from models.people import post_holders, usual_hours
from models.people.post_holders import PostRow
from models.plans.form_cache import FormCache
from models.rounds import stages
from records import dataclass
from schedules import combined_reminders, reminder_hours, report_reminders
from texts import vietnamese, words
from texts.channel_names import get_channel_name

HALF_HOUR = timedelta(minutes=30)
# At which people are written to by the clock alone, besides their own hours.
FIXED_HOURS = (time(7), time(7, 30), time(8), time(14), time(20))
REASONS = {
    report_reminders.UNSENT: "calendar.why_unsent",
    "promised": "calendar.why_promised",
    "snooze": "calendar.why_snooze",
    "recheck": "calendar.why_recheck",
    "recheck-again": "calendar.why_recheck",
    "accepted": "calendar.why_accepted",
    "approval": "calendar.why_approval",
    "digest": "calendar.why_digest",
    "task": "calendar.why_task",
    "task-digest": "calendar.why_task",
}


@dataclass(frozen=True, slots=True)
class PlannedMessage:
    """`why`: what makes it due; `said`: its words as they stand now."""

    at: datetime
    title: str
    unit_name: str
    channel: str
    why: str
    said: str


def plan_day(
    db: Connection, forms: FormCache, unit_path: str, day: date, now: datetime
) -> list[PlannedMessage]:
    """In the order of the day, for people at a unit and below it. Of a day that is past: none."""
    begin = max(vietnamese.make_local_moment(day), now)
    end = vietnamese.make_local_moment(day + timedelta(days=1))
    posts = post_holders.list_posts_below(db, unit_path, begin)
    by_person = {post.person_id: post for post in posts}
    if begin > now:
        _skip_to(db, forms, begin)
    found = []
    for moment in _list_moments(posts, day):
        if begin <= moment < end:
            for row in schedules.run_due_jobs(db, forms, moment):
                found += _describe_message(db, forms, row, by_person, moment)
    return found


def _list_moments(posts: Iterable[PostRow], day: date) -> list[datetime]:
    hours = {*FIXED_HOURS, *map(time.fromisoformat, report_reminders.UNSENT_HOURS)}
    for post in posts:
        hours |= set(usual_hours.get_usual_hours(post))
    return [vietnamese.make_local_moment(day, hour) for hour in sorted(hours)]


def _skip_to(db: Connection, forms: FormCache, begin: datetime) -> None:
    """What could have been said before that day has been."""
    schedules.run_due_jobs(db, forms, begin - timedelta(seconds=1))
    waiting = reminders.list_waiting_reminders(db, begin)
    posts = post_holders.list_posts_of_persons(db, {one.person_id for one in waiting}, begin)
    calendars = working_days.load_calendars(db)
    said = [
        one.id
        for one in waiting
        if any(_was_polite(post, one.due, begin, calendars) for post in posts[one.person_id])
    ]
    reminders.set_reminder_states(db, said, ReminderState.SENT, begin)


def _was_polite(post: PostRow, due: datetime, begin: datetime, calendars: WorkCalendars) -> bool:
    """Whether between its moment and that day there was an hour at which it could be said."""
    at = max(due, begin - timedelta(days=working_days.LONGEST_REST))
    while at < begin:
        if reminder_hours.is_polite(post, at, calendars):
            return True
        at += HALF_HOUR
    return False


def _describe_message(
    db: Connection,
    forms: FormCache,
    row: OutgoingMessage,
    by_person: dict[int, PostRow],
    moment: datetime,
) -> list[PlannedMessage]:
    """None for people elsewhere, and where there is no chat to write to."""
    post = by_person.get(row.person_id or 0)
    if post is None:
        return []
    named = reminders.list_reminders(db, orjson.loads(row.body).get("reminders", []))
    sent = combined_reminders.address_to_chat(db, forms, row, moment)
    if sent is None or sent.chat_id is None:
        return []
    channel = conversations.load_current_chat(db, sent.chat_id, moment).channel
    said = "".join(part for _, part in orjson.loads(sent.body)["spans"])
    why = ", ".join(dict.fromkeys(map(_describe_reason, named))) or words("calendar.why_notice")
    name = get_channel_name(channel)
    return [PlannedMessage(moment, post.title, post.unit_name, name, why, said)]


def _describe_reason(due: ReminderRow) -> str:
    if due.stage.startswith("round:"):
        return words("calendar.why_round")
    days = stages.find_offset(due.stage)
    if days is None:
        return words(REASONS.get(due.stage, "calendar.why_other"))
    if days == 0:
        return words("calendar.why_today")
    return words("calendar.why_before" if days < 0 else "calendar.why_after", days=abs(days))
