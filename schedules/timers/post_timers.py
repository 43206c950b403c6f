"""Posts that begin, end or have changed: what is owed at their unit is looked at anew; and units
that have moved."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from models.people import post_spans
from models.people.post_spans import PostSpan
from models.people.tables import Role
from models.plans.form_cache import FormCache
from models.rights import has_role
from models.timers import timed_things
from models.timers import timers as stored_timers
from models.timers.causes import Kind
from models.timers.timers import DueTimer, NextLook
from models.units import units
from schedules.timers.timer_runs import TimerRun, find_soonest, look_on


def run_post_timers(
    db: Connection, forms: FormCache, timers: Sequence[DueTimer], now: datetime, most: int
) -> TimerRun:
    looked = []
    for timer in timers:
        post = post_spans.find_post_span(db, timer.thing_id)
        moments = [post.opens, post.closes] if post is not None else []
        if post is not None:
            _wake_around(db, post, now)
        looked.append((timer, NextLook(find_soonest(moments, now))))
    return TimerRun(looked)


def _wake_around(db: Connection, post: PostSpan, now: datetime) -> None:
    """What whoever holds it answers for, and themselves; and who is on leave meanwhile."""
    stored_timers.wake(db, Kind.REPORT, timed_things.list_reports_of_unit(db, post.unit_id))
    stored_timers.wake(db, Kind.TASK, timed_things.list_tasks_of_unit(db, post.unit_id))
    if has_role(post, Role.OFFICER):
        # Told of the rounds of her unit, and of those below it.
        stored_timers.wake(db, Kind.UNIT, [post.unit_id])
    for person_id in {post.person_id, post.replaces_person_id} - {None}:
        assert person_id is not None
        stored_timers.set_moment(db, Kind.PERSON, person_id, now)


def run_unit_timers(
    db: Connection, forms: FormCache, timers: Sequence[DueTimer], now: datetime, most: int
) -> TimerRun:
    """The rounds of a unit and of those below it, so many at a time."""
    return TimerRun([(one, _wake_rounds(db, one, now, most)) for one in timers])


def _wake_rounds(db: Connection, timer: DueTimer, now: datetime, most: int) -> NextLook:
    path = units.get_unit(db, timer.thing_id).path
    found = timed_things.list_rounds_below(db, path, now, timer.place, most)
    for one in found:
        stored_timers.set_moment(db, Kind.ROUND, one.id, now)
    return look_on(found, most, now)


def run_calendar_timers(
    db: Connection, forms: FormCache, timers: Sequence[DueTimer], now: datetime, most: int
) -> TimerRun:
    """Officials of a unit and of those below it, whose days off are others now."""
    return TimerRun([(one, _look_at_officials(db, one, now, most)) for one in timers])


def _look_at_officials(db: Connection, timer: DueTimer, now: datetime, most: int) -> NextLook:
    path = units.get_unit(db, timer.thing_id).path
    found = timed_things.list_officials_below(db, path, now, timer.place, most)
    for one in found:
        stored_timers.set_moment(db, Kind.PERSON, one.id, now)
    return look_on(found, most, now)
