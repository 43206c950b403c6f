"""Two digests a day for each officer, at her hours on working days."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from models.calendar import working_days
from models.chats import joined_officers
from models.delivery import reminders
from models.delivery.reminders import ReminderRow
from models.joining import reminder_chat
from models.people import usual_hours
from models.people.post_holders import PostRow
from schedules import message_budget, reminder_hours
from texts import vietnamese

# How far back the first digest of all looks.
FIRST_LOOK_BACK = timedelta(days=14)


def write_digest(db: Connection, person_id: int, now: datetime) -> datetime | None:
    """The newest hour of today that has come, for an officer who has joined. Returns when the next
    one is due; none for anybody else."""
    officer = joined_officers.find_joined_officer(db, person_id, now)
    if officer is None:
        return None
    usual = usual_hours.get_usual_hours(officer)
    local = vietnamese.to_local_time(now)
    # The last of the day alone, where messages run low: it tells of the whole day.
    wanted = usual[-1:] if _must_save_messages(db, officer, now) else usual
    hour = max((one for one in wanted if one <= local.time()), default=None)
    calendars = working_days.load_calendars(db)
    if hour is not None and reminder_hours.is_at_work(officer, now, calendars):
        moment = vietnamese.make_local_moment(local.date(), hour)
        due = ReminderRow("digest", officer.person_id, None, moment)
        name = f"digest:{officer.person_id}:{moment.isoformat()}"
        reminders.add_reminder(db, due, now, name=name)
    return reminder_hours.find_next_hour(usual, now)


def _must_save_messages(db: Connection, officer: PostRow, now: datetime) -> bool:
    chat = reminder_chat.find_reminder_chat(db, officer.person_id, now)
    return chat is not None and message_budget.must_save_messages(db, chat, now)
