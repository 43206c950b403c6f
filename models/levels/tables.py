"""Tables of which report draws on which, running totals, and totals shown to an officer."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Moment, table_args


class DrawsOn(Base):
    """A report of a level above, and a report of one of its direct children of that day."""

    __tablename__ = "draws_on"
    __table_args__ = table_args(
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
    a child is held against. `given` of `of_units` units that are asked themselves stood behind it,
    counted in the `noun`; `lacking` are the others, by report: [report, how many units].
    """

    __tablename__ = "taken_total"
    __table_args__ = table_args(UniqueConstraint("report_id", "question"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    question: Mapped[str] = mapped_column(String(40))
    number: Mapped[int | None] = mapped_column(BigInteger)
    base: Mapped[int | None] = mapped_column(BigInteger)
    estimated: Mapped[int | None] = mapped_column(BigInteger)
    given: Mapped[int]
    of_units: Mapped[int]
    # None: it was taken before this was kept.
    lacking: Mapped[list[Any] | None] = mapped_column(JSON)
    noun: Mapped[str | None] = mapped_column(String(40))
    parts: Mapped[dict[str, Any]] = mapped_column(JSON)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    at: Mapped[datetime] = mapped_column(Moment)
