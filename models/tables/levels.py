"""Levels above: on whose reports a report draws, its running totals, and who else has a part."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Id, Moment, one_of, rules


class DrawsOn(Base):
    """A report of a level above, and a report of one of its direct children of that day."""

    __tablename__ = "draws_on"
    __table_args__ = rules(
        UniqueConstraint("report_id", "child_id"), Index("ix_draws_on_child_id", "child_id")
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    child_id: Mapped[int] = mapped_column(ForeignKey("report.id"))


class RunningTotal(Base):
    """What a report's direct children give together, of one measure (and one of its choices).

    Worked out from figures, and at any time again: nothing official rests here.
    """

    __tablename__ = "running_total"
    # Read by report, a few dozen rows at a time: they lie beside each other.
    __table_args__ = ({"sqlite_with_rowid": False},)

    report_id: Mapped[int] = mapped_column(
        ForeignKey("report.id"), primary_key=True, autoincrement=False
    )
    measure_id: Mapped[int] = mapped_column(
        ForeignKey("measure.id"), primary_key=True, autoincrement=False
    )
    # Empty for numbers.
    choice: Mapped[str] = mapped_column(String(40), primary_key=True)
    # Of units that chose so; otherwise the sum of what was not said to be an estimate.
    number: Mapped[int | None] = mapped_column(BigInteger)
    base: Mapped[int | None] = mapped_column(BigInteger)
    # How many direct children gave it.
    units: Mapped[int]
    # How much of the number is estimated further down.
    estimated: Mapped[int | None] = mapped_column(BigInteger)
    # The same of what was given as an estimate.
    estimate: Mapped[int | None] = mapped_column(BigInteger)
    estimate_base: Mapped[int | None] = mapped_column(BigInteger)
    estimate_units: Mapped[int]


class StaleTotal(Base):
    """A report below which something was filed since its running totals were worked out."""

    __tablename__ = "stale_total"
    __table_args__ = ({"sqlite_autoincrement": False},)

    report_id: Mapped[int] = mapped_column(
        ForeignKey("report.id"), primary_key=True, autoincrement=False
    )


class TakenTotal(Base):
    """The total that stood before the officer when a figure of a level above was given.

    `parts` is what each child had given then, by the child's report: what a later correction of
    a child is held against.
    """

    __tablename__ = "taken_total"
    __table_args__ = rules(UniqueConstraint("report_id", "question"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    question: Mapped[str] = mapped_column(String(40))
    number: Mapped[int | None] = mapped_column(BigInteger)
    base: Mapped[int | None] = mapped_column(BigInteger)
    estimated: Mapped[int | None] = mapped_column(BigInteger)
    given: Mapped[int]
    of_units: Mapped[int]
    parts: Mapped[dict[str, Any]] = mapped_column(JSON)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class Part(StrEnum):
    """What another body has to do with a report."""

    JOINT = "joint"
    THROUGH = "through"


class ReportBody(Base):
    """Another body of a report: one that sends it jointly, or one through which it passes.

    Set down when the round opens. `done_at`: when it agreed to what was sent, or passed it on.
    """

    __tablename__ = "report_body"
    __table_args__ = rules(
        UniqueConstraint("report_id", "unit_id", "part"),
        Index("ix_report_body_unit_id", "unit_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    part: Mapped[Part] = mapped_column(one_of(Part))
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
