"""A job that may be long: what is due is found without writing, and written piece by piece.

Between the pieces people's turns run; with nothing due the writer hears nothing of it. What was
found may have changed by the time it is written, so whoever writes looks again.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from sqlalchemy import Connection

from models.delivery.outbox import OutgoingMessage
from models.plans.form_cache import FormCache

T = TypeVar("T")
# Rows that are written together: some twenty milliseconds.
PIECE = 20


@dataclass(frozen=True)
class PiecedJob(Generic[T]):
    """`find` only reads, and may be run on a connection that cannot write."""

    find: Callable[[Connection, FormCache, datetime], Sequence[T]]
    write: Callable[[Connection, Sequence[T], datetime], list[OutgoingMessage]]

    def __call__(self, db: Connection, forms: FormCache, now: datetime) -> list[OutgoingMessage]:
        """All of it at once."""
        return self.write(db, self.find(db, forms, now), now)


def cut_in_pieces(found: Sequence[T]) -> Iterator[Sequence[T]]:
    return (found[first : first + PIECE] for first in range(0, len(found), PIECE))
