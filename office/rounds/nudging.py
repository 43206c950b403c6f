"""Reminding, at an officer's word, everybody who still owes a round."""

from models import rights
from models.chats import joined_holders
from models.delivery import reminders
from models.delivery.reminders import ReminderRow
from models.people.tables import Role
from models.reports.reports import ReportRow
from models.rights import Action
from reporting.context import Context


def nudge_round(ctx: Context, round_id: int) -> list[ReportRow]:
    """Whose of this officer's units are reminded; each once a day, however often."""
    return [
        report
        for report in rights.list_reports(ctx.db, ctx.speaker, Action.NUDGE, round_id)
        if not report.is_handed_in() and _add_reminders(ctx, report)
    ]


def _add_reminders(ctx: Context, report: ReportRow) -> bool:
    """Whether somebody who has joined there was not reminded yet today."""
    role = Role(ctx.forms.get(ctx.db, report.form_version_id).role)
    written = 0
    for holder in joined_holders.list_joined_holders_on_duty(ctx.db, report.unit_id, role, ctx.now):
        name = f"nudge:{report.id}:{holder.person_id}:{ctx.today}"
        due = ReminderRow("nudge", holder.person_id, report.id, ctx.now)
        written += reminders.add_reminder(ctx.db, due, ctx.now, name=name)
    return written > 0
