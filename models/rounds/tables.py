"""Tables of rounds and of dates of their own."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Moment, enum_column, table_args


class DayOffRule(StrEnum):
    """Where a deadline goes whose day is not worked; without a rule it stays."""

    EARLIER = "earlier"
    LATER = "later"


class Every(StrEnum):
    """How often a round comes again."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class Round(Base):
    """One form for one period, for the units below its owner. Without a due moment it waits."""

    __tablename__ = "round"
    __table_args__ = table_args(
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
    # Where a deadline goes that falls on a day off; none: it stays.
    on_day_off: Mapped[DayOffRule | None] = mapped_column(enum_column(DayOffRule))
    # The deadline as the plan or the officer gave it, where a day off has moved `due`.
    due_as_set: Mapped[datetime | None] = mapped_column(Moment)


class RoundRule(Base):
    """A form that is asked again each month, quarter, half-year or year: its rounds are written a
    year ahead, one after the other, under the name of the rule and their days."""

    __tablename__ = "round_rule"
    __table_args__ = table_args(
        UniqueConstraint("owner_id", "form_id", "code"),
        CheckConstraint("due_day BETWEEN 1 AND 28", name="due_day"),
        Index("ix_round_rule_next_at", "next_at"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    code: Mapped[str] = mapped_column(String(64))
    owner_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    form_id: Mapped[int] = mapped_column(ForeignKey("form.id"))
    # With {month}, {quarter}, {half} and {year} of its period.
    name: Mapped[str] = mapped_column(String(200))
    every: Mapped[Every] = mapped_column(enum_column(Every))
    # Data until the 14th (Decree 09/2019/NĐ-CP); else until the last day of the calendar's period.
    by_decree: Mapped[bool]
    # The first such day of a month after the period is over.
    due_day: Mapped[int]
    # "17:00"; none: the whole day.
    due_hour: Mapped[str | None] = mapped_column(String(5))
    # "Trước ngày": the day itself is too late.
    before: Mapped[bool]
    # So many days before the deadline it opens; so many after it, it is locked.
    opens_days: Mapped[int]
    locks_days: Mapped[int]
    stages: Mapped[str] = mapped_column(String(200))
    on_day_off: Mapped[DayOffRule | None] = mapped_column(enum_column(DayOffRule))
    # The last day of the data of the round that is written next, and when it is written.
    next_last: Mapped[date]
    next_at: Mapped[datetime | None] = mapped_column(Moment)
    # From then on no round is written any more.
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class RoundDate(Base):
    """A date of its own for one unit or one kind of unit; the nearest to the unit wins."""

    __tablename__ = "round_date"
    __table_args__ = table_args(
        CheckConstraint("(unit_id IS NULL) <> (kind IS NULL)", name="one_of_two"),
        UniqueConstraint("round_id", "unit_id", "kind"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    kind: Mapped[str | None] = mapped_column(String(32))
    due: Mapped[datetime] = mapped_column(Moment)
    # What was given, where a day off has moved it.
    due_as_set: Mapped[datetime | None] = mapped_column(Moment)
