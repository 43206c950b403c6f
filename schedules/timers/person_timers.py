"""People: their digests; the end of their chats, once they hold no post or have left."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection

from models.delivery import quiet_hours
from models.joining import leaving
from models.people import post_spans
from models.personal_data import person_erasing
from models.plans.form_cache import FormCache
from models.timers import timers as stored_timers
from models.timers.causes import Kind
from models.timers.timers import DueTimer, NextLook
from schedules import officer_digests
from schedules.tasks import task_digests
from schedules.timers.timer_runs import TimerRun, find_soonest


def run_person_timers(
    db: Connection, forms: FormCache, timers: Sequence[DueTimer], now: datetime, most: int
) -> TimerRun:
    looked = []
    for timer in timers:
        if timer.has_changed:
            held = post_spans.list_posts_ever_held(db, timer.thing_id)
            stored_timers.wake(db, Kind.POST, held)
        moments = list(_run_person(db, timer.thing_id, now))
        looked.append((timer, NextLook(find_soonest(moments, now))))
    return TimerRun(looked)


def _run_person(db: Connection, person_id: int, now: datetime) -> Iterator[datetime | None]:
    """Writes what has come, and yields the moments that are known."""
    # Hours, posts or a wish for quiet may be others now.
    quiet_hours.weigh_reminders_again(db, person_id)
    leaving.close_chats_without_post(db, person_id, now)
    farewells = leaving.list_farewells(db, person_id)
    if any(one <= now for one in farewells):
        leaving.withdraw_left_links(db, person_id, now)
        person_erasing.forget_left_chats(db, person_id, now)
    yield from farewells
    yield officer_digests.write_digest(db, person_id, now)
    yield task_digests.write_digest_of_tasks(db, person_id, now)
