"""Reports whose moment has come: stages of a round, what is asked at short notice, figures to be
looked at again."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection

from models.people import deputies, post_holders
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.plans.form_cache import FormCache
from models.reports import reports
from models.reports.rechecks import RecheckRow
from models.reports.reports import ReportRow
from models.rounds import rounds
from models.timers.timers import DueTimer, NextLook
from records import dataclass
from schedules import recheck_reminders, report_reminders
from schedules.report_reminders import NamedReminder
from schedules.sending import approval_reminders
from schedules.tasks import inquiry_reminders
from schedules.timers.timer_runs import TimerRun, find_soonest


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What is read once for all reports of a piece: whoever is written to, by report, and what is
    to be looked at again."""

    holders: Mapping[int, list[PostRow]]
    rechecks: Mapping[int, RecheckRow]


def run_report_timers(
    db: Connection, forms: FormCache, timers: Sequence[DueTimer], now: datetime, most: int
) -> TimerRun:
    found = reports.list_reports(db, [one.thing_id for one in timers])
    around = _load_surroundings(db, forms, found, now)
    nexts = _run_stages(db, found, around, now)
    for one in found:
        moments = [nexts.get(one.id), *_run_report(db, one, around, now)]
        nexts[one.id] = find_soonest(moments, now)
    approval_reminders.remind_approvers(db, found, now)
    asked = {one.round_id for one in found if one.is_inquiry}
    inquiry_reminders.tell_askers(db, forms, asked, now)
    return TimerRun([(one, NextLook(nexts.get(one.thing_id))) for one in timers])


def _load_surroundings(
    db: Connection, forms: FormCache, found: Sequence[ReportRow], now: datetime
) -> _Surroundings:
    by_role: dict[Role, list[ReportRow]] = {}
    for one in found:
        by_role.setdefault(Role(forms.get(db, one.form_version_id).role), []).append(one)
    away = deputies.list_absent(db, now) if found else set()
    holders: dict[int, list[PostRow]] = {}
    for role, owed in by_role.items():
        units = {one.unit_id for one in owed}
        at_unit = post_holders.list_holders_of_units(db, units, role, now)
        for one in owed:
            held = at_unit.get(one.unit_id, ())
            holders[one.id] = [post for post in held if post.post_id not in away]
    rechecks = recheck_reminders.find_newest_rechecks(db, list(holders)) if found else {}
    return _Surroundings(holders, rechecks)


def _run_stages(
    db: Connection, found: Sequence[ReportRow], around: _Surroundings, now: datetime
) -> dict[int, datetime | None]:
    """Of periodic rounds: writes what has come, and says by report what comes next."""
    by_round: dict[int, list[tuple[ReportRow, PostRow]]] = {}
    for report in found:
        if report.is_inquiry or report.is_handed_in() or report.due is None:
            continue
        owed = [(report, holder) for holder in around.holders[report.id]]
        by_round.setdefault(report.round_id, []).extend(owed)
    due: list[NamedReminder] = []
    nexts: dict[int, datetime | None] = {}
    for one in rounds.list_rounds(db, sorted(by_round)) if by_round else ():
        if one.opened_at is None or (one.locks is not None and now >= one.locks):
            continue
        due += report_reminders.list_due_reminders(one, by_round[one.id], now).items()
        nexts |= report_reminders.find_next_moments(one, by_round[one.id], now)
    report_reminders.write_new_reminders(db, due, now)
    return nexts


def _run_report(
    db: Connection, report: ReportRow, around: _Surroundings, now: datetime
) -> Iterator[datetime]:
    """What is asked again, or at short notice: writes what has come, and yields its moments."""
    held, recheck = around.holders[report.id], around.rechecks.get(report.id)
    if recheck is not None:
        yield from recheck_reminders.remind_of_recheck(db, report, recheck, held, now)
    if report.is_inquiry and not report.is_handed_in():
        yield from inquiry_reminders.remind_unit(db, report, held, now)
