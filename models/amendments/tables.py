"""The table of requests to change a figure of a report that is accepted or signed."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Moment, enum_column, table_args
from models.reports.tables import Aspect


class RequestState(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    # By the unit itself; or another wish took its place.
    WITHDRAWN = "withdrawn"


class AmendmentRequest(Base):
    """One figure that a unit wants changed: nothing has changed before an officer grants it."""

    __tablename__ = "amendment_request"
    __table_args__ = table_args(
        Index("ix_amendment_request_report_id_state", "report_id", "state"),
        # Of a figure one wish waits at a time, whoever asks beside whom.
        Index(
            "uq_amendment_request_open",
            "report_id",
            "question",
            unique=True,
            sqlite_where=text("state = 'asked'"),
            postgresql_where=text("state = 'asked'"),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    question: Mapped[str] = mapped_column(String(40))
    state: Mapped[RequestState] = mapped_column(enum_column(RequestState))
    # As the history of answers writes them; none: it was not answered.
    old: Mapped[str | None] = mapped_column(Text)
    new: Mapped[str] = mapped_column(Text)
    aspect: Mapped[Aspect] = mapped_column(enum_column(Aspect))
    estimated: Mapped[int | None] = mapped_column(BigInteger)
    typed: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(String(400), default="")
    asked_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    asked_at: Mapped[datetime] = mapped_column(Moment)
    answer: Mapped[str] = mapped_column(String(400), default="")
    decided_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
