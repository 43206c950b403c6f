"""Table of timers: the next moment at which anything must be done for a thing."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, String, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Moment, table_args
from models.timers.causes import make_waking_triggers


class Timer(Base):
    """When a thing is looked at next, whatever it is: a report, a round, a task, a person.

    The tick asks for the timers that have come, and for nothing else. `at` is 1970 where something
    of the thing has changed. `place`: how far a look is that is done in pieces.
    """

    __tablename__ = "timer"
    __table_args__ = table_args(UniqueConstraint("kind", "thing_id"), Index("ix_timer_at", "at"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    # models/timers/causes.py: Kind.
    kind: Mapped[str] = mapped_column(String(24))
    thing_id: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime] = mapped_column(Moment)
    place: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")


event.listen(Base.metadata, "after_create", make_waking_triggers)
