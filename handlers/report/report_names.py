"""A report that is meant by its name: "sửa báo cáo 6 tháng"."""

from handlers.replies import Reply
from handlers.report import navigation, report_review
from handlers.report.open_drafts import load_draft
from models.reports import reports
from models.rights import has_role
from reading.spelling.folding import fold_text
from reporting.context import Context
from reporting.drafts import Draft


def run_edit_report(ctx: Context, argument: str | None = None) -> Reply:
    """Which of its questions is to be changed; a name that fits none leads to the present one."""
    draft = _find_named_report(ctx, fold_text(argument or "")) or navigation.load_current_draft(ctx)
    return report_review.ask_which_place(draft)


def _find_named_report(ctx: Context, name: str) -> Draft | None:
    """The report whose name begins so, or is the beginning of what was typed."""
    for report in reports.list_open_reports(ctx.db, ctx.speaker.unit_id, ctx.now):
        form = ctx.forms.get(ctx.db, report.form_version_id)
        names = (fold_text(form.short_name), fold_text(form.name))
        fits = any(one.startswith(name) or name.startswith(one) for one in names)
        if fits and has_role(ctx.speaker, form.role):
            return load_draft(ctx, report.id)
    return None
