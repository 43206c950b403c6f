"""A context in which nobody speaks: for what is worked out and not answered."""

from datetime import datetime

from sqlalchemy import Connection

from handlers.context import Context
from handlers.incoming import Incoming
from handlers.report.draft import Draft
from models import outbox, reports
from models.conversations import Talk, Who
from models.forms import Forms
from models.reports import ReportRow
from models.secrets import Secrets


def context(db: Connection, forms: Forms, now: datetime) -> Context:
    nobody = Who(outbox.ChatAddress(0, 0, ""), "", False, Talk(), None)
    return Context(db, now, forms, Secrets(b""), nobody, Incoming(0))


def draft(ctx: Context, report: ReportRow) -> Draft:
    """The draft of a report, whoever it belongs to."""
    form = ctx.forms.get(ctx.db, report.form_version_id)
    return Draft(ctx, report, form, reports.answers(ctx.db, report.id))
