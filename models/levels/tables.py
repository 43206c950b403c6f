"""Tables of which report draws on which, running totals, and totals shown to an officer."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, UniqueConstraint

from models.base import Base, Column, Id, Moment, column, table_args


class DrawsOn(Base):
    """A report of a level above, and a report of one of its direct children of that day."""

    __tablename__ = "draws_on"
    __table_args__ = table_args(
        UniqueConstraint("report_id", "child_id"), Index("ix_draws_on_child_id", "child_id")
    )

    id: Column[int] = column(Id, primary_key=True)
    report_id: Column[int] = column(ForeignKey("report.id"))
    child_id: Column[int] = column(ForeignKey("report.id"))


class RunningTotal(Base):
    """What a report's direct children give together, of one measure (and one of its choices).

    Worked out from figures, and at any time again: nothing official rests here.
    """

    __tablename__ = "running_total"
    # Read by report, a few dozen rows at a time: they lie beside each other.
    __table_args__ = ({"sqlite_with_rowid": False},)

    report_id: Column[int] = column(ForeignKey("report.id"), primary_key=True, autoincrement=False)
    measure_id: Column[int] = column(
        ForeignKey("measure.id"), primary_key=True, autoincrement=False
    )
    # Empty for numbers.
    choice: Column[str] = column(String(40), primary_key=True)
    # Of units that chose so; otherwise the sum of what was not said to be an estimate.
    number: Column[int | None] = column(BigInteger)
    base: Column[int | None] = column(BigInteger)
    # How many direct children gave it.
    units: Column[int]
    # How much of the number is estimated further down.
    estimated: Column[int | None] = column(BigInteger)
    # The same of what was given as an estimate.
    estimate: Column[int | None] = column(BigInteger)
    estimate_base: Column[int | None] = column(BigInteger)
    estimate_units: Column[int]


class StaleTotal(Base):
    """A report below which something was filed since its running totals were worked out."""

    __tablename__ = "stale_total"
    __table_args__ = ({"sqlite_autoincrement": False},)

    report_id: Column[int] = column(ForeignKey("report.id"), primary_key=True, autoincrement=False)


class TakenTotal(Base):
    """The total that stood before the officer when a figure of a level above was given.

    `parts` is what each child had given then, by the child's report: what a later correction of
    a child is held against. `given` of `of_units` units that are asked themselves stood behind it,
    counted in the `noun`; `lacking` are the others, by report: [report, how many units].
    """

    __tablename__ = "taken_total"
    __table_args__ = table_args(UniqueConstraint("report_id", "question"))

    id: Column[int] = column(Id, primary_key=True)
    report_id: Column[int] = column(ForeignKey("report.id"))
    question: Column[str] = column(String(40))
    number: Column[int | None] = column(BigInteger)
    base: Column[int | None] = column(BigInteger)
    estimated: Column[int | None] = column(BigInteger)
    given: Column[int]
    of_units: Column[int]
    # None: it was taken before this was kept.
    lacking: Column[list[Any] | None] = column(JSON)
    noun: Column[str | None] = column(String(40))
    parts: Column[dict[str, Any]] = column(JSON)
    post_id: Column[int | None] = column(ForeignKey("post.id"))
    at: Column[datetime] = column(Moment)
