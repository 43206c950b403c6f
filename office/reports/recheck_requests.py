"""Asking a unit to check single figures again, each with its reason; and withdrawing that."""

from collections.abc import Mapping
from dataclasses import replace

from models.chats import joined_holders
from models.delivery import reminders
from models.people import post_holders
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.reports import rechecks, reports
from models.reports.reports import Transition
from models.reports.tables import ReportStatus
from models.rights import Action
from office.refusals import ActionRefused
from office.reports import report_conflict
from office.reports.unit_drafts import load_unit_draft
from records import dataclass
from reporting.context import Context
from reporting.drafts import Draft
from texts import words

LONGEST_REASON = 160


@dataclass(frozen=True, slots=True)
class RecheckRequest:
    """`told`: how many people will read it; `holders`: whom to call where that is nobody."""

    draft: Draft
    count: int
    told: int
    holders: tuple[PostRow, ...]


def request_recheck(ctx: Context, report_id: int, reasons: Mapping[str, str]) -> RecheckRequest:
    """`reasons` by the question's code. Raises Refused; then nothing has been asked."""
    draft = load_unit_draft(ctx, report_id, Action.ACCEPT_REPORT)
    _check_report(ctx, draft)
    wanted = {code: " ".join(reason.split()) for code, reason in reasons.items()}
    if not wanted:
        raise ActionRefused(words("desk_reports.no_figure"))
    for code, reason in wanted.items():
        _check_figure(draft, code, reason)
    if draft.report.status is ReportStatus.SUBMITTED:
        _return_report(ctx, draft, "; ".join(wanted.values()))
    for code, reason in wanted.items():
        rechecks.add_recheck(ctx.db, draft.report.id, code, reason, ctx.by)
    return _add_notices(ctx, draft, len(wanted))


def _check_report(ctx: Context, draft: Draft) -> None:
    status, unit = draft.report.status, draft.report.unit_name
    if status in (ReportStatus.EMPTY, ReportStatus.IN_PROGRESS):
        raise ActionRefused(words("desk_reports.not_sent", unit=unit))
    if status is ReportStatus.ACCEPTED:
        raise ActionRefused(words("desk_reports.is_accepted", unit=unit))


def _check_figure(draft: Draft, code: str, reason: str) -> None:
    question = draft.form.by_code.get(code)
    if question is None or not may_recheck(draft, code):
        raise ActionRefused(words("desk_reports.no_figure"))
    if not reason:
        raise ActionRefused(words("desk_reports.no_reason", number=question.number))
    if len(reason) > LONGEST_REASON:
        raise ActionRefused(words("desk_reports.reason_long", most=LONGEST_REASON))
    if code in draft.load_open_rechecks():
        number, unit = question.number, draft.report.unit_name
        raise ActionRefused(words("desk_reports.asked_already", number=number, unit=unit))


def may_recheck(draft: Draft, code: str) -> bool:
    """Whether there is something to look at: an answer, or a question that waits for one.

    What "vẫn như cũ" stands for was never asked by itself, and can be all the same.
    """
    return code in draft.answers or any(one.code == code for one in draft.list_asked_questions())


def _return_report(ctx: Context, draft: Draft, reason: str) -> None:
    moved = reports.change_status(
        ctx.db, draft.report, Transition.RETURN, replace(ctx.by, reason=reason)
    )
    if moved is None:
        raise report_conflict.make_conflict_refusal(ctx.db, draft.report)
    draft.report = moved


def _add_notices(ctx: Context, draft: Draft, count: int) -> RecheckRequest:
    """One message over all that is open, at an hour that suits whoever reads it."""
    last = max(row.id for row in rechecks.list_open_rechecks(ctx.db, draft.report.id))
    role = Role(draft.form.role)
    holders = tuple(post_holders.list_holders(ctx.db, draft.report.unit_id, role, ctx.now))
    joined = joined_holders.list_joined_holders(ctx.db, draft.report.unit_id, role, ctx.now)
    for holder in joined:
        due = reminders.ReminderRow("recheck", holder.person_id, draft.report.id, ctx.now)
        name = f"recheck:{draft.report.id}:{holder.person_id}:{last}"
        reminders.add_reminder(ctx.db, due, ctx.now, name=name)
    return RecheckRequest(draft, count, len(joined), holders)


def withdraw_recheck(ctx: Context, recheck_id: int) -> tuple[Draft, int]:
    """The draft, and the place of the question that is asked no more."""
    row = rechecks.find_recheck(ctx.db, recheck_id)
    if row is None:
        raise ActionRefused(words("desk_reports.no_figure"))
    draft = load_unit_draft(ctx, row.report_id, Action.ACCEPT_REPORT)
    unit = draft.report.unit_name
    if not rechecks.close_recheck(ctx.db, row.id, None, ctx.now):
        raise ActionRefused(words("desk_reports.is_closed_already", unit=unit))
    if not rechecks.list_open_rechecks(ctx.db, draft.report.id):
        moved = reports.change_status(ctx.db, draft.report, Transition.SUBMIT, ctx.by)
        draft.report = moved or draft.report
    question = draft.form.by_code.get(row.question)
    return draft, question.number if question else 0
