"""What is said in a message of its own, whatever else is due: worked out when it is sent."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from handlers import onlooker
from handlers.office import news
from handlers.office.news import Span
from handlers.reading.fold import fold
from handlers.reply import Reply
from handlers.report import rechecked
from handlers.report.draft import Draft
from models import deputies, officers, people, reminders, reports
from models.forms import Forms
from models.people import PostRow
from models.reminders import Due
from models.tables.delivery import OutboxKind
from models.tables.people import Role
from models.tables.reports import ReportStatus
from schedules import officer_digests, tasks
from texts import lines, text

Say = Callable[[Connection, Forms, Due, datetime], Reply | None]


def say(db: Connection, forms: Forms, due: Due, now: datetime) -> Reply | None:
    """None: it need not be said any more."""
    return STAGES[due.stage](db, forms, due, now)


def _of_report(
    db: Connection, forms: Forms, due: Due, now: datetime
) -> tuple[Draft, PostRow] | None:
    """The draft, and this person's post; none where another one answers for the unit now."""
    report = reports.get(db, due.report_id) if due.report_id is not None else None
    if report is None:
        return None
    draft = onlooker.draft(onlooker.context(db, forms, now), report)
    here = people.holders(db, report.unit_id, Role(draft.form.role), now)
    held = deputies.on_duty(db, here, now)
    holder = next((post for post in held if post.person_id == due.person_id), None)
    return (draft, holder) if holder is not None else None


def _recheck(db: Connection, forms: Forms, due: Due, now: datetime) -> Reply | None:
    found = _of_report(db, forms, due, now)
    return rechecked.notice(found[0], found[1].greeting) if found else None


def _recheck_again(db: Connection, forms: Forms, due: Due, now: datetime) -> Reply | None:
    found = _of_report(db, forms, due, now)
    return rechecked.reminded(found[0], found[1].greeting) if found else None


def _accepted(db: Connection, forms: Forms, due: Due, now: datetime) -> Reply | None:
    """Thanks, unless the report was opened again before they went out."""
    found = _of_report(db, forms, due, now)
    if found is None or found[0].report.status is not ReportStatus.ACCEPTED:
        return None
    draft, holder = found
    report = draft.form.short_name
    said = text("recheck.accepted", report=report, unit=draft.report.unit_name)
    foot = text("recheck.accepted_foot", words=fold(report), greeting=holder.greeting)
    return Reply(lines(said, foot), kind=OutboxKind.NOTICE)


def _digest(db: Connection, forms: Forms, due: Due, now: datetime) -> Reply | None:
    """Since the digest before; one that a newer one has overtaken says nothing."""
    before, newer = reminders.around(db, due, now)
    if newer:
        return None
    office = officers.office_of(db, due.person_id, now)
    if office is None:
        return None
    after = before or due.due - officer_digests.FIRST
    span = Span(after, due.due, is_first=before is None)
    return news.told(db, forms, office, span)


STAGES: dict[str, Say] = {
    "recheck": _recheck,
    "recheck-again": _recheck_again,
    "accepted": _accepted,
    "digest": _digest,
    tasks.STAGE: tasks.say,
}
