"""Rows of the outbox by their ids: what was written since, whoever wrote it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.chats.tables import Chat
from models.delivery.outbox import OUTGOING, OutgoingMessage
from models.delivery.tables import Outbox, OutboxKind, OutboxState
from models.prepared_statements import PreparedStatement
from records import dataclass

_OUTBOX: Any = Outbox.__table__
_CHAT: Any = Chat.__table__

_NEWER = (
    select(*OUTGOING, (_OUTBOX.c.state == OutboxState.WAITING).label("is_waiting"))
    .outerjoin_from(_OUTBOX, _CHAT, _OUTBOX.c.chat_id == _CHAT.c.id)
    .where(_OUTBOX.c.id.in_(bindparam("rows", expanding=True)))
    .order_by(_OUTBOX.c.id)
)
_IDS_AFTER = PreparedStatement(
    select(_OUTBOX.c.id).where(_OUTBOX.c.id > bindparam("after")).order_by(_OUTBOX.c.id), int
)


@dataclass(frozen=True, slots=True)
class NewerRow(OutgoingMessage):
    """A row whose sending somebody may have seen to already."""

    is_waiting: bool = False


def list_ids_after(db: Connection, after: int) -> list[int]:
    return _IDS_AFTER.find_all(db, {"after": after})


def list_rows(db: Connection, row_ids: Sequence[int]) -> list[NewerRow]:
    """These rows, oldest first."""
    return [
        NewerRow(
            row.id,
            OutboxKind(row.kind),
            row.body,
            row.chat_id,
            row.account_id,
            row.address,
            row.person_id,
            row.is_waiting,
        )
        for row in db.execute(_NEWER, {"rows": list(row_ids)})
    ]
