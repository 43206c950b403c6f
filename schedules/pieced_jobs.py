"""A job of the tick as it is done: piece by piece, between which people's turns run."""

from collections.abc import Callable, Sequence
from dataclasses import field
from datetime import datetime

from sqlalchemy import Connection

from models.delivery.outbox import OutgoingMessage
from models.plans.form_cache import FormCache
from records import dataclass

# Rows that are looked at or written together: some twenty milliseconds.
MOST_ROWS = 50


@dataclass(frozen=True, slots=True)
class JobPiece:
    """`done`: how many things were seen to; with none there is nothing left to do. `written`:
    messages that wait to be sent."""

    done: int = 0
    written: Sequence[OutgoingMessage] = field(default=())


# (db, forms, now, how many rows at most). Run again until nothing was done.
ScheduledJob = Callable[[Connection, FormCache, datetime, int], JobPiece]
