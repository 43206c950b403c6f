"""Tables of proposals (kiến nghị) and their steps."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Moment, enum_column, table_args


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

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"))
    question: Mapped[str | None] = mapped_column(String(40))
    # The place in the list that was given under the question.
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(Text)
    addressee: Mapped[str | None] = mapped_column(String(300))
    # What it is about ("nhà văn hóa"), in the words of the officer.
    field: Mapped[str | None] = mapped_column(String(100))
    state: Mapped[ProposalState] = mapped_column(enum_column(ProposalState))
    answer: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
    # The unit whose officers see to it at present; none: those of the round that it came in.
    held_by_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    into_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"))


class ProposalMove(Base):
    """A line of history for every step of a proposal: who, when, to what, in which words."""

    __tablename__ = "proposal_move"
    __table_args__ = table_args(Index("ix_proposal_move_proposal_id", "proposal_id"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    state: Mapped[ProposalState] = mapped_column(enum_column(ProposalState))
    said: Mapped[str] = mapped_column(Text, default="")
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    at: Mapped[datetime] = mapped_column(Moment)
