"""The table of requests to change a figure of a report that is accepted or signed."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text

from models.base import Base, Column, Id, Moment, column, enum_column, table_args
from models.dialects.partial_indexes import partial_index
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
        partial_index(
            "uq_amendment_request_open",
            "report_id",
            "question",
            unique=True,
            where="state = 'asked'",
        ),
    )

    id: Column[int] = column(Id, primary_key=True)
    report_id: Column[int] = column(ForeignKey("report.id"))
    question: Column[str] = column(String(40))
    state: Column[RequestState] = column(enum_column(RequestState))
    # As the history of answers writes them; none: it was not answered.
    old: Column[str | None] = column(Text)
    new: Column[str] = column(Text)
    aspect: Column[Aspect] = column(enum_column(Aspect))
    estimated: Column[int | None] = column(BigInteger)
    typed: Column[str] = column(Text, default="")
    reason: Column[str] = column(String(400), default="")
    asked_post_id: Column[int | None] = column(ForeignKey("post.id"))
    asked_at: Column[datetime] = column(Moment)
    answer: Column[str] = column(String(400), default="")
    decided_post_id: Column[int | None] = column(ForeignKey("post.id"))
    decided_at: Column[datetime | None] = column(Moment)
