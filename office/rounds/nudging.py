"""Reminding, at an officer's word, everybody who still owes a round."""

from datetime import timedelta

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


def nudge_round(ctx: Context, round_id: int) -> list[ReportRow]:
    """Whose of this officer's units are reminded now; each once a day, if it arrived."""
    nudged = [
        report
        for report in rights.list_reports(ctx.db, ctx.speaker, Action.NUDGE, round_id)
        if not report.is_handed_in() and _remind(ctx, report)
    ]
    if nudged and chat_people.has_joined(ctx.db, ctx.speaker.person_id):
        _await_result(ctx, round_id)
    return nudged


def _remind(ctx: Context, report: ReportRow) -> bool:
    """Whether somebody who has joined there is reminded now."""
    role = Role(ctx.forms.get(ctx.db, report.form_version_id).role)
    held = joined_holders.list_joined_holders_on_duty(ctx.db, report.unit_id, role, ctx.now)
    reminded = [holder for holder in held if _remind_person(ctx, report, holder.person_id)]
    return bool(reminded)


def _remind_person(ctx: Context, report: ReportRow, person_id: int) -> bool:
    name = f"{NUDGE}:{report.id}:{person_id}:{ctx.today}"
    due = ReminderRow(NUDGE, person_id, report.id, ctx.now)
    if reminders.add_reminder(ctx.db, due, ctx.now, name=name):
        return True
    before = reminders.find_reminder(ctx.db, name)
    if before is None:
        return False
    found = reminder_arrivals.find_arrivals(
        ctx.db, {before.id}, [person_id], before.due - timedelta(minutes=1)
    )
    if found.get(before.id) is not Arrival.NOT_ARRIVED:
        return False
    reminders.remind_again(ctx.db, before.id, ctx.now)
    return True


def _await_result(ctx: Context, round_id: int) -> None:
    asker = ctx.speaker.person_id
    due = ReminderRow(RESULT_STAGE, asker, None, ctx.now + RESULT_AFTER, round_id=round_id)
    name = f"{RESULT_STAGE}:{round_id}:{asker}:{ctx.now.isoformat()}"
    reminders.add_reminder(ctx.db, due, ctx.now, name=name)
