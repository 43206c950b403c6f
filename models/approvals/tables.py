"""Tables of who approves a report, and of what became of it each time."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Moment, enum_column, table_args
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

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    role: Mapped[Role] = mapped_column(enum_column(Role))
    titles: Mapped[str] = mapped_column(String(LONGEST_TITLES))
    approved_at: Mapped[datetime | None] = mapped_column(Moment)


class Approval(Base):
    """A line of history for every approval, every return, and every one that holds no more."""

    __tablename__ = "approval"
    __table_args__ = table_args(Index("ix_approval_report_id", "report_id"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    outcome: Mapped[ApprovalOutcome] = mapped_column(enum_column(ApprovalOutcome))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(String(400), default="")
    # The last change of an answer that was before whoever decided, and the code of the receipt
    # for the figures as they stood: /bn/ says whether they still do.
    change_id: Mapped[int] = mapped_column(BigInteger)
    version: Mapped[str] = mapped_column(String(60), default="")
