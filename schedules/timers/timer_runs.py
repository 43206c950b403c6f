"""What came of looking at things whose moment had come."""

from collections.abc import Callable, Sequence
from dataclasses import field
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection

from models.delivery.outbox import OutgoingMessage
from models.plans.form_cache import FormCache
from models.timers.timers import DueTimer, NextLook
from records import dataclass


class HasPlace(Protocol):
    @property
    def place(self) -> int: ...


@dataclass(frozen=True, slots=True)
class TimerRun:
    """`looked`: each timer with the next moment of its thing; `written`: messages that wait."""

    looked: Sequence[tuple[DueTimer, NextLook]]
    written: Sequence[OutgoingMessage] = field(default=())


# (db, forms, timers of one kind, now, how many rows are written together at most)
TimerRunner = Callable[[Connection, FormCache, Sequence[DueTimer], datetime, int], TimerRun]


def look_on(found: Sequence[HasPlace], most: int, now: datetime) -> NextLook:
    """Behind the last of a full piece; else nothing is left."""
    return NextLook(now, found[-1].place) if len(found) == most else NextLook()


def find_soonest(moments: Sequence[datetime | None], now: datetime) -> datetime | None:
    """The first of these moments that is still to come."""
    return min((one for one in moments if one is not None and one > now), default=None)
