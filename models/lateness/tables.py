"""Tables of why a report is late, and of more time for it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String

from models.base import Base, Column, Id, Moment, column, enum_column, table_args


class LateKind(StrEnum):
    """Why a report is late, as it is pressed; "other" in words of one's own."""

    ILL = "ill"
    NO_SIGNAL = "no_signal"
    WAITING = "waiting"
    OTHER = "other"


class ExtensionState(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    # By the unit itself.
    WITHDRAWN = "withdrawn"


class LateReason(Base):
    """Why a report has not come yet, in its unit's own words; the newest counts."""

    __tablename__ = "late_reason"
    __table_args__ = table_args(Index("ix_late_reason_report_id", "report_id"))

    id: Column[int] = column(Id, primary_key=True)
    report_id: Column[int] = column(ForeignKey("report.id"))
    kind: Column[LateKind] = column(enum_column(LateKind))
    said: Column[str] = column(String(400), default="")
    post_id: Column[int | None] = column(ForeignKey("post.id"))
    at: Column[datetime] = column(Moment)


class Extension(Base):
    """More time for one report: asked for, and granted or refused; or granted without asking."""

    __tablename__ = "extension"
    __table_args__ = table_args(Index("ix_extension_report_id", "report_id"))

    id: Column[int] = column(Id, primary_key=True)
    report_id: Column[int] = column(ForeignKey("report.id"))
    state: Column[ExtensionState] = column(enum_column(ExtensionState))
    reason: Column[str] = column(String(400), default="")
    # Until when it is asked for; none: the commune chooses.
    wanted: Column[datetime | None] = column(Moment)
    asked_post_id: Column[int | None] = column(ForeignKey("post.id"))
    asked_at: Column[datetime] = column(Moment)
    # Until when it was granted.
    until: Column[datetime | None] = column(Moment)
    answer: Column[str] = column(String(400), default="")
    decided_post_id: Column[int | None] = column(ForeignKey("post.id"))
    decided_at: Column[datetime | None] = column(Moment)
