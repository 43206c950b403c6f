"""Approving an accepted report where its plan wants that, or giving it back with a reason to the
officers who had accepted it: each once, whoever is quicker."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from models import rights
from models.approvals import approvals, approvers
from models.approvals.approvals import LONGEST_REASON
from models.approvals.approvers import ApproverRow
from models.approvals.tables import ApprovalOutcome
from models.reports import report_history, reports
from models.reports.reports import ReportRow, Transition
from models.reports.tables import ReportStatus
from models.rights import Action
from models.signing import signings
from office.approvals import approval_lines
from office.refusals import ActionRefused
from office.reports.unit_drafts import load_unit_draft
from records import dataclass
from reporting import receipts
from reporting.context import Context
from reporting.drafts import Draft
from summaries.round_labels import format_report_name
from texts import text, words


@dataclass(frozen=True, slots=True)
class WaitingRound:
    """What waits for one post in a round; `seen`: which reports, and what stands in them."""

    round_id: int
    name: str
    reports: tuple[ReportRow, ...]
    seen: int


def list_waiting_rounds(ctx: Context) -> list[WaitingRound]:
    """The soonest due first."""
    by_round: dict[int, list[ReportRow]] = {}
    for report in approvals.list_waiting_reports(ctx.db, ctx.speaker):
        by_round.setdefault(report.round_id, []).append(report)
    return [
        WaitingRound(
            round_id, format_report_name(found[0]), tuple(found), _number_shown(ctx, found)
        )
        for round_id, found in by_round.items()
    ]


def _number_shown(ctx: Context, shown: Iterable[ReportRow]) -> int:
    """A number for these reports with these figures: another one as soon as a report comes to
    them or goes, or a figure of theirs changes."""
    last = {one.id: report_history.get_newest_change_id(ctx.db, one.id) for one in shown}
    written = ",".join(f"{report}:{change}" for report, change in sorted(last.items()))
    return int(hashlib.sha256(written.encode()).hexdigest()[:12], 16)


def describe_round(approved: Iterable[str]) -> str:
    """By the names of its units."""
    names = tuple(approved)
    return words("approval.done_all", count=len(names), units=", ".join(names))


def list_waiting_drafts(ctx: Context, round_id: int | None = None) -> list[Draft]:
    """What waits for this post, the soonest due first; of one round where it is named."""
    found = approvals.list_waiting_reports(ctx.db, ctx.speaker)
    return [
        load_unit_draft(ctx, report.id, Action.APPROVE_REPORT)
        for report in found
        if round_id is None or report.round_id == round_id
    ]


def may_approve_now(ctx: Context, report: ReportRow) -> bool:
    """Whether it waits, and for this post."""
    approver = _find_awaited_approver(ctx, report)
    return approver is not None and rights.may(
        ctx.speaker, Action.APPROVE_REPORT, rights.of_report(report, approver=approver)
    )


def approve_report(ctx: Context, report_id: int, last_change_id: int | None = None) -> Draft:
    """`last_change_id`: the last change that whoever approves had before them; a later one is
    looked at first. Raises ActionRefused where it does not wait."""
    draft = load_unit_draft(ctx, report_id, Action.APPROVE_REPORT)
    _refuse_unless_waiting(ctx, draft)
    newest = report_history.get_newest_change_id(ctx.db, report_id)
    if last_change_id is not None and newest != last_change_id:
        raise ActionRefused(words("approval.changed_since", unit=draft.report.unit_name)).at("seen")
    _approve(ctx, draft, newest)
    return draft


def approve_round(ctx: Context, round_id: int, seen: int) -> tuple[str, ...]:
    """All that waits for this post in a round, where it is what was shown: the same reports with
    the same figures (`seen` of the WaitingRound). The names of their units. Raises ActionRefused
    where another report waits by now, or a figure has changed: then nothing is approved."""
    drafts = list_waiting_drafts(ctx, round_id)
    if not drafts:
        raise ActionRefused(words("approval.none_wait"))
    if _number_shown(ctx, [draft.report for draft in drafts]) != seen:
        raise ActionRefused(words("approval.list_changed"))
    for draft in drafts:
        _approve(ctx, draft, report_history.get_newest_change_id(ctx.db, draft.report.id))
    return tuple(draft.report.unit_name for draft in drafts)


def send_back_report(ctx: Context, report_id: int, reason: str) -> Draft:
    """It waits to be accepted again; the officers who run it hear why, its unit does not."""
    draft = load_unit_draft(ctx, report_id, Action.APPROVE_REPORT)
    _refuse_unless_waiting(ctx, draft)
    report, why = draft.report, " ".join(reason.split()).rstrip(".")
    if not why:
        raise ActionRefused(words("approval.no_reason"))
    if len(why) > LONGEST_REASON:
        raise ActionRefused(words("approval.reason_too_long", most=LONGEST_REASON))
    signed = signings.find_covering_signing(ctx.db, report.round_id, report.unit_path)
    if signed is not None:
        raise ActionRefused(words("approval.is_signed", number=signed.number))
    by = replace(ctx.by, reason=why)
    newest = report_history.get_newest_change_id(ctx.db, report.id)
    moved = reports.change_status(ctx.db, report, Transition.SEND_BACK, by)
    if moved is None:
        raise ActionRefused(approval_lines.describe_why_not(ctx, draft))
    approvals.add_approval(ctx.db, report, ApprovalOutcome.RETURNED, by, newest)
    draft.report = moved
    _tell_officers(ctx, draft, why)
    return draft


def _find_awaited_approver(ctx: Context, report: ReportRow) -> ApproverRow | None:
    """Who has to approve it; None: it does not wait for that."""
    approver = approvers.find_approver(ctx.db, report.id)
    is_ready = report.status is ReportStatus.ACCEPTED and report.withdrawn_at is None
    return approver if approver is not None and is_ready and not approver.is_approved() else None


def _refuse_unless_waiting(ctx: Context, draft: Draft) -> None:
    if _find_awaited_approver(ctx, draft.report) is None:
        raise ActionRefused(approval_lines.describe_why_not(ctx, draft))


def _approve(ctx: Context, draft: Draft, newest: int) -> None:
    """With the code of the receipt for the figures that were approved."""
    report = draft.report
    if not approvers.mark_approved(ctx.db, report.id, ctx.now):
        raise ActionRefused(approval_lines.describe_why_not(ctx, draft))
    version = receipts.make_check_code(ctx.db, ctx.secrets, report)
    approvals.add_approval(ctx.db, report, ApprovalOutcome.APPROVED, ctx.by, newest, version)


def _tell_officers(ctx: Context, draft: Draft, why: str) -> None:
    report = draft.report
    said = text(
        "approval.told_back",
        title=ctx.speaker.title,
        report=draft.report_name,
        unit=report.unit_name,
        why=why,
    )
    for person_id in ctx.list_officer_ids(report.unit_path):
        if person_id != ctx.speaker.person_id:
            name = f"approval-back:{report.id}:{ctx.now.isoformat()}:{person_id}"
            ctx.send_text(person_id, said, name)
