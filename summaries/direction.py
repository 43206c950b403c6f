"""Cần chỉ đạo: what waits for the chair's word, where that is known."""

from typing import Any

from sqlalchemy import Connection, bindparam, distinct, func, select

from models import paths
from models.tables.proposals import Proposal, ProposalState
from models.tables.reports import Report
from summaries.completeness import Completeness
from texts import words

_PROPOSAL: Any = Proposal.__table__
_INTO: Any = Proposal.__table__.alias("gathered")
_REPORT: Any = Report.__table__

OPEN = (ProposalState.NEW, ProposalState.PASSED_ON)
MOST_UNITS = 3

# Several that were gathered into one are answered by one answer.
_UNANSWERED = (
    select(func.count(distinct(func.coalesce(_PROPOSAL.c.into_id, _PROPOSAL.c.id))))
    .select_from(_PROPOSAL)
    .join(_REPORT, _REPORT.c.id == _PROPOSAL.c.report_id)
    .outerjoin(_INTO, _INTO.c.id == _PROPOSAL.c.into_id)
    .where(
        _REPORT.c.round_id == bindparam("round"),
        paths.leads_through(_REPORT.c.unit_path),
        func.coalesce(_INTO.c.state, _PROPOSAL.c.state).in_(OPEN),
    )
)


def unanswered(db: Connection, round_id: int, unit_id: int) -> int:
    """How many proposals of a round nobody has answered yet."""
    values = {"round": round_id, "inside": unit_id}
    return int(db.execute(_UNANSWERED, values).scalar_one())


def say(found: Completeness, at: Any, proposals: int) -> str:
    """ "Cần chỉ đạo: trả lời 4 kiến nghị; cử người xuống Xóm 13." Whoever is late is named only
    once the deadline is past, and while they are few enough to be gone to."""
    overdue = [unit.name for unit in found.waiting if unit.days_overdue(at)]
    items = []
    if proposals:
        items.append(words("summary.direct_answer", count=proposals))
    if 0 < len(overdue) <= MOST_UNITS:
        items.append(words("summary.direct_visit", names=", ".join(overdue)))
    return words("summary.direct", items="; ".join(items)) if items else ""
