"""How the approval of a report stands, in words."""

from collections.abc import Sequence

from models.approvals import approvals, approvers
from models.approvals.approvals import ApprovalRow
from models.approvals.approvers import ApproverRow
from models.approvals.tables import ApprovalOutcome
from models.plans.forms import Form
from models.reports.reports import ReportRow
from models.reports.tables import ReportStatus
from reporting.context import Context
from reporting.drafts import Draft
from summaries.figures.approvals import name_approvers
from texts import vietnamese, words


def describe_approval(
    form: Form, report: ReportRow, approver: ApproverRow | None, newest: ApprovalRow | None
) -> str:
    """ "chờ Chủ tịch, Kim Phượng duyệt"; "Chủ tịch đã duyệt lúc …"; of a report that was given
    back why. "" where there is nothing to say yet."""
    if form.approval is None:
        return ""
    if approver is None:
        return words("approval.no_body") if report.status is ReportStatus.ACCEPTED else ""
    if approver.is_approved() and newest is not None:
        return words(
            "approval.is_approved",
            who=newest.title or words("desk_reports.nobody"),
            at=vietnamese.format_moment(newest.at),
        )
    if report.status is ReportStatus.ACCEPTED:
        is_again = newest is not None and newest.outcome is ApprovalOutcome.LAPSED
        key = "approval.waits_again" if is_again else "approval.waits"
        return words(key, who=name_approvers(form.approval, approver))
    if newest is not None and newest.outcome is ApprovalOutcome.RETURNED:
        return describe_return(newest)
    return ""


def describe_return(row: ApprovalRow) -> str:
    return words(
        "approval.was_returned",
        who=row.title or words("desk_reports.nobody"),
        at=vietnamese.format_moment(row.at),
        why=row.reason,
    )


def describe_approval_of(ctx: Context, draft: Draft) -> str:
    """The same of one report."""
    if draft.form.approval is None:
        return ""
    approver = approvers.find_approver(ctx.db, draft.report.id)
    rows = approvals.list_approvals(ctx.db, draft.report.id)
    return describe_approval(draft.form, draft.report, approver, rows[-1] if rows else None)


def describe_why_not(ctx: Context, draft: Draft) -> str:
    """Why there is nothing to approve, or to give back."""
    said, unit = describe_approval_of(ctx, draft), draft.report.unit_name
    if draft.report.status is not ReportStatus.ACCEPTED:
        return words("approval.not_accepted", unit=unit)
    return words("approval.nothing_done", unit=unit, said=said) if said else ""


def list_versions(rows: Sequence[ApprovalRow]) -> tuple[str, ...]:
    """Each approval with the code by which its figures are known, for the history of a report."""
    return tuple(
        words(
            "approval.version",
            at=vietnamese.format_moment(row.at),
            who=row.title or words("desk_reports.nobody"),
            version=row.version,
        )
        for row in rows
        if row.outcome is ApprovalOutcome.APPROVED and row.version
    )
