"""Tasks whose moment has come, and those of plans of which something has changed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from models.plans.form_cache import FormCache
from models.tasks import task_assignments
from models.timers import timed_things
from models.timers import timers as stored_timers
from models.timers.causes import Kind
from models.timers.timers import DueTimer, NextLook
from schedules.tasks import task_reminders
from schedules.timers.timer_runs import TimerRun, find_soonest, look_on


def run_plan_timers(
    db: Connection, forms: FormCache, timers: Sequence[DueTimer], now: datetime, most: int
) -> TimerRun:
    return TimerRun([(one, _wake_tasks(db, one, now, most)) for one in timers])


def _wake_tasks(db: Connection, timer: DueTimer, now: datetime, most: int) -> NextLook:
    found = timed_things.list_tasks_of_plan(db, timer.thing_id, timer.place, most)
    stored_timers.wake(db, Kind.TASK, [one.id for one in found])
    return look_on(found, most, now)


def run_task_timers(
    db: Connection, forms: FormCache, timers: Sequence[DueTimer], now: datetime, most: int
) -> TimerRun:
    looked = []
    for timer in timers:
        one = task_assignments.find_task(db, timer.thing_id)
        moments = task_reminders.remind_of_task(db, one, now) if one is not None else []
        looked.append((timer, NextLook(find_soonest(moments, now))))
    return TimerRun(looked)
