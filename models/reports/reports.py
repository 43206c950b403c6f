"""Reports: found, listed, and each change of status."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, bindparam, insert, or_, select, update

from models.plans.tables import Plan, PlanForm
from models.prepared_statements import PreparedStatement
from models.reports.authors import Author
from models.reports.tables import Part, Report, ReportBody, ReportStatus, StatusChange
from models.rounds.tables import Round
from models.units.tables import Unit
from records import dataclass

_REPORT: Any = Report.__table__
_ROUND: Any = Round.__table__
_MOVE: Any = StatusChange.__table__
_FORM: Any = PlanForm.__table__
_PLAN: Any = Plan.__table__
_BODY: Any = ReportBody.__table__
_OWNER: Any = Unit.__table__.alias("owner")


class Transition(StrEnum):
    BEGIN = "begin"
    SUBMIT = "submit"
    RETURN = "return"
    ACCEPT = "accept"
    REOPEN = "reopen"
    # Given back by whoever has to approve it, to whoever had accepted it.
    SEND_BACK = "send_back"
    # By its own unit, before it was reviewed.
    WITHDRAW = "withdraw"
    # It had landed at the wrong unit.
    MOVE_AWAY = "move_away"


STATUS_CHANGES = {
    (ReportStatus.EMPTY, Transition.BEGIN): ReportStatus.IN_PROGRESS,
    (ReportStatus.EMPTY, Transition.SUBMIT): ReportStatus.SUBMITTED,
    (ReportStatus.IN_PROGRESS, Transition.SUBMIT): ReportStatus.SUBMITTED,
    (ReportStatus.RETURNED, Transition.SUBMIT): ReportStatus.SUBMITTED,
    (ReportStatus.SUBMITTED, Transition.RETURN): ReportStatus.RETURNED,
    (ReportStatus.SUBMITTED, Transition.ACCEPT): ReportStatus.ACCEPTED,
    (ReportStatus.ACCEPTED, Transition.REOPEN): ReportStatus.SUBMITTED,
    (ReportStatus.ACCEPTED, Transition.SEND_BACK): ReportStatus.SUBMITTED,
    (ReportStatus.SUBMITTED, Transition.WITHDRAW): ReportStatus.IN_PROGRESS,
    (ReportStatus.IN_PROGRESS, Transition.MOVE_AWAY): ReportStatus.EMPTY,
    (ReportStatus.SUBMITTED, Transition.MOVE_AWAY): ReportStatus.EMPTY,
}
# What a unit is asked to look at again has been handed in all the same: its figures are filed.
HANDED_IN = frozenset({ReportStatus.SUBMITTED, ReportStatus.RETURNED, ReportStatus.ACCEPTED})


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report with what its round says. Moments are UTC; the period is half-open days."""

    id: int
    round_id: int
    round_name: str
    form_id: int
    form_version_id: int
    unit_id: int
    unit_name: str
    unit_path: str
    period_from: date
    period_to: date
    opens: datetime | None
    due: datetime | None
    locks: datetime | None
    status: ReportStatus
    submitted_at: datetime | None
    receipt: str | None
    owner_id: int
    owner_code: str
    plan_id: int
    plan_name: str
    plan_number: str
    unit_kind: str
    # Asked at short notice; none: of a periodic round.
    is_inquiry: bool | None
    # Whoever asked at short notice has taken it back: it is not answered any more.
    withdrawn_at: datetime | None

    def is_handed_in(self) -> bool:
        return self.status in HANDED_IN

    def is_locked(self, now: datetime) -> bool:
        if self.withdrawn_at is not None:
            return True
        return self.locks is not None and now >= self.locks


_COLUMNS = (
    _REPORT.c.id,
    _REPORT.c.round_id,
    _ROUND.c.name.label("round_name"),
    _REPORT.c.form_id,
    _REPORT.c.form_version_id,
    _REPORT.c.unit_id,
    _REPORT.c.unit_name,
    _REPORT.c.unit_path,
    _REPORT.c.period_from,
    _REPORT.c.period_to,
    _ROUND.c.opens,
    _REPORT.c.due,
    _ROUND.c.locks,
    _REPORT.c.status,
    _REPORT.c.submitted_at,
    _REPORT.c.receipt,
    _ROUND.c.owner_id,
    _OWNER.c.code.label("owner_code"),
    _PLAN.c.id.label("plan_id"),
    _PLAN.c.short_name.label("plan_name"),
    _PLAN.c.number.label("plan_number"),
    _REPORT.c.unit_kind,
    _PLAN.c.is_inquiry,
    _PLAN.c.withdrawn_at,
)
REPORTS: Any = (
    select(*_COLUMNS)
    .join_from(_REPORT, _ROUND, _ROUND.c.id == _REPORT.c.round_id)
    .join(_OWNER, _OWNER.c.id == _ROUND.c.owner_id)
    .join(_FORM, _FORM.c.id == _REPORT.c.form_id)
    .join(_PLAN, _PLAN.c.id == _FORM.c.plan_id)
)
_ONE = PreparedStatement(REPORTS.where(_REPORT.c.id == bindparam("report")), ReportRow)
_BY_RECEIPT = REPORTS.where(_REPORT.c.receipt == bindparam("number"))
# A report of two bodies is the work of both.
_JOINTLY = select(_BODY.c.report_id).where(
    _BODY.c.unit_id == bindparam("unit"), _BODY.c.part == Part.JOINT
)
_OPEN_OF = PreparedStatement(
    REPORTS.where(
        or_(_REPORT.c.unit_id == bindparam("unit"), _REPORT.c.id.in_(_JOINTLY)),
        _REPORT.c.left_at.is_(None),
        _PLAN.c.withdrawn_at.is_(None),
        or_(
            _ROUND.c.locks.is_(None),
            _ROUND.c.locks > bindparam("now"),
            _REPORT.c.status == ReportStatus.RETURNED,
        ),
    ).order_by(_REPORT.c.due.is_(None), _REPORT.c.due, _REPORT.c.id),
    ReportRow,
)
_OF_ROUND = PreparedStatement(
    REPORTS.where(_REPORT.c.round_id == bindparam("round"), _REPORT.c.left_at.is_(None)).order_by(
        _REPORT.c.unit_id
    ),
    ReportRow,
)
_OF_IDS = PreparedStatement(
    REPORTS.where(
        _REPORT.c.id.in_(bindparam("reports", expanding=True)), _REPORT.c.left_at.is_(None)
    ),
    ReportRow,
)
_LEFT_OF_ROUND = select(_REPORT.c.id).where(
    _REPORT.c.round_id == bindparam("round"), _REPORT.c.left_at.is_not(None)
)
_NEWEST_OF_UNIT = (
    REPORTS.where(_REPORT.c.unit_id == bindparam("unit")).order_by(_REPORT.c.id.desc()).limit(10)
)
_OF_UNIT_AT = REPORTS.where(
    _REPORT.c.unit_id == bindparam("unit"), _REPORT.c.status == bindparam("at")
).order_by(_REPORT.c.id)
_SET_STATUS = PreparedStatement(
    update(_REPORT)
    .where(_REPORT.c.id == bindparam("report"), _REPORT.c.status == bindparam("before"))
    .values(status=bindparam("after")),
    int,
)
_CHANGE_COLUMNS = (
    "report_id",
    "action",
    "before",
    "after",
    "post_id",
    "chat_id",
    "inbox_id",
    "reason",
    "at",
)
_ADD_STATUS_CHANGE = PreparedStatement(
    insert(_MOVE).values({name: bindparam(name) for name in _CHANGE_COLUMNS}), int
)


def find_report(db: Connection, report_id: int) -> ReportRow | None:
    return _ONE.find_one(db, {"report": report_id})


def list_reports(db: Connection, report_ids: Sequence[int]) -> list[ReportRow]:
    """Those of these that are still waited for."""
    return _OF_IDS.find_all(db, {"reports": report_ids})


def load_left_report_ids(db: Connection, round_id: int) -> frozenset[int]:
    """The reports of a round that are not waited for any more."""
    return frozenset(db.execute(_LEFT_OF_ROUND, {"round": round_id}).scalars())


def find_report_of_receipt(db: Connection, number: str) -> ReportRow | None:
    row = db.execute(_BY_RECEIPT, {"number": number}).first()
    return ReportRow(*row) if row is not None else None


def list_open_reports(db: Connection, unit_id: int, now: datetime) -> list[ReportRow]:
    """The reports of a unit that can still be worked on, soonest due first."""
    return _OPEN_OF.find_all(db, {"unit": unit_id, "now": now})


def list_newest_reports(db: Connection, unit_id: int) -> list[ReportRow]:
    """The last reports of a unit, in whatever state, the newest first."""
    return [ReportRow(*row) for row in db.execute(_NEWEST_OF_UNIT, {"unit": unit_id})]


def list_reports_of_round(db: Connection, round_id: int) -> list[ReportRow]:
    return _OF_ROUND.find_all(db, {"round": round_id})


def list_reports_in_status(db: Connection, unit_id: int, status: ReportStatus) -> list[ReportRow]:
    """A unit's reports in this state, locked rounds too."""
    return [ReportRow(*row) for row in db.execute(_OF_UNIT_AT, {"unit": unit_id, "at": status})]


def change_status(
    db: Connection, report: ReportRow, action: Transition, by: Author
) -> ReportRow | None:
    """The report after the action, with a line of history; none if it cannot be done.

    The condition in the statement settles two who press at once: one wins, one is told.
    """
    after = STATUS_CHANGES.get((report.status, action))
    if after is None:
        return None
    values = {"report": report.id, "before": report.status, "after": after}
    if _SET_STATUS.run(db, values) != 1:
        return None
    _ADD_STATUS_CHANGE.run(
        db,
        {
            "report_id": report.id,
            "action": action,
            "before": report.status,
            "after": after,
            "post_id": by.post_id,
            "chat_id": by.chat_id,
            "inbox_id": by.inbox_id,
            "reason": by.reason,
            "at": by.at,
        },
    )
    return replace(report, status=after)


_FILED = PreparedStatement(
    update(_REPORT)
    .where(_REPORT.c.id == bindparam("report"))
    .values(submitted_at=bindparam("at"), receipt=bindparam("number")),
    int,
)


def set_received(db: Connection, report_id: int, at: datetime | None, receipt: str | None) -> None:
    """The moment that counts as handed in, and the receipt; none: it was not."""
    _FILED.run(db, {"report": report_id, "at": at, "number": receipt})
