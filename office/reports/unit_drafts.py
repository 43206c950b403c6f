"""The draft of a unit below an officer, whoever fills it in."""

from models import rights
from models.reports import draft_answers, reports
from models.rights import Action
from reporting.context import Context
from reporting.drafts import Draft
from reporting.errors import NotYours


def load_unit_draft(ctx: Context, report_id: int, action: Action = Action.ENTER_REPORT) -> Draft:
    """The draft of a unit with whose report this officer may do that."""
    report = reports.find_report(ctx.db, report_id)
    if report is None or not rights.may(ctx.speaker, action, report):
        raise NotYours
    form = ctx.forms.get(ctx.db, report.form_version_id)
    return Draft(ctx, report, form, draft_answers.load_answers(ctx.db, report_id))
