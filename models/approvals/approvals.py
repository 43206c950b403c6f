"""The history of approvals of a report."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from models.approvals.tables import Approval, ApprovalOutcome, ReportApprover
from models.people.tables import Post
from models.reports import reports
from models.reports.authors import Author
from models.reports.reports import ReportRow
from models.reports.tables import Report, ReportStatus, StatusChange
from models.rights import Action, Holder, prepare_for, reports_where
from records import dataclass

_APPROVAL: Any = Approval.__table__
_APPROVER: Any = ReportApprover.__table__
_REPORT: Any = Report.__table__
_POST: Any = Post.__table__
_MOVE: Any = StatusChange.__table__
LONGEST_REASON = 400

_ALL = select(
    _APPROVAL.c.report_id,
    _APPROVAL.c.outcome,
    _POST.c.title,
    _APPROVAL.c.at,
    _APPROVAL.c.reason,
    _APPROVAL.c.change_id,
    _APPROVAL.c.version,
).outerjoin_from(_APPROVAL, _POST, _POST.c.id == _APPROVAL.c.post_id)
_OF_REPORT = _ALL.where(_APPROVAL.c.report_id == bindparam("report")).order_by(_APPROVAL.c.id)
_OF_ROUND = (
    _ALL.join(_REPORT, _REPORT.c.id == _APPROVAL.c.report_id)
    .where(_REPORT.c.round_id == bindparam("round"))
    .order_by(_APPROVAL.c.id)
)
_WAITING = (
    select(_REPORT.c.id)
    .join_from(_APPROVER, _REPORT, _REPORT.c.id == _APPROVER.c.report_id)
    .where(
        _APPROVER.c.approved_at.is_(None),
        _REPORT.c.status == ReportStatus.ACCEPTED,
        _REPORT.c.left_at.is_(None),
    )
)
_ADD = insert(_APPROVAL)
_NOTE = insert(_MOVE)
# What the history of a report calls them: its status stays, but for a return.
APPROVE, LAPSE_APPROVAL = "approve", "lapse_approval"
_ACTIONS = {ApprovalOutcome.APPROVED: APPROVE, ApprovalOutcome.LAPSED: LAPSE_APPROVAL}


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """`title`: the post that decided, or by whose change it holds no more."""

    report_id: int
    outcome: ApprovalOutcome
    title: str | None
    at: datetime
    reason: str
    change_id: int
    version: str


def list_approvals(db: Connection, report_id: int) -> list[ApprovalRow]:
    """Of a report, the oldest first."""
    return [ApprovalRow(*row) for row in db.execute(_OF_REPORT, {"report": report_id})]


def load_newest_approvals(db: Connection, round_id: int) -> dict[int, ApprovalRow]:
    """By report what was last."""
    rows = (ApprovalRow(*row) for row in db.execute(_OF_ROUND, {"round": round_id}))
    return {row.report_id: row for row in rows}


def list_waiting_reports(db: Connection, holder: Holder) -> list[ReportRow]:
    """The accepted reports that wait for this post, the soonest due first."""
    theirs = prepare_for(holder, Action.APPROVE_REPORT, _WAITING)
    ids = [report_id for (report_id,) in theirs.find_rows(db)]
    found = reports.list_reports(db, ids) if ids else []
    waiting = [one for one in found if one.withdrawn_at is None]
    latest = max((one.due for one in waiting if one.due is not None), default=None)
    return sorted(waiting, key=lambda one: (one.due or latest, one.round_id, one.unit_id))


def list_unapproved_below(db: Connection, holder: Holder) -> list[ReportRow]:
    """The accepted reports that this post may read, and that wait for whoever approves them."""
    theirs = _WAITING.where(reports_where(holder, Action.READ_REPORT))
    ids = list(db.execute(theirs.order_by(_REPORT.c.round_id, _REPORT.c.unit_id)).scalars())
    found = reports.list_reports(db, ids) if ids else []
    return [one for one in found if one.withdrawn_at is None]


def add_approval(
    db: Connection,
    report: ReportRow,
    outcome: ApprovalOutcome,
    by: Author,
    change_id: int,
    version: str = "",
) -> None:
    """With a line in the report's own history, but for a return, which its status tells of."""
    db.execute(
        _ADD,
        {
            "report_id": report.id,
            "outcome": outcome,
            "post_id": by.post_id,
            "at": by.at,
            "reason": by.reason or "",
            "change_id": change_id,
            "version": version,
        },
    )
    if outcome in _ACTIONS:
        db.execute(
            _NOTE,
            {
                "report_id": report.id,
                "action": _ACTIONS[outcome],
                "before": report.status,
                "after": report.status,
                "post_id": by.post_id,
                "chat_id": by.chat_id,
                "inbox_id": by.inbox_id,
                "reason": None,
                "at": by.at,
            },
        )
