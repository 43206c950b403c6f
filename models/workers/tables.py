"""Table of leases."""

from datetime import datetime

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment


class Lease(Base):
    """A duty that one worker has at a time, until a moment by the database's own clock."""

    __tablename__ = "lease"
    __table_args__ = ({"sqlite_autoincrement": False},)

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    holder: Mapped[str] = mapped_column(String(80))
    # Another one whenever it changes hands: whoever had it before is known by the old one.
    fence: Mapped[int] = mapped_column(Integer)
    held_until: Mapped[datetime] = mapped_column(Moment)
