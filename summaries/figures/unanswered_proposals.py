"""Which proposals of a round nobody has answered yet."""

from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from models.proposals.tables import Proposal, ProposalState
from models.reports import owed_reports
from models.reports.tables import Report

_PROPOSAL: Any = Proposal.__table__
_GATHERED_INTO: Any = Proposal.__table__.alias("gathered")
_REPORT: Any = Report.__table__

UNANSWERED_STATES = (ProposalState.NEW, ProposalState.PASSED_ON)

# Several that were gathered into one are answered by one answer.
_UNANSWERED = (
    select(_PROPOSAL.c.report_id, func.coalesce(_PROPOSAL.c.into_id, _PROPOSAL.c.id))
    .select_from(_PROPOSAL)
    .join(_REPORT, _REPORT.c.id == _PROPOSAL.c.report_id)
    .outerjoin(_GATHERED_INTO, _GATHERED_INTO.c.id == _PROPOSAL.c.into_id)
    .where(
        _REPORT.c.round_id == bindparam("round"),
        _REPORT.c.left_at.is_(None),
        owed_reports.is_owed(_REPORT),
        func.coalesce(_GATHERED_INTO.c.state, _PROPOSAL.c.state).in_(UNANSWERED_STATES),
    )
)


def list_unanswered_proposals(
    db: Connection, round_id: int, unit_id: int, *, receives: bool = False
) -> tuple[tuple[int, int], ...]:
    """(report, proposal) of those that nobody has answered yet: of one that was gathered into
    another that one, once for each report it comes from."""
    values = {"round": round_id, **owed_reports.bind_unit(unit_id, receives=receives)}
    return tuple((row[0], row[1]) for row in db.execute(_UNANSWERED, values))
