"""Messages of which nobody knows whether they have arrived."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from models.chats.tables import Chat
from models.delivery.tables import Outbox, OutboxKind, OutboxState

_OUTBOX: Any = Outbox.__table__
_CHAT: Any = Chat.__table__

_LEFT_SENDING = (
    select(_OUTBOX.c.id, _OUTBOX.c.chat_id, _OUTBOX.c.kind, _OUTBOX.c.body, _CHAT.c.account_id)
    .outerjoin_from(_OUTBOX, _CHAT, _OUTBOX.c.chat_id == _CHAT.c.id)
    .where(_OUTBOX.c.state == OutboxState.SENDING)
    .order_by(_OUTBOX.c.id)
)
_SAID_SINCE = select(func.count()).where(
    _OUTBOX.c.chat_id == bindparam("chat"),
    _OUTBOX.c.id > bindparam("row"),
    _OUTBOX.c.kind.not_in([OutboxKind.REMINDER, OutboxKind.NOTICE]),
)


@dataclass(frozen=True, slots=True)
class UncertainMessage:
    """A message whose sending was begun and never marked."""

    id: int
    chat_id: int
    kind: OutboxKind
    body: str
    account_id: int | None = None


def list_uncertain_messages(db: Connection) -> list[UncertainMessage]:
    return [
        UncertainMessage(row.id, row.chat_id, OutboxKind(row.kind), row.body, row.account_id)
        for row in db.execute(_LEFT_SENDING)
        if row.chat_id is not None
    ]


def is_last_message(db: Connection, uncertain: UncertainMessage) -> bool:
    """Whether nothing was answered in that chat after this message."""
    values = {"chat": uncertain.chat_id, "row": uncertain.id}
    return db.execute(_SAID_SINCE, values).scalar_one() == 0
