"""Proposals of the people, raised by filing a report. Once somebody has taken one up, a later
correction of the report leaves it as it is."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, update

from models.forms import Question
from models.reports import AnswerRow, ReportRow
from models.tables.proposals import Proposal, ProposalState
from models.tables.reports import AnswerState
from models.upserts import Upsert

_PROPOSAL: Any = Proposal.__table__
_OPEN = (ProposalState.NEW, ProposalState.WITHDRAWN)

_RAISE = Upsert(
    _PROPOSAL,
    columns=("unit_id", "report_id", "question", "text", "state", "at"),
    key=("report_id", "question"),
)
_REWORD = (
    update(_PROPOSAL)
    .where(
        _PROPOSAL.c.report_id == bindparam("report"),
        _PROPOSAL.c.question == bindparam("asked"),
        _PROPOSAL.c.state.in_(_OPEN),
    )
    .values(text=bindparam("words"), state=ProposalState.NEW)
)
_WITHDRAW = (
    update(_PROPOSAL)
    .where(
        _PROPOSAL.c.report_id == bindparam("report"),
        _PROPOSAL.c.question == bindparam("asked"),
        _PROPOSAL.c.state == ProposalState.NEW,
    )
    .values(state=ProposalState.WITHDRAWN)
)


def follow(
    db: Connection, report: ReportRow, question: Question, answer: AnswerRow, at: datetime
) -> None:
    """What was filed under a question that asks for proposals becomes one, or takes it back."""
    key = {"report": report.id, "asked": question.code}
    if answer.state is not AnswerState.VALUE or not answer.text:
        db.execute(_WITHDRAW, key)
        return
    _RAISE.run(
        db,
        {
            "unit_id": report.unit_id,
            "report_id": report.id,
            "question": question.code,
            "text": answer.text,
            "state": ProposalState.NEW,
            "at": at,
        },
    )
    db.execute(_REWORD, {**key, "words": answer.text})
