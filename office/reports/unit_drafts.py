"""The draft of a unit below an officer, whoever fills it in."""

from models import rights
from models.reports import reports
from models.rights import Action
from reporting.context import Context
from reporting.drafts import Draft, open_draft
from reporting.errors import NotYours


def load_unit_draft(ctx: Context, report_id: int, action: Action = Action.ENTER_REPORT) -> Draft:
    """The draft of a unit with whose report this officer may do that."""
    report = reports.find_report(ctx.db, report_id)
    allowed = rights.may_with_report(ctx.db, ctx.speaker, action, report_id)
    if report is None or not allowed:
        raise NotYours
    return open_draft(ctx, report)
