"""What falls due: functions of (db, now) that only write rows. APScheduler is but the tick.

Run twice, late, or by two at once, they write the same rows once: each row has a name.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from models.forms import Forms
from models.outbox import Released
from schedules import digests, reminders, rounds

Job = Callable[[Connection, Forms, datetime], list[Released]]

JOBS: tuple[Job, ...] = (
    rounds.open_due,
    rounds.ask_for_dates,
    reminders.write,
    digests.queue,
)


def tick(db: Connection, forms: Forms, now: datetime) -> list[Released]:
    """Everything whose moment has come. Returns the messages that wait to be sent."""
    return [row for job in JOBS for row in job(db, forms, now)]
