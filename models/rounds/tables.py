"""Tables of rounds and of dates of their own."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint

from models.base import Base, Column, Id, Moment, column, enum_column, table_args


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

    id: Column[int] = column(Id, primary_key=True)
    code: Column[str] = column(String(64), unique=True)
    form_id: Column[int] = column(ForeignKey("form.id"))
    form_version_id: Column[int] = column(ForeignKey("form_version.id"))
    owner_id: Column[int] = column(ForeignKey("unit.id"))
    name: Column[str] = column(String(200))
    # Half-open days of the data: from the first day to the day after the last.
    period_from: Column[date]
    period_to: Column[date]
    opens: Column[datetime | None] = column(Moment)
    due: Column[datetime | None] = column(Moment)
    locks: Column[datetime | None] = column(Moment)
    # Which reminders are sent, by their names ("t-7 t-3 t-1 t0 t+1 unsent").
    stages: Column[str] = column(String(200))
    opened_at: Column[datetime | None] = column(Moment)
    # Where a deadline goes that falls on a day off; none: it stays.
    on_day_off: Column[DayOffRule | None] = column(enum_column(DayOffRule))
    # The deadline as the plan or the officer gave it, where a day off has moved `due`.
    due_as_set: Column[datetime | None] = column(Moment)


class RoundRule(Base):
    """A form that is asked again each month, quarter, half-year or year: its rounds are written a
    year ahead, one after the other, under the name of the rule and their days."""

    __tablename__ = "round_rule"
    __table_args__ = table_args(
        UniqueConstraint("owner_id", "form_id", "code"),
        CheckConstraint("due_day BETWEEN 1 AND 28", name="due_day"),
        Index("ix_round_rule_next_at", "next_at"),
    )

    id: Column[int] = column(Id, primary_key=True)
    code: Column[str] = column(String(64))
    owner_id: Column[int] = column(ForeignKey("unit.id"))
    form_id: Column[int] = column(ForeignKey("form.id"))
    # With {month}, {quarter}, {half} and {year} of its period.
    name: Column[str] = column(String(200))
    every: Column[Every] = column(enum_column(Every))
    # Data until the 14th (Decree 09/2019/NĐ-CP); else until the last day of the calendar's period.
    by_decree: Column[bool]
    # The first such day of a month after the period is over.
    due_day: Column[int]
    # "17:00"; none: the whole day.
    due_hour: Column[str | None] = column(String(5))
    # "Trước ngày": the day itself is too late.
    before: Column[bool]
    # So many days before the deadline it opens; so many after it, it is locked.
    opens_days: Column[int]
    locks_days: Column[int]
    stages: Column[str] = column(String(200))
    on_day_off: Column[DayOffRule | None] = column(enum_column(DayOffRule))
    # The last day of the data of the round that is written next, and when it is written.
    next_last: Column[date]
    next_at: Column[datetime | None] = column(Moment)
    # From then on no round is written any more.
    ended_at: Column[datetime | None] = column(Moment)


class RoundDate(Base):
    """A date of its own for one unit or one kind of unit; the nearest to the unit wins."""

    __tablename__ = "round_date"
    __table_args__ = table_args(
        CheckConstraint("(unit_id IS NULL) <> (kind IS NULL)", name="one_of_two"),
        UniqueConstraint("round_id", "unit_id", "kind"),
    )

    id: Column[int] = column(Id, primary_key=True)
    round_id: Column[int] = column(ForeignKey("round.id"))
    unit_id: Column[int | None] = column(ForeignKey("unit.id"))
    kind: Column[str | None] = column(String(32))
    due: Column[datetime] = column(Moment)
    # What was given, where a day off has moved it.
    due_as_set: Column[datetime | None] = column(Moment)
