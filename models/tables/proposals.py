"""Proposals of the people (kiến nghị): raised, gathered, passed on, answered."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Id, Moment, one_of, rules


class ProposalState(StrEnum):
    NEW = "new"
    WITHDRAWN = "withdrawn"
    PASSED_ON = "passed_on"
    ANSWERED = "answered"
    NOT_ACCEPTED = "not_accepted"


class Proposal(Base):
    """A proposal of the people (kiến nghị): what, from which unit, to whom, what became of it."""

    __tablename__ = "proposal"
    __table_args__ = rules(
        UniqueConstraint("report_id", "question"),
        Index("ix_proposal_unit_id", "unit_id"),
        CheckConstraint("state <> 'answered' OR answer IS NOT NULL", name="answered"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    question: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text)
    addressee: Mapped[str | None] = mapped_column(String(300))
    state: Mapped[ProposalState] = mapped_column(one_of(ProposalState))
    answer: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
