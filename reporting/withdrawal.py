"""A report that was handed in is taken back by its unit, as long as nobody has reviewed it; an
approval is taken back as soon as what was approved has changed."""

from models.approvals import approvals, approvers
from models.approvals.tables import ApprovalOutcome
from models.filing import filed_figures
from models.proposals import proposals
from models.reports import report_history, reports
from models.reports.draft_answers import AnswerRow
from models.reports.reports import ReportRow, Transition
from models.reports.tables import AnswerState, ReportStatus
from models.signing import signings
from reporting.consolidation import changed_totals
from reporting.context import Context
from reporting.drafts import Draft
from reporting.errors import CannotChangeStatus


def withdraw_approval(ctx: Context, report: ReportRow) -> bool:
    """Whether it was approved until now: an approval holds for what was approved, and lapses as
    soon as anything of that has changed. Where it is accepted still, it waits for its approval
    again, and whoever gives it hears of that (schedules/timers)."""
    if not approvers.unmark_approved(ctx.db, report.id):
        return False
    newest = report_history.get_newest_change_id(ctx.db, report.id)
    approvals.add_approval(ctx.db, report, ApprovalOutcome.LAPSED, ctx.by, newest)
    return True


def withdraw_earlier_approval(draft: Draft) -> None:
    """Before it is sent, taken back or accepted: whatever was approved before holds no more."""
    if draft.form.approval is not None:
        withdraw_approval(draft.ctx, draft.report)


def may_withdraw(draft: Draft) -> bool:
    """Handed in and not looked at yet; not signed, not locked, and of this unit alone."""
    report = draft.report
    return (
        report.status is ReportStatus.SUBMITTED
        and draft.form.joint is None
        and draft.form.through is None
        and not report.is_locked(draft.ctx.now)
        and not draft.load_open_rechecks()
        and not signings.is_signed(draft.ctx.db, report.round_id, report.unit_path)
    )


def withdraw_report(draft: Draft) -> None:
    """The draft stays as it is; its figures and what was proposed in it count no more, and its
    receipt is void. Raises CannotChangeStatus where somebody was quicker."""
    ctx = draft.ctx
    if not may_withdraw(draft):
        raise CannotChangeStatus
    moved = reports.change_status(ctx.db, draft.report, Transition.WITHDRAW, ctx.by)
    if moved is None:
        raise CannotChangeStatus
    withdraw_earlier_approval(draft)
    codes = [one.code for one in draft.form.questions]
    filed_figures.remove_figures(ctx.db, moved, draft.form, codes)
    for question in draft.form.questions:
        if question.proposes:
            nothing = AnswerRow(question.code, AnswerState.NIL)
            proposals.update_proposals_of_answer(ctx.db, moved, question, nothing, ctx.now)
    reports.set_received(ctx.db, moved.id, None, None)
    found = reports.find_report(ctx.db, moved.id)
    assert found is not None
    draft.report = found
    changed_totals.notify_reports_above(draft)
