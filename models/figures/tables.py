"""Tables of filed figures, figures from before the system, and an officer's own estimates."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint

from models.base import Base, Column, Id, Moment, column, enum_column, table_args
from models.reports.tables import AnswerState, Aspect


class OwnEstimate(Base):
    """The officer's own figure for a unit that has not reported, for a provisional total only."""

    __tablename__ = "own_estimate"
    __table_args__ = table_args(UniqueConstraint("round_id", "unit_id", "measure_id"))

    id: Column[int] = column(Id, primary_key=True)
    round_id: Column[int] = column(ForeignKey("round.id"))
    unit_id: Column[int] = column(ForeignKey("unit.id"))
    measure_id: Column[int] = column(ForeignKey("measure.id"))
    number: Column[int] = column(BigInteger)
    note: Column[str] = column(Text, default="")
    post_id: Column[int | None] = column(ForeignKey("post.id"))
    at: Column[datetime] = column(Moment)


class Figure(Base):
    """What has been filed. Written only by submit, amend and consolidate."""

    __tablename__ = "figure"
    __table_args__ = table_args(
        UniqueConstraint("report_id", "measure_id", "aspect"),
        Index("ix_figure_measure_id", "measure_id"),
    )

    id: Column[int] = column(Id, primary_key=True)
    report_id: Column[int] = column(ForeignKey("report.id"))
    measure_id: Column[int] = column(ForeignKey("measure.id"))
    aspect: Column[Aspect] = column(enum_column(Aspect))
    state: Column[AnswerState] = column(enum_column(AnswerState))
    number: Column[int | None] = column(BigInteger)
    base: Column[int | None] = column(BigInteger)
    text: Column[str | None] = column(Text)
    choice: Column[str | None] = column(String(40))
    day: Column[date | None]
    # How much of the number is an estimate, where a part of it is.
    estimated: Column[int | None] = column(BigInteger)
    filed_at: Column[datetime] = column(Moment)


class PastFigure(Base):
    """A unit's figure of a period before the system was there, as an officer entered it."""

    __tablename__ = "past_figure"
    __table_args__ = table_args(
        UniqueConstraint("unit_id", "measure_id", "period_from", "period_to")
    )

    id: Column[int] = column(Id, primary_key=True)
    unit_id: Column[int] = column(ForeignKey("unit.id"))
    measure_id: Column[int] = column(ForeignKey("measure.id"))
    period_from: Column[date]
    period_to: Column[date]
    number: Column[int | None] = column(BigInteger)
    choice: Column[str | None] = column(String(40))
    source: Column[str] = column(String(200))
    at: Column[datetime] = column(Moment)
