"""Table of leases."""

from datetime import datetime

from sqlalchemy import Integer, String

from models.base import Base, Column, Moment, column


class Lease(Base):
    """A duty that one worker has at a time, until a moment by the database's own clock."""

    __tablename__ = "lease"
    __table_args__ = ({"sqlite_autoincrement": False},)

    name: Column[str] = column(String(80), primary_key=True)
    holder: Column[str] = column(String(80))
    # Another one whenever it changes hands: whoever had it before is known by the old one.
    fence: Column[int] = column(Integer)
    held_until: Column[datetime] = column(Moment)
