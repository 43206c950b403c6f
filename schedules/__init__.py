"""What falls due: functions of (db, now) that only write rows. APScheduler is but the tick.

Run twice, late, or by two at once, they write the same rows once: each row has a name.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from models.delivery.outbox import OutgoingMessage
from models.plans.forms import FormCache
from schedules import (
    digests,
    handing_over,
    leaving,
    officer_digests,
    quota,
    rechecks,
    reminders,
    rounds,
    tasks,
    totals,
)

Job = Callable[[Connection, FormCache, datetime], list[OutgoingMessage]]

JOBS: tuple[Job, ...] = (
    leaving.close,
    rounds.open_due,
    rounds.ask_for_dates,
    totals.refresh,
    reminders.write,
    rechecks.remind,
    tasks.remind,
    quota.warn,
    officer_digests.write,
    handing_over.hand_over,
    digests.queue,
    digests.in_the_morning,
)


def tick(db: Connection, forms: FormCache, now: datetime) -> list[OutgoingMessage]:
    """Everything whose moment has come. Returns the messages that wait to be sent."""
    return [row for job in JOBS for row in job(db, forms, now)]
