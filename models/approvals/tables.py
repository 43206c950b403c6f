"""Tables of who approves a report, and of what became of it each time."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint

from models.base import Base, Column, Id, Moment, column, enum_column, table_args
from models.people.tables import Role

# Of all titles of a rule together, as they are kept.
LONGEST_TITLES = 400


class ApprovalOutcome(StrEnum):
    APPROVED = "approved"
    # Given back to whoever had accepted it, with a reason.
    RETURNED = "returned"
    # What was approved has changed since: it is asked for again.
    LAPSED = "lapsed"


class ReportApprover(Base):
    """Who has to approve a report, as its plan says: set down when the round opens.

    `titles`: how the posts begin that may ("|chủ tịch|phó chủ tịch|"), "" for any of the role.
    `approved_at`: since when it is approved as it stands; none: it is not, or not any more.
    """

    __tablename__ = "report_approver"
    __table_args__ = table_args(
        UniqueConstraint("report_id"), Index("ix_report_approver_unit_id", "unit_id")
    )

    id: Column[int] = column(Id, primary_key=True)
    report_id: Column[int] = column(ForeignKey("report.id"))
    unit_id: Column[int] = column(ForeignKey("unit.id"))
    role: Column[Role] = column(enum_column(Role))
    titles: Column[str] = column(String(LONGEST_TITLES))
    approved_at: Column[datetime | None] = column(Moment)


class Approval(Base):
    """A line of history for every approval, every return, and every one that holds no more."""

    __tablename__ = "approval"
    __table_args__ = table_args(Index("ix_approval_report_id", "report_id"))

    id: Column[int] = column(Id, primary_key=True)
    report_id: Column[int] = column(ForeignKey("report.id"))
    outcome: Column[ApprovalOutcome] = column(enum_column(ApprovalOutcome))
    post_id: Column[int | None] = column(ForeignKey("post.id"))
    at: Column[datetime] = column(Moment)
    reason: Column[str] = column(String(400), default="")
    # The last change of an answer that was before whoever decided, and the code of the receipt
    # for the figures as they stood: /bn/ says whether they still do.
    change_id: Column[int] = column(BigInteger)
    version: Column[str] = column(String(60), default="")
