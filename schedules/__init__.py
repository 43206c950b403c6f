"""What falls due: jobs of (db, forms, now) that only write rows. A tick runs them all.

Run twice, late, or by two at once, they write the same rows once: each row has a name.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from models.delivery.outbox import OutgoingMessage
from models.plans.form_cache import FormCache
from schedules import (
    combined_reminders,
    officer_digests,
    quota_warnings,
    recheck_reminders,
    report_reminders,
    round_opening,
    running_totals,
)
from schedules.clearing import ended_posts
from schedules.sending import channel_change, unheard_reminders
from schedules.tasks import inquiry_reminders, task_digests, task_reminders

ScheduledJob = Callable[[Connection, FormCache, datetime], list[OutgoingMessage]]

JOBS: tuple[ScheduledJob, ...] = (
    ended_posts.close_ended_posts,
    round_opening.write_recurring_rounds,
    round_opening.open_due_rounds,
    round_opening.ask_for_dates,
    running_totals.refresh_totals,
    report_reminders.REPORT_REMINDERS,
    recheck_reminders.remind_of_rechecks,
    task_reminders.remind_of_tasks,
    inquiry_reminders.remind_of_inquiries,
    quota_warnings.warn_of_quota,
    officer_digests.write_officer_digests,
    task_digests.write_task_digests,
    channel_change.move_stuck_messages,
    unheard_reminders.repeat_unheard_reminders,
    combined_reminders.DUE_REMINDERS,
    combined_reminders.release_in_the_morning,
)


def run_due_jobs(db: Connection, forms: FormCache, now: datetime) -> list[OutgoingMessage]:
    """Everything whose moment has come. Returns the messages that wait to be sent."""
    return [row for job in JOBS for row in job(db, forms, now)]
