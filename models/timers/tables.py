"""Table of timers: the next moment at which anything must be done for a thing."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, String, UniqueConstraint, event

from models.base import Base, Column, Id, Moment, column, table_args
from models.timers.causes import make_waking_triggers


class Timer(Base):
    """When a thing is looked at next, whatever it is: a report, a round, a task, a person.

    The tick asks for the timers that have come, and for nothing else. `at` is 1970 where something
    of the thing has changed. `place`: how far a look is that is done in pieces.
    """

    __tablename__ = "timer"
    __table_args__ = table_args(UniqueConstraint("kind", "thing_id"), Index("ix_timer_at", "at"))

    id: Column[int] = column(Id, primary_key=True)
    # models/timers/causes.py: Kind.
    kind: Column[str] = column(String(24))
    thing_id: Column[int] = column(BigInteger)
    at: Column[datetime] = column(Moment)
    place: Column[int] = column(BigInteger, default=0, server_default="0")


event.listen(Base.metadata, "after_create", make_waking_triggers)
