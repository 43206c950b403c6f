"""Two digests a day for each officer, at her hours on working days."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from models.calendar import working_days
from models.chats import joined_officers
from models.delivery import reminder_channel, reminders
from models.delivery.outbox import OutgoingMessage
from models.delivery.reminders import ReminderRow
from models.people.post_holders import PostRow
from models.plans.form_cache import FormCache
from schedules import message_budget, reminder_hours
from texts import vietnamese

# How far back the first digest of all looks.
FIRST_LOOK_BACK = timedelta(days=14)
NO_ROWS: list[OutgoingMessage] = []


def write_officer_digests(db: Connection, forms: FormCache, now: datetime) -> list[OutgoingMessage]:
    """The newest hour of today that has come, for every officer who has joined."""
    local = vietnamese.to_local_time(now)
    today = local.date()
    joined = joined_officers.list_joined_officers(db, now)
    calendars = working_days.load_calendars(db) if joined else working_days.LAW_ALONE
    for officer in joined:
        if not reminder_hours.is_at_work(officer, now, calendars):
            continue
        # The last of the day alone, where messages run low: it tells of the whole day.
        usual = reminder_hours.get_reminder_hours(officer)
        if _must_save_messages(db, officer, now):
            usual = usual[-1:]
        hour = max((one for one in usual if one <= local.time()), default=None)
        if hour is None:
            continue
        moment = vietnamese.make_local_moment(today, hour)
        due = ReminderRow("digest", officer.person_id, None, moment)
        name = f"digest:{officer.person_id}:{moment.isoformat()}"
        reminders.add_reminder(db, due, now, name=name)
    return NO_ROWS


def _must_save_messages(db: Connection, officer: PostRow, now: datetime) -> bool:
    chat = reminder_channel.find_reminder_chat(db, officer.person_id, now)
    return chat is not None and message_budget.must_save_messages(db, chat, now)
