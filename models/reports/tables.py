"""Tables of reports, draft answers, the history of both, amendments, rechecks, other bodies and
receivers."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint

from models.base import Base, Column, Id, Moment, column, enum_column, table_args
from models.dialects.partial_indexes import partial_index


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


class Report(Base):
    """What one unit owes in one round. Late and missing are worked out, never stored."""

    __tablename__ = "report"
    __table_args__ = table_args(
        UniqueConstraint("round_id", "unit_id"),
        UniqueConstraint("unit_id", "form_id", "period_from", "period_to"),
        Index("ix_report_unit_id_status", "unit_id", "status"),
        Index("ix_report_form_id_period_from", "form_id", "period_from"),
    )

    id: Column[int] = column(Id, primary_key=True)
    round_id: Column[int] = column(ForeignKey("round.id"))
    form_id: Column[int] = column(ForeignKey("form.id"))
    form_version_id: Column[int] = column(ForeignKey("form_version.id"))
    unit_id: Column[int] = column(ForeignKey("unit.id"))
    period_from: Column[date]
    period_to: Column[date]
    # The roster is frozen when the round opens: as the unit was on that day.
    unit_name: Column[str] = column(String(200))
    unit_kind: Column[str] = column(String(32))
    unit_path: Column[str] = column(String(400))
    due: Column[datetime | None] = column(Moment)
    status: Column[ReportStatus] = column(enum_column(ReportStatus), default=ReportStatus.EMPTY)
    # When the unit gave it, by the platform's own time where there is one.
    submitted_at: Column[datetime | None] = column(Moment)
    receipt: Column[str | None] = column(String(40), unique=True)
    # Since when it is no longer waited for: the unit became another one while the round was open.
    left_at: Column[datetime | None] = column(Moment)


IS_REMARKED = "state = 'missing' OR reason IS NOT NULL"


class Answer(Base):
    """The draft: what was understood, and beside it what was typed."""

    __tablename__ = "answer"
    __table_args__ = table_args(
        UniqueConstraint("report_id", "question", "aspect"),
        # The few beside which more is to be said: summaries ask for those of a whole round.
        partial_index(
            "ix_answer_remarked",
            "report_id",
            where=IS_REMARKED,
        ),
    )

    id: Column[int] = column(Id, primary_key=True)
    report_id: Column[int] = column(ForeignKey("report.id"))
    question: Column[str] = column(String(40))
    aspect: Column[Aspect] = column(enum_column(Aspect))
    state: Column[AnswerState] = column(enum_column(AnswerState))
    number: Column[int | None] = column(BigInteger)
    base: Column[int | None] = column(BigInteger)
    text: Column[str | None] = column(Text)
    choice: Column[str | None] = column(String(40))
    day: Column[date | None]
    # How much of the number is an estimate.
    estimated: Column[int | None] = column(BigInteger)
    typed: Column[str] = column(Text)
    reason: Column[str | None] = column(Text)
    post_id: Column[int | None] = column(ForeignKey("post.id"))
    at: Column[datetime] = column(Moment)
    # None: said in a chat. Otherwise entered for the unit, which gave it at that moment.
    source: Column[Source | None] = column(enum_column(Source))
    given_at: Column[datetime | None] = column(Moment)


class StatusChange(Base):
    """A line of history for every change of a report's status."""

    __tablename__ = "move"
    __table_args__ = table_args(
        Index("ix_move_report_id", "report_id"),
        Index("ix_move_inbox_id", "inbox_id"),
        Index("ix_move_at", "at"),
    )

    id: Column[int] = column(Id, primary_key=True)
    report_id: Column[int] = column(ForeignKey("report.id"))
    action: Column[str] = column(String(24))
    before: Column[ReportStatus] = column(enum_column(ReportStatus, "before"))
    after: Column[ReportStatus] = column(enum_column(ReportStatus, "after"))
    post_id: Column[int | None] = column(ForeignKey("post.id"))
    chat_id: Column[int | None] = column(ForeignKey("chat.id"))
    inbox_id: Column[int | None] = column(ForeignKey("inbox.id"))
    reason: Column[str | None] = column(Text)
    at: Column[datetime] = column(Moment)


class AnswerChange(Base):
    """Every change of an answer or figure: who, when, on which channel, from what, to what."""

    __tablename__ = "change"
    __table_args__ = table_args(
        Index("ix_change_report_id_question", "report_id", "question"),
        Index("ix_change_inbox_id", "inbox_id"),
    )

    id: Column[int] = column(Id, primary_key=True)
    report_id: Column[int] = column(ForeignKey("report.id"))
    question: Column[str] = column(String(40))
    aspect: Column[Aspect] = column(enum_column(Aspect))
    old: Column[str | None] = column(Text)
    new: Column[str] = column(Text)
    post_id: Column[int | None] = column(ForeignKey("post.id"))
    chat_id: Column[int | None] = column(ForeignKey("chat.id"))
    inbox_id: Column[int | None] = column(ForeignKey("inbox.id"))
    reason: Column[str | None] = column(Text)
    at: Column[datetime] = column(Moment)
    source: Column[Source | None] = column(enum_column(Source))
    given_at: Column[datetime | None] = column(Moment)


class HiddenPassage(Base):
    """Words of an answer that an officer has hidden: nothing that goes up holds them."""

    __tablename__ = "hidden_passage"
    __table_args__ = table_args(Index("ix_hidden_passage_report_id", "report_id"))

    id: Column[int] = column(Id, primary_key=True)
    unit_id: Column[int] = column(ForeignKey("unit.id"))
    report_id: Column[int] = column(ForeignKey("report.id"))
    question: Column[str] = column(String(40))
    passage: Column[str] = column(Text)
    post_id: Column[int] = column(ForeignKey("post.id"))
    at: Column[datetime] = column(Moment)


class Amendment(Base):
    """A numbered correction of a report that had already been handed in."""

    __tablename__ = "amendment"
    __table_args__ = table_args(
        UniqueConstraint("report_id", "number"), Index("ix_amendment_at", "at")
    )

    id: Column[int] = column(Id, primary_key=True)
    report_id: Column[int] = column(ForeignKey("report.id"))
    number: Column[int]
    # The change in one line, as it was called then.
    reason: Column[str] = column(Text)
    # Who granted it, or changed it of their own accord.
    post_id: Column[int | None] = column(ForeignKey("post.id"))
    at: Column[datetime] = column(Moment)
    # Of older ones it is not known which question it was of.
    question: Column[str | None] = column(String(40))
    # Who wanted it, and why; none: nobody had asked.
    asked_post_id: Column[int | None] = column(ForeignKey("post.id"))
    asked_at: Column[datetime | None] = column(Moment)
    why: Column[str] = column(String(400), default="", server_default="")


class Part(StrEnum):
    """What another body has to do with a report."""

    JOINT = "joint"
    THROUGH = "through"


class ReportBody(Base):
    """Another body of a report: one that sends it jointly, or one through which it passes.

    Set down when the round opens. `done_at`: when it agreed to what was sent, or passed it on.
    """

    __tablename__ = "report_body"
    __table_args__ = table_args(
        UniqueConstraint("report_id", "unit_id", "part"),
        Index("ix_report_body_unit_id", "unit_id"),
    )

    id: Column[int] = column(Id, primary_key=True)
    report_id: Column[int] = column(ForeignKey("report.id"))
    unit_id: Column[int] = column(ForeignKey("unit.id"))
    part: Column[Part] = column(enum_column(Part))
    done_at: Column[datetime | None] = column(Moment)
    post_id: Column[int | None] = column(ForeignKey("post.id"))


class ReceivesAs(StrEnum):
    """As what a body outside the line of the reporting unit receives its report."""

    ADDRESSEE = "addressee"
    CONSOLIDATOR = "consolidator"


class ReportReceiver(Base):
    """A body to which the plan addresses a report, or that puts it together with others.

    Set down when the round opens. It reads; nothing waits for it.
    """

    __tablename__ = "report_receiver"
    __table_args__ = table_args(
        UniqueConstraint("report_id", "unit_id", "receives_as"),
        Index("ix_report_receiver_unit_id", "unit_id"),
    )

    id: Column[int] = column(Id, primary_key=True)
    report_id: Column[int] = column(ForeignKey("report.id"))
    unit_id: Column[int] = column(ForeignKey("unit.id"))
    receives_as: Column[ReceivesAs] = column(enum_column(ReceivesAs))


class Recheck(Base):
    """A single figure that a unit is asked to look at again, and why."""

    __tablename__ = "recheck"
    __table_args__ = table_args(Index("ix_recheck_report_id_closed_at", "report_id", "closed_at"))

    id: Column[int] = column(Id, primary_key=True)
    report_id: Column[int] = column(ForeignKey("report.id"))
    question: Column[str] = column(String(40))
    reason: Column[str] = column(Text)
    post_id: Column[int | None] = column(ForeignKey("post.id"))
    at: Column[datetime] = column(Moment)
    closed_at: Column[datetime | None] = column(Moment)
    # Whether the unit changed the figure, once it has looked.
    was_changed: Column[bool | None]
