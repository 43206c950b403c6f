"""Tables of proposals (kiến nghị) and their steps."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint

from models.base import Base, Column, Id, Moment, column, enum_column, table_args


class ProposalState(StrEnum):
    NEW = "new"
    WITHDRAWN = "withdrawn"
    PASSED_ON = "passed_on"
    ANSWERED = "answered"
    NOT_ACCEPTED = "not_accepted"


class Proposal(Base):
    """A proposal of the people (kiến nghị): what, from which unit, to whom, what became of it.

    One that was worded from several of them has no report; those name it in `into_id`.
    """

    __tablename__ = "proposal"
    __table_args__ = table_args(
        UniqueConstraint("report_id", "question", "position"),
        Index("ix_proposal_unit_id", "unit_id"),
        Index("ix_proposal_held_by_id", "held_by_id"),
        CheckConstraint("state <> 'answered' OR answer IS NOT NULL", name="answered"),
    )

    id: Column[int] = column(Id, primary_key=True)
    unit_id: Column[int] = column(ForeignKey("unit.id"))
    report_id: Column[int | None] = column(ForeignKey("report.id"))
    question: Column[str | None] = column(String(40))
    # The place in the list that was given under the question.
    position: Column[int] = column(default=0)
    text: Column[str] = column(Text)
    addressee: Column[str | None] = column(String(300))
    # What it is about ("nhà văn hóa"), in the words of the officer.
    field: Column[str | None] = column(String(100))
    state: Column[ProposalState] = column(enum_column(ProposalState))
    answer: Column[str | None] = column(Text)
    at: Column[datetime] = column(Moment)
    # The unit whose officers see to it at present; none: those of the round that it came in.
    held_by_id: Column[int | None] = column(ForeignKey("unit.id"))
    into_id: Column[int | None] = column(ForeignKey("proposal.id"))


class ProposalMove(Base):
    """A line of history for every step of a proposal: who, when, to what, in which words."""

    __tablename__ = "proposal_move"
    __table_args__ = table_args(Index("ix_proposal_move_proposal_id", "proposal_id"))

    id: Column[int] = column(Id, primary_key=True)
    proposal_id: Column[int] = column(ForeignKey("proposal.id"))
    state: Column[ProposalState] = column(enum_column(ProposalState))
    said: Column[str] = column(Text, default="")
    post_id: Column[int | None] = column(ForeignKey("post.id"))
    at: Column[datetime] = column(Moment)
