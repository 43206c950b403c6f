"""Reopening an accepted report, until its round is signed."""

from dataclasses import replace

from models.reports import reports
from models.reports.reports import Transition
from models.reports.tables import ReportStatus
from models.rights import Action
from models.signing import signings
from office.refusals import ActionRefused
from office.reports import report_conflict
from office.reports.unit_drafts import load_unit_draft
from reporting.answers import guards
from reporting.context import Context
from reporting.drafts import Draft
from reporting.withdrawal import withdraw_approval
from texts import words


def reopen_report(ctx: Context, report_id: int, reason: str) -> Draft:
    """Raises Refused without a reason, after the signing, or where somebody was quicker."""
    draft = load_unit_draft(ctx, report_id, Action.REOPEN_REPORT)
    why = guards.hide_sensitive(" ".join(reason.split()))
    if not why:
        raise ActionRefused(words("desk_reports.no_reopen_reason"))
    signed = signings.find_covering_signing(ctx.db, draft.report.round_id, draft.report.unit_path)
    if signed is not None:
        raise ActionRefused(words("desk_reports.is_signed", number=signed.number))
    if draft.report.status is not ReportStatus.ACCEPTED:
        raise report_conflict.make_conflict_refusal(ctx.db, draft.report)
    withdraw_approval(ctx, draft.report)
    moved = reports.change_status(
        ctx.db, draft.report, Transition.REOPEN, replace(ctx.by, reason=why)
    )
    if moved is None:
        raise report_conflict.make_conflict_refusal(ctx.db, draft.report)
    draft.report = moved
    return draft
