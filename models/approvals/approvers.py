"""Who has to approve which report, and whether it is approved as it stands."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from models.approvals.tables import ReportApprover
from models.people.tables import Role
from models.prepared_statements import PreparedStatement
from models.reports.tables import Report, ReportStatus
from models.units.tables import Unit
from models.upserts import Upsert
from records import dataclass

_APPROVER: Any = ReportApprover.__table__
_REPORT: Any = Report.__table__
_UNIT: Any = Unit.__table__
_SIGNS = re.compile(r"[\W_]+")

_COLUMNS = ("report_id", "unit_id", "role", "titles")
_ADD = Upsert(_APPROVER, columns=_COLUMNS, key=("report_id",), update=("unit_id", "role", "titles"))


@dataclass(frozen=True, slots=True)
class ApproverRow:
    """`unit_name`: of the body that approves, as it is called today."""

    report_id: int
    unit_id: int
    unit_name: str
    role: Role
    titles: str
    approved_at: datetime | None

    def is_approved(self) -> bool:
        return self.approved_at is not None


_APPROVERS = (
    select(
        _APPROVER.c.report_id,
        _APPROVER.c.unit_id,
        _UNIT.c.name,
        _APPROVER.c.role,
        _APPROVER.c.titles,
        _APPROVER.c.approved_at,
    )
    .join_from(_APPROVER, _UNIT, _UNIT.c.id == _APPROVER.c.unit_id)
    .order_by(_APPROVER.c.report_id)
)
_ONE = PreparedStatement(
    _APPROVERS.where(_APPROVER.c.report_id == bindparam("report")), ApproverRow
)
_OF_ROUND = _APPROVERS.join(_REPORT, _REPORT.c.id == _APPROVER.c.report_id).where(
    _REPORT.c.round_id == bindparam("round"), _REPORT.c.left_at.is_(None)
)
_OF_REPORTS = PreparedStatement(
    _APPROVERS.where(_APPROVER.c.report_id.in_(bindparam("reports", expanding=True))), ApproverRow
)
_REMOVE = delete(_APPROVER).where(
    _APPROVER.c.report_id.in_(select(_REPORT.c.id).where(_REPORT.c.round_id == bindparam("round")))
)
_APPROVE = (
    update(_APPROVER)
    .where(
        _APPROVER.c.report_id == bindparam("report"),
        _APPROVER.c.approved_at.is_(None),
        select(_REPORT.c.id)
        .where(_REPORT.c.id == bindparam("report"), _REPORT.c.status == ReportStatus.ACCEPTED)
        .exists(),
    )
    .values(approved_at=bindparam("at"))
)
_LAPSE = (
    update(_APPROVER)
    .where(_APPROVER.c.report_id == bindparam("report"), _APPROVER.c.approved_at.is_not(None))
    .values(approved_at=None)
)


def write_titles(titles: Sequence[str]) -> str:
    """As they are kept, and looked for."""
    return f"|{'|'.join(map(_fold_title, titles))}|" if titles else ""


def _fold_title(title: str) -> str:
    """Without signs: "Chủ tịch UBND, Trưởng Ban Chỉ đạo" begins with "Chủ tịch UBND"; and nothing
    is left that means something in a pattern of SQL."""
    return " ".join(_SIGNS.sub(" ", unicodedata.normalize("NFC", title)).lower().split())


def list_title_parts(title: str) -> list[str]:
    """By what a post can be named: the words its title begins with."""
    said = _fold_title(title).split()
    return [" ".join(said[:end]) for end in range(1, len(said) + 1)]


def add_approvers(db: Connection, rows: Sequence[tuple[int, int, Role, str]]) -> None:
    """(report, unit, role, titles); what is approved already stays so."""
    _ADD.run(db, [dict(zip(_COLUMNS, row, strict=True)) for row in rows])


def remove_approvers(db: Connection, round_id: int) -> None:
    """A newer form of the round wants none."""
    db.execute(_REMOVE, {"round": round_id})


def find_approver(db: Connection, report_id: int) -> ApproverRow | None:
    """None: its plan wants no approval."""
    return _ONE.find_one(db, {"report": report_id})


def load_approvers(db: Connection, report_ids: Sequence[int]) -> dict[int, ApproverRow]:
    """By report; those that nobody has to approve are left out."""
    found = _OF_REPORTS.find_all(db, {"reports": report_ids}) if report_ids else []
    return {one.report_id: one for one in found}


def load_approvers_of_round(db: Connection, round_id: int) -> dict[int, ApproverRow]:
    rows = db.execute(_OF_ROUND, {"round": round_id})
    return {row.report_id: ApproverRow(*row) for row in rows}


def mark_approved(db: Connection, report_id: int, at: datetime) -> bool:
    """Whether it was not yet, and is accepted: two who press at once are settled here."""
    return bool(db.execute(_APPROVE, {"report": report_id, "at": at}).rowcount == 1)


def unmark_approved(db: Connection, report_id: int) -> bool:
    """Whether it was approved until now."""
    return bool(db.execute(_LAPSE, {"report": report_id}).rowcount == 1)
