"""Rounds whose moment has come: opened piece by piece, their officers told; and their reports,
where something of the round has changed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from models.delivery.outbox import OutgoingMessage
from models.levels import rosters
from models.plans.form_cache import FormCache
from models.rounds import inquiries, rounds
from models.rounds.rounds import RoundRow
from models.timers import timed_things
from models.timers import timers as stored_timers
from models.timers.causes import Kind
from models.timers.timers import DueTimer, NextLook
from office.rounds import recurring_rounds
from schedules import report_reminders, round_opening
from schedules.sending import group_progress, sent_summaries
from schedules.tasks import inquiry_reminders
from schedules.timers.timer_runs import TimerRun, find_soonest, look_on
from texts import vietnamese


def run_rule_timers(
    db: Connection, forms: FormCache, timers: Sequence[DueTimer], now: datetime, most: int
) -> TimerRun:
    """Rounds that come again are written a year ahead, so that the year can be seen; each opens in
    its turn."""
    moments = [recurring_rounds.write_rounds_of_rule(db, one.thing_id, now) for one in timers]
    return TimerRun([(one, NextLook(at)) for one, at in zip(timers, moments, strict=True)])


def run_round_timers(
    db: Connection, forms: FormCache, timers: Sequence[DueTimer], now: datetime, most: int
) -> TimerRun:
    found = {one.id: one for one in rounds.list_rounds(db, [one.thing_id for one in timers])}
    looked: list[tuple[DueTimer, NextLook]] = []
    written: list[OutgoingMessage] = []
    for timer in timers:
        one = found.get(timer.thing_id)
        moments = _run_round(db, forms, one, timer, now, written) if one is not None else []
        looked.append((timer, NextLook(find_soonest(moments, now))))
    return TimerRun(looked, written)


def _run_round(
    db: Connection,
    forms: FormCache,
    one: RoundRow,
    timer: DueTimer,
    now: datetime,
    written: list[OutgoingMessage],
) -> Sequence[datetime | None]:
    """Writes what has come, and returns the moments that are known."""
    if timer.has_changed and one.opened_at is not None:
        stored_timers.wake(db, Kind.ROSTER, [one.id])
    if one.opened_at is None and one.opens is not None and one.opens <= now:
        stored_timers.set_moment(db, Kind.OPENING, one.id, now)
    if inquiries.find_inquiry_of_round(db, one.id) is not None:
        return inquiry_reminders.tell_askers(db, forms, [one.id], now)
    if one.opens is None or one.due is None:
        written += round_opening.ask_for_dates(db, one, now)
        return [one.opens]
    if one.opened_at is None:
        return [one.opens]
    written += round_opening.tell_of_missing_approvers(db, forms, one, now)
    in_groups, group_moments = group_progress.send_progress(db, forms, one, now)
    written += in_groups
    moments = [*sent_summaries.send_summaries(db, forms, one, now), *group_moments]
    if one.locks is not None and now >= one.locks:
        return moments
    return [*moments, *report_reminders.remind_readers(db, one, now)]


def run_opening(
    db: Connection, forms: FormCache, timers: Sequence[DueTimer], now: datetime, most: int
) -> TimerRun:
    """A piece of the roster of a round that opens. Once all of it is there the round is open, and
    that wakes it."""
    return TimerRun([(one, _open_piece(db, one, now, most)) for one in timers])


def _open_piece(db: Connection, timer: DueTimer, now: datetime, most: int) -> NextLook:
    one = rounds.find_round(db, timer.thing_id)
    if one is None or one.opened_at is not None or one.opens is None or one.opens > now:
        return NextLook()
    today = vietnamese.get_local_day(now)
    place = rosters.open_piece_of_round(db, one, today, now, timer.place, most)
    return NextLook(now, place) if place is not None else NextLook()


def run_roster(
    db: Connection, forms: FormCache, timers: Sequence[DueTimer], now: datetime, most: int
) -> TimerRun:
    """The reports of a round of which something has changed, so many at a time."""
    return TimerRun([(one, _wake_reports(db, one, now, most)) for one in timers])


def _wake_reports(db: Connection, timer: DueTimer, now: datetime, most: int) -> NextLook:
    found = timed_things.list_reports_of_round(db, timer.thing_id, timer.place, most)
    stored_timers.wake(db, Kind.REPORT, [one.id for one in found])
    return look_on(found, most, now)
