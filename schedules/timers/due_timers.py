"""What has come due, in pieces: of one kind at a time, and no more than fit between two turns.

A thing that cannot be looked at holds up no other: it is put off, and the log says so.
"""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection
from sqlalchemy.exc import InterfaceError, OperationalError

from models.audit import actors
from models.audit.actors import AuditActor
from models.plans.form_cache import FormCache
from models.timers import timers
from models.timers.causes import Kind
from models.timers.timers import DueTimer, NextLook
from records import dataclass
from schedules.pieced_jobs import JobPiece
from schedules.timers import (
    account_timers,
    message_timers,
    person_timers,
    plan_timers,
    post_timers,
    report_timers,
    round_timers,
    timer_repair,
)
from schedules.timers.timer_runs import TimerRun, TimerRunner

# What the log calls a job by: this, and the kind of the timer.
TIMER = "timer."
# A thing that failed is tried again after a while.
PUT_OFF = timedelta(minutes=10)
SHORTEST = timedelta(seconds=1)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Kind:
    """`weight`: how many of the smallest looks one of it costs; `is_alone`: it is long, and is
    done in pieces of its own."""

    run: TimerRunner
    weight: int = 1
    is_alone: bool = False


RUNNERS: Mapping[str, _Kind] = {
    Kind.REPAIR: _Kind(timer_repair.run_repair, is_alone=True),
    Kind.RULE: _Kind(round_timers.run_rule_timers, is_alone=True),
    Kind.ROUND: _Kind(round_timers.run_round_timers, weight=5),
    Kind.OPENING: _Kind(round_timers.run_opening, is_alone=True),
    Kind.ROSTER: _Kind(round_timers.run_roster, is_alone=True),
    Kind.REPORT: _Kind(report_timers.run_report_timers),
    Kind.PLAN: _Kind(plan_timers.run_plan_timers, is_alone=True),
    Kind.TASK: _Kind(plan_timers.run_task_timers, weight=5),
    Kind.UNIT: _Kind(post_timers.run_unit_timers, is_alone=True),
    Kind.CALENDAR: _Kind(post_timers.run_calendar_timers, is_alone=True),
    Kind.POST: _Kind(post_timers.run_post_timers, weight=5),
    Kind.PERSON: _Kind(person_timers.run_person_timers, weight=5),
    Kind.ACCOUNT: _Kind(account_timers.run_account_timers, is_alone=True),
    Kind.MESSAGE: _Kind(message_timers.run_message_timers),
}
ALONE = frozenset(str(kind) for kind, one in RUNNERS.items() if one.is_alone)


def run_due_timers(db: Connection, forms: FormCache, now: datetime, most: int) -> JobPiece:
    """A piece of what has come due."""
    found = timers.claim_due_timers(db, now, most, ALONE)
    if not found:
        return JobPiece()
    kind = RUNNERS.get(found[0].kind)
    if kind is None:
        log.error("nobody looks at a timer of kind %s", found[0].kind)
        timers.set_next_moments(db, [(one, NextLook()) for one in found])
        return JobPiece(len(found))
    taken = found[: max(1, most // kind.weight)]
    # The log says which of them it was.
    told = AuditActor(now, "machine", f"{TIMER}{found[0].kind}")
    with actors.act_as(db, told.place, lambda: told):
        run = _run_or_put_off(db, forms, kind.run, taken, now, most)
    left = [(one, NextLook(one.at, one.place)) for one in found[len(taken) :]]
    looked = [(one, _hold_to_future(one, after, now)) for one, after in run.looked]
    timers.set_next_moments(db, [*looked, *left])
    return JobPiece(len(taken), run.written)


def _run_or_put_off(
    db: Connection,
    forms: FormCache,
    run: TimerRunner,
    taken: Sequence[DueTimer],
    now: datetime,
    most: int,
) -> TimerRun:
    """All together; where that fails, each by itself."""
    savepoint = db.begin_nested()
    try:
        done = run(db, forms, taken, now, most)
        savepoint.commit()
    except (OperationalError, InterfaceError):
        # Of the database, not of the thing: all of it is tried again.
        raise
    except Exception:
        savepoint.rollback()
        if len(taken) > 1:
            each = [_run_or_put_off(db, forms, run, [one], now, most) for one in taken]
            return TimerRun(
                [pair for one in each for pair in one.looked],
                [row for one in each for row in one.written],
            )
        log.exception("%s %s could not be looked at", taken[0].kind, taken[0].thing_id)
        return TimerRun([(taken[0], NextLook(now + PUT_OFF, taken[0].place))])
    return done


def _hold_to_future(timer: DueTimer, after: NextLook, now: datetime) -> NextLook:
    """Only a look that has got on may go on at once: the tick comes to an end."""
    if after.at is None or after.at > now or after.place not in (0, timer.place):
        return after
    return NextLook(now + SHORTEST, after.place)
