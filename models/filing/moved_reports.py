"""Moves answers, figures, files and proposals of a report that was filed for the wrong unit."""

from typing import Any

from sqlalchemy import Connection, bindparam, update

from models.delivery.tables import Attachment
from models.figures.tables import Figure
from models.proposals.tables import Proposal
from models.reports.reports import ReportRow
from models.reports.tables import Answer

_PROPOSAL: Any = Proposal.__table__


def _build_transfer(table: Any) -> Any:
    return (
        update(table)
        .where(table.c.report_id == bindparam("wrong"))
        .values(report_id=bindparam("right"))
    )


_CARRY = [_build_transfer(one.__table__) for one in (Answer, Figure, Attachment)]
_CARRY_PROPOSALS = (
    update(_PROPOSAL)
    .where(_PROPOSAL.c.report_id == bindparam("wrong"))
    .values(report_id=bindparam("right"), unit_id=bindparam("unit"))
)


def move_report_contents(db: Connection, wrong: ReportRow, right: ReportRow) -> None:
    """The answers, figures, files and proposals of one report become the other's, which has
    none. The history of both stays where it was written."""
    ids = {"wrong": wrong.id, "right": right.id}
    for statement in _CARRY:
        db.execute(statement, ids)
    db.execute(_CARRY_PROPOSALS, {**ids, "unit": right.unit_id})
