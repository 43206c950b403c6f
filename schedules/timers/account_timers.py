"""Accounts of platforms: what their plan allows, and messages that wait for one that fails."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from models.delivery import message_quota, reminder_channel
from models.delivery.outbox import OutgoingMessage
from models.plans.form_cache import FormCache
from models.timers.timers import DueTimer, NextLook
from schedules import quota_warnings
from schedules.sending import channel_change
from schedules.timers.timer_runs import TimerRun, find_soonest

# While officers are to be told at an hour that suits them, or something waits for another way.
AGAIN = timedelta(minutes=5)


def run_account_timers(
    db: Connection, forms: FormCache, timers: Sequence[DueTimer], now: datetime, most: int
) -> TimerRun:
    looked: list[tuple[DueTimer, NextLook]] = []
    written: list[OutgoingMessage] = []
    for timer in timers:
        meter = message_quota.find_account_usage(db, timer.thing_id, now)
        moments: list[datetime | None] = []
        if meter is not None and quota_warnings.has_warnings(meter):
            written += quota_warnings.warn_officers(db, meter, now)
            moments.append(now + AGAIN)
        since = reminder_channel.find_failing_since(db, timer.thing_id)
        if since is not None:
            written += channel_change.move_stuck_messages(db, forms, now)
            moments.append(max(since + reminder_channel.HAND_OVER_AFTER, now + AGAIN))
        looked.append((timer, NextLook(find_soonest(moments, now))))
    return TimerRun(looked, written)
