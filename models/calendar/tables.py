"""The table of days that are worked or off other than the law says."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint

from models.base import Base, Column, Id, Moment, column, table_args


class SwappedDay(Base):
    """A day that is off, or worked, at a unit and those below it, whatever the law says of it."""

    __tablename__ = "swapped_day"
    __table_args__ = table_args(UniqueConstraint("unit_id", "day"))

    id: Column[int] = column(Id, primary_key=True)
    unit_id: Column[int] = column(ForeignKey("unit.id"))
    day: Column[date]
    is_off: Column[bool]
    note: Column[str] = column(String(160), default="")
    post_id: Column[int | None] = column(ForeignKey("post.id"))
    at: Column[datetime] = column(Moment)
