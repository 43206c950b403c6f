"""Rounds, the reports that units owe in them, drafts, figures, and the history of both."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Id, Moment, one_of, rules


class ReportStatus(StrEnum):
    EMPTY = "empty"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class Source(StrEnum):
    """How an answer reached us, where it was not typed by its post in a chat."""

    PHONE = "phone"
    PAPER = "paper"
    PHOTO = "photo"
    VOICE = "voice"
    PASTED = "pasted"
    # From units that became this one.
    CARRIED = "carried"


class AnswerState(StrEnum):
    """What an answer is when it is not simply a value. Four kinds of nothing stay apart."""

    VALUE = "value"
    NIL = "nil"
    NOT_APPLICABLE = "not_applicable"
    MISSING = "missing"


class Aspect(StrEnum):
    ACTUAL = "actual"
    ESTIMATE = "estimate"
    COMPUTED = "computed"
    OVERRULED = "overruled"


class Round(Base):
    """One form for one period, for the units below its owner. Without a due moment it waits."""

    __tablename__ = "round"
    __table_args__ = rules(
        UniqueConstraint("owner_id", "form_id", "period_from", "period_to"),
        CheckConstraint("period_to > period_from", name="period"),
        CheckConstraint("due IS NULL OR due > opens", name="due"),
        CheckConstraint("locks IS NULL OR due IS NULL OR locks >= due", name="locks"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    form_id: Mapped[int] = mapped_column(ForeignKey("form.id"))
    form_version_id: Mapped[int] = mapped_column(ForeignKey("form_version.id"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    name: Mapped[str] = mapped_column(String(200))
    # Half-open days of the data: from the first day to the day after the last.
    period_from: Mapped[date]
    period_to: Mapped[date]
    opens: Mapped[datetime | None] = mapped_column(Moment)
    due: Mapped[datetime | None] = mapped_column(Moment)
    locks: Mapped[datetime | None] = mapped_column(Moment)
    # Which reminders are sent, by their names ("t-7 t-3 t-1 t0 t+1 unsent").
    stages: Mapped[str] = mapped_column(String(200))
    opened_at: Mapped[datetime | None] = mapped_column(Moment)


class RoundDate(Base):
    """A date of its own for one unit or one kind of unit; the nearest to the unit wins."""

    __tablename__ = "round_date"
    __table_args__ = rules(
        CheckConstraint("(unit_id IS NULL) <> (kind IS NULL)", name="one_of_two"),
        UniqueConstraint("round_id", "unit_id", "kind"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    kind: Mapped[str | None] = mapped_column(String(32))
    due: Mapped[datetime] = mapped_column(Moment)


class Report(Base):
    """What one unit owes in one round. Late and missing are worked out, never stored."""

    __tablename__ = "report"
    __table_args__ = rules(
        UniqueConstraint("round_id", "unit_id"),
        UniqueConstraint("unit_id", "form_id", "period_from", "period_to"),
        Index("ix_report_unit_id_status", "unit_id", "status"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    form_id: Mapped[int] = mapped_column(ForeignKey("form.id"))
    form_version_id: Mapped[int] = mapped_column(ForeignKey("form_version.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    period_from: Mapped[date]
    period_to: Mapped[date]
    # The roster is frozen when the round opens: as the unit was on that day.
    unit_name: Mapped[str] = mapped_column(String(200))
    unit_kind: Mapped[str] = mapped_column(String(32))
    unit_path: Mapped[str] = mapped_column(String(400))
    due: Mapped[datetime | None] = mapped_column(Moment)
    status: Mapped[ReportStatus] = mapped_column(one_of(ReportStatus), default=ReportStatus.EMPTY)
    # When the unit gave it, by the platform's own time where there is one.
    submitted_at: Mapped[datetime | None] = mapped_column(Moment)
    receipt: Mapped[str | None] = mapped_column(String(40), unique=True)
    # Since when it is no longer waited for: the unit became another one while the round was open.
    left_at: Mapped[datetime | None] = mapped_column(Moment)


class Answer(Base):
    """The draft: what was understood, and beside it what was typed."""

    __tablename__ = "answer"
    __table_args__ = rules(UniqueConstraint("report_id", "question", "aspect"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    question: Mapped[str] = mapped_column(String(40))
    aspect: Mapped[Aspect] = mapped_column(one_of(Aspect))
    state: Mapped[AnswerState] = mapped_column(one_of(AnswerState))
    number: Mapped[int | None] = mapped_column(BigInteger)
    base: Mapped[int | None] = mapped_column(BigInteger)
    text: Mapped[str | None] = mapped_column(Text)
    choice: Mapped[str | None] = mapped_column(String(40))
    day: Mapped[date | None]
    # How much of the number is an estimate.
    estimated: Mapped[int | None] = mapped_column(BigInteger)
    typed: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    # None: said in a chat. Otherwise entered for the unit, which gave it at that moment.
    source: Mapped[Source | None] = mapped_column(one_of(Source))
    given_at: Mapped[datetime | None] = mapped_column(Moment)


class Figure(Base):
    """What has been filed. Written only by submit, amend and consolidate."""

    __tablename__ = "figure"
    __table_args__ = rules(
        UniqueConstraint("report_id", "measure_id", "aspect"),
        Index("ix_figure_measure_id", "measure_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    aspect: Mapped[Aspect] = mapped_column(one_of(Aspect))
    state: Mapped[AnswerState] = mapped_column(one_of(AnswerState))
    number: Mapped[int | None] = mapped_column(BigInteger)
    base: Mapped[int | None] = mapped_column(BigInteger)
    text: Mapped[str | None] = mapped_column(Text)
    choice: Mapped[str | None] = mapped_column(String(40))
    day: Mapped[date | None]
    # How much of the number is an estimate, where a part of it is.
    estimated: Mapped[int | None] = mapped_column(BigInteger)
    filed_at: Mapped[datetime] = mapped_column(Moment)


class PastFigure(Base):
    """A unit's figure of a period before the system was there, as an officer entered it."""

    __tablename__ = "past_figure"
    __table_args__ = rules(UniqueConstraint("unit_id", "measure_id", "period_from", "period_to"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    period_from: Mapped[date]
    period_to: Mapped[date]
    number: Mapped[int | None] = mapped_column(BigInteger)
    choice: Mapped[str | None] = mapped_column(String(40))
    source: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(Moment)


class Move(Base):
    """A line of history for every change of a report's status."""

    __tablename__ = "move"
    __table_args__ = rules(Index("ix_move_report_id", "report_id"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    action: Mapped[str] = mapped_column(String(24))
    before: Mapped[ReportStatus] = mapped_column(one_of(ReportStatus))
    after: Mapped[ReportStatus] = mapped_column(one_of(ReportStatus))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    chat_id: Mapped[int | None] = mapped_column(ForeignKey("chat.id"))
    inbox_id: Mapped[int | None] = mapped_column(ForeignKey("inbox.id"))
    reason: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)


class Change(Base):
    """Every change of an answer or figure: who, when, on which channel, from what, to what."""

    __tablename__ = "change"
    __table_args__ = rules(Index("ix_change_report_id_question", "report_id", "question"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    question: Mapped[str] = mapped_column(String(40))
    aspect: Mapped[Aspect] = mapped_column(one_of(Aspect))
    old: Mapped[str | None] = mapped_column(Text)
    new: Mapped[str] = mapped_column(Text)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    chat_id: Mapped[int | None] = mapped_column(ForeignKey("chat.id"))
    inbox_id: Mapped[int | None] = mapped_column(ForeignKey("inbox.id"))
    reason: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
    source: Mapped[Source | None] = mapped_column(one_of(Source))
    given_at: Mapped[datetime | None] = mapped_column(Moment)


class Amendment(Base):
    """A numbered correction of a report that had already been handed in."""

    __tablename__ = "amendment"
    __table_args__ = rules(UniqueConstraint("report_id", "number"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    number: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class Attachment(Base):
    """A photo, a voice message or a file, as it came. At most 5 MB."""

    __tablename__ = "attachment"
    __table_args__ = rules(Index("ix_attachment_report_id", "report_id"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    inbox_id: Mapped[int] = mapped_column(ForeignKey("inbox.id"), unique=True)
    report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"))
    question: Mapped[str | None] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(24))
    media_type: Mapped[str] = mapped_column(String(100))
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(Moment)


class Snapshot(Base):
    """A numbered, frozen summary that two leaders can quote alike."""

    __tablename__ = "snapshot"
    __table_args__ = rules(UniqueConstraint("unit_id", "number"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    number: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    body: Mapped[str] = mapped_column(Text)
    # The figures behind it, where it was signed: what is answered from afterwards.
    figures: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(Moment)
