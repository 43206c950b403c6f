"""Two digests a day for each officer, at her hours on working days, in place of a message per
report. What they say is worked out when they are sent; with nothing new they say nothing."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from models.chats import joined_officers
from models.delivery import reminder_channel, reminders
from models.delivery.outbox import OutgoingMessage
from models.delivery.reminders import ReminderRow
from models.people.post_holders import PostRow
from models.plans.forms import FormCache
from schedules import hours, thrift
from texts import vietnamese

# How far back the first digest of all looks.
FIRST = timedelta(days=14)
NONE: list[OutgoingMessage] = []


def write(db: Connection, forms: FormCache, now: datetime) -> list[OutgoingMessage]:
    """The newest hour of today that has come, for every officer who has joined."""
    today = vietnamese.local(now).date()
    if today.weekday() >= hours.SATURDAY:
        return NONE
    for officer in joined_officers.list_joined_officers(db, now):
        # The last of the day alone, where messages run low: it tells of the whole day.
        usual = hours.of(officer)[-1:] if _spares(db, officer, now) else hours.of(officer)
        reached = [hours.at(today, hour) for hour in usual]
        moment = max((one for one in reached if one <= now), default=None)
        if moment is None:
            continue
        due = ReminderRow("digest", officer.person_id, None, moment)
        name = f"digest:{officer.person_id}:{moment.isoformat()}"
        reminders.add_reminder(db, due, now, name=name)
    return NONE


def _spares(db: Connection, officer: PostRow, now: datetime) -> bool:
    chat = reminder_channel.find_reminder_chat(db, officer.person_id, now)
    return chat is not None and thrift.is_wanted(db, chat, now)
