"""Tables of rounds and of dates of their own."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Moment, table_args


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
