"""Whether a reminder has arrived: its message for a person, and what became of that for a chat."""

from collections.abc import Collection, Iterable
from datetime import datetime
from enum import Enum
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, select

from models.delivery.tables import Outbox, OutboxKind, OutboxState
from models.long_lists import cut_list

_OUTBOX: Any = Outbox.__table__

_FOR_PERSONS = select(_OUTBOX.c.id, _OUTBOX.c.body, _OUTBOX.c.state).where(
    _OUTBOX.c.created_at >= bindparam("since"),
    _OUTBOX.c.person_id.in_(bindparam("persons", expanding=True)),
    _OUTBOX.c.kind == OutboxKind.REMINDER,
)
_NAMED = select(_OUTBOX.c.id, _OUTBOX.c.name, _OUTBOX.c.state).where(
    _OUTBOX.c.name.in_(bindparam("names", expanding=True))
)


class Arrival(Enum):
    """What is known of a reminder on its way. None of these: it was not handed out yet."""

    ARRIVED = 1
    UNDER_WAY = 2
    # No chat, refused, or nobody knows.
    NOT_ARRIVED = 3


_ON_THE_WAY = (OutboxState.WAITING, OutboxState.SENDING, OutboxState.HELD)


def find_arrivals(
    db: Connection, reminder_ids: Collection[int], persons: Iterable[int], since: datetime
) -> dict[int, Arrival]:
    """By reminder what became of it, by the newest message since that moment."""
    found: dict[int, Arrival] = {}
    for part in cut_list(persons):
        for row in db.execute(_FOR_PERSONS, {"since": since, "persons": part}).all():
            named = orjson.loads(row.body).get("reminders", ())
            if wanted := [one for one in named if one in reminder_ids]:
                arrival = _follow(db, row.id, OutboxState(row.state))
                found |= dict.fromkeys(wanted, arrival)
    return found


def _follow(db: Connection, row_id: int, state: OutboxState) -> Arrival:
    """A message that was replaced by another stands or falls with that one."""
    while state is OutboxState.REPLACED:
        names = [f"for:{row_id}", f"over:{row_id}"]
        later = db.execute(_NAMED, {"names": names}).first()
        if later is None:
            return Arrival.NOT_ARRIVED
        row_id, state = later.id, OutboxState(later.state)
    if state is OutboxState.SENT:
        return Arrival.ARRIVED
    return Arrival.UNDER_WAY if state in _ON_THE_WAY else Arrival.NOT_ARRIVED
