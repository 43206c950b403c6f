"""A context in which nobody speaks: for what is worked out and not answered."""

from datetime import datetime

from sqlalchemy import Connection

from handlers.context import Context
from handlers.incoming import Incoming
from handlers.report.draft import Draft
from models.chats import chat_addresses
from models.chats.conversations import CurrentChat, Talk
from models.plans.forms import FormCache
from models.reports import draft_answers
from models.reports.reports import ReportRow
from models.secrets import Secrets


def context(db: Connection, forms: FormCache, now: datetime) -> Context:
    nobody = CurrentChat(chat_addresses.ChatAddress(0, 0, ""), "", False, Talk(), None)
    return Context(db, now, forms, Secrets(b""), nobody, Incoming(0))


def draft(ctx: Context, report: ReportRow) -> Draft:
    """The draft of a report, whoever it belongs to."""
    form = ctx.forms.get(ctx.db, report.form_version_id)
    return Draft(ctx, report, form, draft_answers.load_answers(ctx.db, report.id))
