"""Messages for officers that wait for the morning."""

from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from models.delivery import outbox
from models.delivery.outbox import OutgoingMessage
from models.delivery.tables import Outbox, OutboxState

_OUTBOX: Any = Outbox.__table__

_HELD = select(_OUTBOX.c.id).where(_OUTBOX.c.state == OutboxState.HELD).order_by(_OUTBOX.c.id)
_RELEASE = (
    update(_OUTBOX)
    .where(_OUTBOX.c.id.in_(bindparam("rows", expanding=True)))
    .values(state=OutboxState.WAITING)
)


def release_held_messages(db: Connection) -> list[OutgoingMessage]:
    """What was held now waits to be sent, oldest first."""
    ids = list(db.execute(_HELD).scalars())
    if not ids:
        return []
    db.execute(_RELEASE, {"rows": ids})
    return [row for row in outbox.list_waiting_messages(db, ids[0] - 1) if row.id in ids]
