"""Everything is looked at once, a piece at a time: after a migration, and every night, so that
nothing stays forgotten that was written by a way nobody had thought of."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from sqlalchemy import Connection

from models.plans.form_cache import FormCache
from models.timers import timed_things
from models.timers import timers as stored_timers
from models.timers.causes import Kind
from models.timers.timers import DueTimer, NextLook
from schedules.timers.timer_runs import TimerRun, look_on
from texts import vietnamese

# The timer of all of it; the others are the kinds, from 1 on.
ALL = 0
NIGHT = time(2, 30)
# What ended longer ago has been seen to.
OLD = timedelta(days=2)
# What is woken together takes some milliseconds.
AT_ONCE = 100
CHANGES = frozenset({Kind.PLAN, Kind.ROUND})


def run_repair(
    db: Connection, forms: FormCache, timers: Sequence[DueTimer], now: datetime, most: int
) -> TimerRun:
    return TimerRun([(one, _wake_piece(db, one, now)) for one in timers])


def _wake_piece(db: Connection, timer: DueTimer, now: datetime) -> NextLook:
    if timer.thing_id == ALL:
        numbers = range(1, len(timed_things.EVERYTHING) + 1)
        stored_timers.wake(db, Kind.REPAIR, numbers)
        return NextLook(_find_next_night(now))
    if timer.thing_id > len(timed_things.EVERYTHING):
        return NextLook()
    kind, found = timed_things.list_everything(
        db, timer.thing_id - 1, now, now - OLD, timer.place, AT_ONCE
    )
    if kind in CHANGES:
        # What they hold is looked at, too.
        stored_timers.wake(db, kind, [one.id for one in found])
    else:
        for one in found:
            stored_timers.set_moment(db, kind, one.id, now)
    return look_on(found, AT_ONCE, now)


def _find_next_night(now: datetime) -> datetime:
    day = vietnamese.get_local_day(now)
    tonight = vietnamese.make_local_moment(day, NIGHT)
    return tonight if tonight > now else vietnamese.make_local_moment(day + timedelta(1), NIGHT)
