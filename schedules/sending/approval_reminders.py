"""Whoever has to approve accepted reports hears of them at the next of their hours: one message a
round, over all that wait when it is sent."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection

from handlers import button_data
from handlers.replies import Reply
from models import rights
from models.approvals import approvals, approvers
from models.approvals.approvers import ApproverRow
from models.delivery import reminders
from models.delivery.reminders import ReminderRow
from models.delivery.tables import OutboxKind
from models.people import deputies, post_holders, usual_hours
from models.people.post_holders import PostRow
from models.plans.form_cache import FormCache
from models.reports import report_history
from models.reports.reports import ReportRow
from models.reports.tables import ReportStatus
from schedules import reminder_hours
from summaries.round_labels import format_report_name
from texts import text, words

STAGE = "approval"
MOST_NAMES = 12


def remind_approvers(db: Connection, found: Iterable[ReportRow], now: datetime) -> None:
    """Of each report that waits to be approved, once for each time that it began to wait."""
    accepted = [one for one in found if _may_wait(one)]
    known = approvers.load_approvers(db, [one.id for one in accepted])
    for report in accepted:
        approver = known.get(report.id)
        if approver is None or approver.is_approved():
            continue
        moves = report_history.list_status_changes(db, report.id)
        since = moves[-1].at if moves else now
        for post in _list_posts(db, approver, now):
            hour = reminder_hours.find_next_hour(usual_hours.get_usual_hours(post), since)
            name = f"{STAGE}:{report.round_id}:{post.person_id}:{hour.isoformat()}"
            due = ReminderRow(STAGE, post.person_id, None, hour, round_id=report.round_id)
            reminders.add_reminder(db, due, now, name=name)


def _may_wait(report: ReportRow) -> bool:
    return report.status is ReportStatus.ACCEPTED and report.withdrawn_at is None


def _list_posts(db: Connection, approver: ApproverRow, now: datetime) -> list[PostRow]:
    held = post_holders.list_holders(db, approver.unit_id, approver.role, now)
    named = [post for post in held if rights.is_approver(approver, post)]
    return deputies.leave_out_absent(db, named, now)


def write_approval_reminder(
    db: Connection, forms: FormCache, due: ReminderRow, now: datetime
) -> Reply | None:
    """None where nothing of the round waits for them any more."""
    posts = post_holders.list_posts_of_person(db, due.person_id, now)
    waiting = [
        report
        for post in posts
        for report in approvals.list_waiting_reports(db, post)
        if report.round_id == due.round_id
    ]
    if not waiting:
        return None
    said = text(
        "approval.reminder",
        greeting=posts[0].greeting,
        report=format_report_name(waiting[0]),
        count=len(waiting),
        units=_format_names(waiting),
    )
    label = words("approval.button_list", count=len(waiting))
    return Reply(said, (button_data.make_button(label, "approvals"),), OutboxKind.NOTICE)


def _format_names(waiting: Sequence[ReportRow]) -> str:
    shown = ", ".join(one.unit_name for one in waiting[:MOST_NAMES])
    return f"{shown}…" if len(waiting) > MOST_NAMES else shown
