"""The draft of a unit below an officer, whoever fills it in."""

from models.reports import reports
from reporting.context import Context
from reporting.drafts import OFFICER_ROLES, Draft, open_draft
from reporting.errors import NotYours


def load_unit_draft(ctx: Context, report_id: int) -> Draft:
    """The draft of a unit that this officer looks after."""
    report = reports.find_report(ctx.db, report_id)
    speaker = ctx.speaker
    if report is None or speaker.role not in OFFICER_ROLES:
        raise NotYours
    if not report.unit_path.startswith(speaker.unit_path):
        raise NotYours
    return open_draft(ctx, report)
