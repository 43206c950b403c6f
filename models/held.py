"""Messages that wait for the morning."""

from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from models import outbox
from models.outbox import Released
from models.tables.delivery import Outbox, OutboxState

_OUTBOX: Any = Outbox.__table__

_HELD = select(_OUTBOX.c.id).where(_OUTBOX.c.state == OutboxState.HELD).order_by(_OUTBOX.c.id)
_LET_GO = (
    update(_OUTBOX)
    .where(_OUTBOX.c.id.in_(bindparam("rows", expanding=True)))
    .values(state=OutboxState.WAITING)
)


def let_go(db: Connection) -> list[Released]:
    """What was held now waits to be sent, oldest first."""
    ids = list(db.execute(_HELD).scalars())
    if not ids:
        return []
    db.execute(_LET_GO, {"rows": ids})
    return [row for row in outbox.waiting(db, ids[0] - 1) if row.id in ids]
