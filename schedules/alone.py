"""What is said in a message of its own, whatever else is due: worked out when it is sent."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from handlers import onlooker
from handlers.office import news
from handlers.office.news import Span
from handlers.reply import Reply
from handlers.report import rechecked
from handlers.report.draft import Draft
from models.chats import joined_officers
from models.delivery import reminders
from models.delivery.reminders import ReminderRow
from models.delivery.tables import OutboxKind
from models.people import deputies, post_holders
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.plans.forms import FormCache
from models.reports import reports
from models.reports.tables import ReportStatus
from reading.spelling.folding import fold_text
from schedules import officer_digests, tasks
from texts import lines, text

Say = Callable[[Connection, FormCache, ReminderRow, datetime], Reply | None]


def say(db: Connection, forms: FormCache, due: ReminderRow, now: datetime) -> Reply | None:
    """None: it need not be said any more."""
    return STAGES[due.stage](db, forms, due, now)


def _of_report(
    db: Connection, forms: FormCache, due: ReminderRow, now: datetime
) -> tuple[Draft, PostRow] | None:
    """The draft, and this person's post; none where another one answers for the unit now."""
    report = reports.find_report(db, due.report_id) if due.report_id is not None else None
    if report is None:
        return None
    draft = onlooker.draft(onlooker.context(db, forms, now), report)
    here = post_holders.list_holders(db, report.unit_id, Role(draft.form.role), now)
    held = deputies.leave_out_absent(db, here, now)
    holder = next((post for post in held if post.person_id == due.person_id), None)
    return (draft, holder) if holder is not None else None


def _recheck(db: Connection, forms: FormCache, due: ReminderRow, now: datetime) -> Reply | None:
    found = _of_report(db, forms, due, now)
    return rechecked.notice(found[0], found[1].greeting) if found else None


def _recheck_again(
    db: Connection, forms: FormCache, due: ReminderRow, now: datetime
) -> Reply | None:
    found = _of_report(db, forms, due, now)
    return rechecked.reminded(found[0], found[1].greeting) if found else None


def _accepted(db: Connection, forms: FormCache, due: ReminderRow, now: datetime) -> Reply | None:
    """Thanks, unless the report was opened again before they went out."""
    found = _of_report(db, forms, due, now)
    if found is None or found[0].report.status is not ReportStatus.ACCEPTED:
        return None
    draft, holder = found
    report = draft.form.short_name
    said = text("recheck.accepted", report=report, unit=draft.report.unit_name)
    foot = text("recheck.accepted_foot", words=fold_text(report), greeting=holder.greeting)
    return Reply(lines(said, foot), kind=OutboxKind.NOTICE)


def _digest(db: Connection, forms: FormCache, due: ReminderRow, now: datetime) -> Reply | None:
    """Since the digest before; one that a newer one has overtaken says nothing."""
    before, newer = reminders.find_neighbouring_moments(db, due, now)
    if newer:
        return None
    office = joined_officers.find_officer_post(db, due.person_id, now)
    if office is None:
        return None
    after = before or due.due - officer_digests.FIRST
    span = Span(after, due.due, is_first=before is None)
    return news.told(db, forms, office.unit_path, span)


STAGES: dict[str, Say] = {
    "recheck": _recheck,
    "recheck-again": _recheck_again,
    "accepted": _accepted,
    "digest": _digest,
    tasks.STAGE: tasks.say,
}
