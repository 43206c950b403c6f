"""The table of days that are worked or off other than the law says."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Moment, table_args


class SwappedDay(Base):
    """A day that is off, or worked, at a unit and those below it, whatever the law says of it."""

    __tablename__ = "swapped_day"
    __table_args__ = table_args(UniqueConstraint("unit_id", "day"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    day: Mapped[date]
    is_off: Mapped[bool]
    note: Mapped[str] = mapped_column(String(160), default="")
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    at: Mapped[datetime] = mapped_column(Moment)
