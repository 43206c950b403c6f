"""Opening the draft of a report from a chat, for those who may fill it in."""

from models.plans.forms_by_kind import limit_form_to_kind
from models.reports import draft_answers, reports
from reporting.context import Context
from reporting.drafts import Draft, _may_fill_in
from reporting.errors import NoLongerThere


def load_draft(ctx: Context, report_id: int) -> Draft:
    """The draft, if it is this person's to fill in."""
    report = reports.find_report(ctx.db, report_id)
    if report is None:
        raise NoLongerThere
    form = limit_form_to_kind(ctx.forms.get(ctx.db, report.form_version_id), report.unit_kind)
    if not _may_fill_in(ctx, report, form):
        raise NoLongerThere  # as if there were none: nobody learns what lies outside their units
    is_here = ctx.talk.report_id == report_id
    told = dict(ctx.talk.state.get("was", {})) if is_here else {}
    return Draft(ctx, report, form, draft_answers.load_answers(ctx.db, report_id), told)
