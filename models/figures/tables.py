"""Tables of filed figures, figures from before the system, and an officer's own estimates."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Moment, enum_column, table_args
from models.reports.tables import AnswerState, Aspect


class OwnEstimate(Base):
    """The officer's own figure for a unit that has not reported, for a provisional total only."""

    __tablename__ = "own_estimate"
    __table_args__ = table_args(UniqueConstraint("round_id", "unit_id", "measure_id"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    number: Mapped[int] = mapped_column(BigInteger)
    note: Mapped[str] = mapped_column(Text, default="")
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class Figure(Base):
    """What has been filed. Written only by submit, amend and consolidate."""

    __tablename__ = "figure"
    __table_args__ = table_args(
        UniqueConstraint("report_id", "measure_id", "aspect"),
        Index("ix_figure_measure_id", "measure_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    aspect: Mapped[Aspect] = mapped_column(enum_column(Aspect))
    state: Mapped[AnswerState] = mapped_column(enum_column(AnswerState))
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
    __table_args__ = table_args(
        UniqueConstraint("unit_id", "measure_id", "period_from", "period_to")
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    period_from: Mapped[date]
    period_to: Mapped[date]
    number: Mapped[int | None] = mapped_column(BigInteger)
    choice: Mapped[str | None] = mapped_column(String(40))
    source: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(Moment)
