"""Messages for officers that wait for the morning, or for the next worked day."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from models.delivery import outbox
from models.delivery.outbox import OutgoingMessage
from models.delivery.tables import Outbox, OutboxState

_OUTBOX: Any = Outbox.__table__

_HELD = (
    select(_OUTBOX.c.id, _OUTBOX.c.person_id)
    .where(_OUTBOX.c.state == OutboxState.HELD)
    .order_by(_OUTBOX.c.id)
)
_RELEASE = (
    update(_OUTBOX)
    .where(_OUTBOX.c.id.in_(bindparam("rows", expanding=True)))
    .values(state=OutboxState.WAITING)
)


def list_held_messages(db: Connection) -> list[tuple[int, int]]:
    """(row, person) of what is held, oldest first."""
    return [(row.id, row.person_id) for row in db.execute(_HELD)]


def release_messages(db: Connection, ids: Sequence[int]) -> list[OutgoingMessage]:
    """What was held now waits to be sent, oldest first."""
    if not ids:
        return []
    db.execute(_RELEASE, {"rows": ids})
    return [row for row in outbox.list_waiting_messages(db, ids[0] - 1) if row.id in ids]
