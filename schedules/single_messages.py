"""Due messages that are sent on their own, whatever else is due: written when they are sent."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from handlers.free_questions import own_trend
from handlers.office_chat import officer_news
from handlers.replies import Reply
from handlers.report.recheck import notices
from models.chats import joined_officers
from models.delivery import reminders
from models.delivery.reminders import ReminderRow
from models.delivery.tables import OutboxKind
from models.people import deputies, post_holders
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.plans.form_cache import FormCache
from models.reports import reports
from models.reports.tables import ReportStatus
from office.reports.report_news import NewsSpan
from office.rounds import nudging
from reading.spelling.folding import fold_text
from reporting import drafts
from reporting.context import Context
from reporting.drafts import Draft
from schedules import officer_digests
from schedules.sending import approval_reminders, nudge_results, sent_summaries
from schedules.tasks import inquiry_reminders, task_digests, task_reminders
from summaries.round_facts import load_round_facts
from texts import join_lines, text

WriteMessage = Callable[[Connection, FormCache, ReminderRow, datetime], Reply | None]


def write_single_message(
    db: Connection, forms: FormCache, due: ReminderRow, now: datetime
) -> Reply | None:
    """None: it need not be said any more."""
    return MESSAGE_STAGES[due.stage](db, forms, due, now)


def _load_draft_and_holder(
    db: Connection, forms: FormCache, due: ReminderRow, now: datetime
) -> tuple[Draft, PostRow] | None:
    """The draft, and this person's post; none where another one answers for the unit now."""
    report = reports.find_report(db, due.report_id) if due.report_id is not None else None
    if report is None:
        return None
    draft = drafts.open_draft(Context(db, now, forms), report)
    here = post_holders.list_holders(db, report.unit_id, Role(draft.form.role), now)
    held = deputies.leave_out_absent(db, here, now)
    holder = next((post for post in held if post.person_id == due.person_id), None)
    return (draft, holder) if holder is not None else None


def _write_recheck(
    db: Connection, forms: FormCache, due: ReminderRow, now: datetime
) -> Reply | None:
    found = _load_draft_and_holder(db, forms, due, now)
    return notices.show_recheck_notice(found[0], found[1].greeting) if found else None


def _write_recheck_reminder(
    db: Connection, forms: FormCache, due: ReminderRow, now: datetime
) -> Reply | None:
    found = _load_draft_and_holder(db, forms, due, now)
    return notices.show_recheck_reminder(found[0], found[1].greeting) if found else None


def _write_accepted(
    db: Connection, forms: FormCache, due: ReminderRow, now: datetime
) -> Reply | None:
    """Thanks, unless the report was opened again before they went out."""
    found = _load_draft_and_holder(db, forms, due, now)
    if found is None or found[0].report.status is not ReportStatus.ACCEPTED:
        return None
    draft, holder = found
    report = draft.report_name
    receiver = draft.load_receiver()
    said = text(
        "recheck.accepted",
        Receiver=receiver.capital,
        receiver=receiver.noun,
        report=report,
        unit=draft.report.unit_name,
    )
    foot = text("recheck.accepted_foot", words=fold_text(report), greeting=holder.greeting)
    facts = load_round_facts(db, forms, draft.report.round_id, draft.report.unit_id, now)
    own = own_trend.list_own_trend_lines(facts)
    return Reply(join_lines(said, *own, foot), kind=OutboxKind.NOTICE)


def _write_digest(
    db: Connection, forms: FormCache, due: ReminderRow, now: datetime
) -> Reply | None:
    """Since the digest before; one that a newer one has overtaken says nothing."""
    before, newer = reminders.find_neighbouring_moments(db, due, now)
    if newer:
        return None
    office = joined_officers.find_officer_post(db, due.person_id, now)
    if office is None:
        return None
    after = before or due.due - officer_digests.FIRST_LOOK_BACK
    span = NewsSpan(after, due.due, is_first=before is None)
    return officer_news.show_news(db, forms, office, span)


MESSAGE_STAGES: dict[str, WriteMessage] = {
    "recheck": _write_recheck,
    "recheck-again": _write_recheck_reminder,
    "accepted": _write_accepted,
    "digest": _write_digest,
    nudging.RESULT_STAGE: nudge_results.write_nudge_result,
    task_reminders.STAGE: task_reminders.write_task_reminder,
    inquiry_reminders.STAGE: inquiry_reminders.write_inquiry_reminder,
    inquiry_reminders.STATE_STAGE: inquiry_reminders.write_state,
    task_digests.STAGE: task_digests.write_task_digest,
    approval_reminders.STAGE: approval_reminders.write_approval_reminder,
    sent_summaries.STAGE: sent_summaries.write_sent_summary,
}
