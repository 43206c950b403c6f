"""A report that is meant by its name: "sửa báo cáo 6 tháng"."""

from handlers.context import Context
from handlers.reading.fold import fold
from handlers.reply import Reply
from handlers.report import flow, review
from handlers.report.draft import Draft, load
from models import reports
from models.rights import has_role


def edit_report(ctx: Context, argument: str | None = None) -> Reply:
    """Which of its questions is to be changed; a name that fits none leads to the present one."""
    draft = _named(ctx, fold(argument or "")) or flow.current(ctx)
    return review.which(draft)


def _named(ctx: Context, name: str) -> Draft | None:
    """The report whose name begins so, or is the beginning of what was typed."""
    for report in reports.open_work(ctx.db, ctx.speaker.unit_id, ctx.now):
        form = ctx.forms.get(ctx.db, report.form_version_id)
        names = (fold(form.short_name), fold(form.name))
        fits = any(one.startswith(name) or name.startswith(one) for one in names)
        if fits and has_role(ctx.speaker, form.role):
            return load(ctx, report.id)
    return None
