"""Opening a report again that had been taken; until its round is signed."""

from dataclasses import replace

from handlers.context import Context
from handlers.office import happened
from handlers.office.enter import draft_for
from handlers.office.refused import Refused
from handlers.report.draft import Draft
from models import reports, signings
from models.reports import Transition
from models.rights import Action
from models.tables.reports import ReportStatus
from texts import words


def reopen(ctx: Context, report_id: int, reason: str) -> Draft:
    """Raises Refused without a reason, after the signing, or where somebody was quicker."""
    draft = draft_for(ctx, report_id, Action.REOPEN_REPORT)
    why = " ".join(reason.split())
    if not why:
        raise Refused(words("desk_reports.no_reopen_reason"))
    signed = signings.over(ctx.db, draft.report.round_id, draft.report.unit_path)
    if signed is not None:
        raise Refused(words("desk_reports.is_signed", number=signed.number))
    if draft.report.status is not ReportStatus.ACCEPTED:
        raise happened.to(ctx.db, draft.report)
    moved = reports.move(ctx.db, draft.report, Transition.REOPEN, replace(ctx.by, reason=why))
    if moved is None:
        raise happened.to(ctx.db, draft.report)
    draft.report = moved
    return draft
