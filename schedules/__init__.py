"""What falls due: jobs of (db, forms, now, most) that only write rows. A tick runs them all.

Run twice, late, or by two at once, they write the same rows once: each row has a name.
"""

from datetime import datetime

from sqlalchemy import Connection

from models.delivery.outbox import OutgoingMessage
from models.plans.form_cache import FormCache
from schedules import combined_reminders, running_totals
from schedules.pieced_jobs import MOST_ROWS, ScheduledJob
from schedules.sending import phone_chats
from schedules.timers import due_timers

# What has come due is written before it is handed out.
JOBS: tuple[ScheduledJob, ...] = (
    phone_chats.open_phone_chats,
    due_timers.run_due_timers,
    running_totals.refresh_totals,
    combined_reminders.queue_due_reminders,
    combined_reminders.release_in_the_morning,
)


def run_due_jobs(db: Connection, forms: FormCache, now: datetime) -> list[OutgoingMessage]:
    """Everything whose moment has come. Returns the messages that wait to be sent."""
    written: list[OutgoingMessage] = []
    for job in JOBS:
        while (piece := job(db, forms, now, MOST_ROWS)).done:
            written += piece.written
    return written
