"""Reminders of which nobody knows whether they have arrived, once enough time has gone by."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from models.plans.form_cache import FormCache
from models.timers.timers import DueTimer, NextLook
from schedules.sending import unheard_reminders
from schedules.timers.timer_runs import TimerRun, find_soonest


def run_message_timers(
    db: Connection, forms: FormCache, timers: Sequence[DueTimer], now: datetime, most: int
) -> TimerRun:
    looked = []
    for timer in timers:
        at = unheard_reminders.repeat_if_unheard(db, timer.thing_id, now)
        looked.append((timer, NextLook(find_soonest([at], now))))
    return TimerRun(looked)
