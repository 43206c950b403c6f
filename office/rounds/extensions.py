"""More time for one unit."""

from datetime import datetime

from models.delivery.tables import OutboxKind
from models.people import post_holders
from models.people.tables import Role
from models.reports import round_changes
from models.reports.reports import ReportRow
from office.refusals import ActionRefused
from reporting import receivers
from reporting.context import Context
from reporting.errors import NoLongerThere
from summaries.round_labels import format_report_name
from texts import text, vietnamese, words


def extend_deadline(ctx: Context, report: ReportRow, due: datetime) -> datetime:
    """More time for one unit; the deadline that counts now.

    Twice is once, and a deadline that has been put back further since is left. Raises
    ActionRefused for a moment after the lock.
    """
    if report.due is None:
        raise NoLongerThere
    if report.due >= due:
        return report.due
    if report.locks is not None and due > report.locks:
        locks = vietnamese.format_deadline(report.locks)
        raise ActionRefused(words("officer.after_lock", locks=locks))
    round_changes.set_due_for_unit(ctx.db, report.round_id, report.unit_id, due)
    _tell_extension(ctx, report, due)
    return due


def _tell_extension(ctx: Context, report: ReportRow, due: datetime) -> None:
    form = ctx.forms.get(ctx.db, report.form_version_id)
    shown = vietnamese.format_deadline(due)
    said = text(
        "request.extended",
        Receiver=receivers.find_receiver(ctx.db, report).capital,
        report=format_report_name(report),
        unit=report.unit_name,
        due=shown,
    )
    for holder in post_holders.list_holders(ctx.db, report.unit_id, Role(form.role), ctx.now):
        name = f"extended:{report.id}:{holder.person_id}:{due.isoformat()}"
        ctx.send_text(holder.person_id, said, name, OutboxKind.ANSWER)
