"""A report that landed at the wrong unit: what was given moves to the right one."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, update

from models.reports import ReportRow
from models.tables.proposals import Proposal
from models.tables.reports import Answer, Attachment, Figure, Report

_REPORT: Any = Report.__table__
_PROPOSAL: Any = Proposal.__table__


def _from_one_to_the_other(table: Any) -> Any:
    return (
        update(table)
        .where(table.c.report_id == bindparam("wrong"))
        .values(report_id=bindparam("right"))
    )


_CARRY = [_from_one_to_the_other(one.__table__) for one in (Answer, Figure, Attachment)]
_CARRY_PROPOSALS = (
    update(_PROPOSAL)
    .where(_PROPOSAL.c.report_id == bindparam("wrong"))
    .values(report_id=bindparam("right"), unit_id=bindparam("unit"))
)
_RECEIVED = (
    update(_REPORT)
    .where(_REPORT.c.id == bindparam("report"))
    .values(submitted_at=bindparam("at"), receipt=bindparam("number"))
)


def carry(db: Connection, wrong: ReportRow, right: ReportRow) -> None:
    """The answers, figures, files and proposals of one report become the other's, which has
    none. The history of both stays where it was written."""
    ids = {"wrong": wrong.id, "right": right.id}
    for statement in _CARRY:
        db.execute(statement, ids)
    db.execute(_CARRY_PROPOSALS, {**ids, "unit": right.unit_id})


def received(db: Connection, report_id: int, at: datetime | None, receipt: str | None) -> None:
    """When the report was given, and its receipt; none: it was not."""
    db.execute(_RECEIVED, {"report": report_id, "at": at, "number": receipt})
