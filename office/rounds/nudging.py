"""Reminding, at an officer's word, whoever still owes a round: everybody, or chosen units."""

from collections.abc import Collection
from datetime import datetime, timedelta

from models import rights
from models.chats import chat_people, joined_holders
from models.delivery import reminder_arrivals, reminders
from models.delivery.reminder_arrivals import Arrival
from models.delivery.reminders import ReminderRow
from models.people.tables import Role
from models.reports.reports import ReportRow
from models.rights import Action
from reporting.context import Context

NUDGE = "nudge"
# Whoever nudged is told of those whom it did not reach.
RESULT_STAGE, RESULT_AFTER = "nudged", timedelta(minutes=3)
ONE_DAY = timedelta(days=1)
AT_ONCE = timedelta(0)


def nudge_round(
    ctx: Context,
    round_id: int,
    only: Collection[int] | None = None,
    hold: timedelta = AT_ONCE,
) -> list[ReportRow]:
    """Whose of this officer's units are reminded; each once a day, if it arrived. `only`: of these
    reports; `hold`: for so long it can be undone."""
    due = ctx.now + hold
    nudged = [report for report in list_nudgeable(ctx, round_id, only) if _remind(ctx, report, due)]
    if nudged and chat_people.has_joined(ctx.db, ctx.speaker.person_id):
        _await_result(ctx, round_id, due)
    return nudged


def list_nudgeable(
    ctx: Context, round_id: int, only: Collection[int] | None = None
) -> list[ReportRow]:
    """The reports of a round that are still owed and whose units she may remind."""
    return [
        report
        for report in rights.list_reports(ctx.db, ctx.speaker, Action.NUDGE, round_id)
        if not report.is_handed_in() and (only is None or report.id in only)
    ]


def _remind(ctx: Context, report: ReportRow, due: datetime) -> bool:
    """Whether somebody who has joined there is reminded, at that moment."""
    role = Role(ctx.forms.get(ctx.db, report.form_version_id).role)
    held = joined_holders.list_joined_holders_on_duty(ctx.db, report.unit_id, role, ctx.now)
    reminded = [holder for holder in held if _remind_person(ctx, report, holder.person_id, due)]
    return bool(reminded)


def _remind_person(ctx: Context, report: ReportRow, person_id: int, due: datetime) -> bool:
    name = f"{NUDGE}:{report.id}:{person_id}:{ctx.today}"
    row = ReminderRow(NUDGE, person_id, report.id, due)
    if reminders.add_reminder(ctx.db, row, ctx.now, name=name):
        return True
    before = reminders.find_reminder(ctx.db, name)
    if before is None:
        return False
    found = reminder_arrivals.find_arrivals(
        ctx.db, {before.id}, [person_id], before.due - timedelta(minutes=1)
    )
    if found.get(before.id) is not Arrival.NOT_ARRIVED:
        return False
    reminders.remind_again(ctx.db, before.id, due)
    return True


def _await_result(ctx: Context, round_id: int, due: datetime) -> None:
    asker = ctx.speaker.person_id
    row = ReminderRow(RESULT_STAGE, asker, None, due + RESULT_AFTER, round_id=round_id)
    name = f"{RESULT_STAGE}:{round_id}:{asker}:{ctx.now.isoformat()}"
    reminders.add_reminder(ctx.db, row, ctx.now, name=name)
