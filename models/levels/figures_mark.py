"""Whether anything has changed of which a figure, a state or a name in a summary could hang."""

from collections.abc import Hashable
from typing import Any

from sqlalchemy import Connection, func, select

from models.audit.tables import AuditAction, AuditRow
from models.lateness.tables import LateReason
from models.levels.tables import StaleTotal, TakenTotal
from models.proposals.tables import Proposal, ProposalMove
from models.reports.tables import Amendment, AnswerChange, Recheck, Report, StatusChange
from models.signing.tables import Snapshot
from models.tasks.tables import Assignment, AssignmentMove

_AUDIT: Any = AuditRow.__table__
# Whatever becomes of a report, a figure, a proposal or a task is a new row in one of these.
_HISTORIES: tuple[Any, ...] = (
    AnswerChange,
    StatusChange,
    Report,
    Recheck,
    Amendment,
    LateReason,
    TakenTotal,
    Proposal,
    ProposalMove,
    Assignment,
    AssignmentMove,
    Snapshot,
)
_NEWEST = [select(func.max(one.id)).scalar_subquery() for one in _HISTORIES]
# Everything else (units, people, plans, dates, signings, own estimates) is told of in the log.
_NEWEST_TOLD = (
    select(_AUDIT.c.id)
    .where(_AUDIT.c.action != AuditAction.SEEN)
    .order_by(_AUDIT.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
# What is still to be added up.
_STALE = select(func.count()).select_from(StaleTotal.__table__).scalar_subquery()
_MARK = select(*_NEWEST, _NEWEST_TOLD, _STALE)


def load_figures_mark(db: Connection) -> Hashable:
    """Another one as soon as any of that has changed."""
    return tuple(db.execute(_MARK).one())
