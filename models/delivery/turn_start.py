"""What a turn begins with: the chat, who speaks in it, and our newest message to it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from models.chats import conversations
from models.chats.conversations import SELECT_CURRENT_CHAT, CurrentChat
from models.chats.tables import Chat
from models.delivery import outbox
from models.delivery.outbox import LAST_MESSAGE, LastMessage
from models.delivery.tables import Outbox
from models.prepared_statements import PreparedStatement

_OUTBOX: Any = Outbox.__table__
_CHAT: Any = Chat.__table__
_NEWEST_ID = (
    select(func.max(_OUTBOX.c.id))
    .where(_OUTBOX.c.chat_id == _CHAT.c.id)
    .correlate(_CHAT)
    .scalar_subquery()
)
_START = PreparedStatement(
    SELECT_CURRENT_CHAT.outerjoin(_OUTBOX, _OUTBOX.c.id == _NEWEST_ID).add_columns(*LAST_MESSAGE),
    lambda *row: row,
)


def load_turn_start(
    db: Connection, chat_id: int, now: datetime
) -> tuple[CurrentChat, LastMessage | None]:
    """In one statement: a turn asks for both whatever comes in."""
    row = _START.get_one(db, {"chat": chat_id, "now": now})
    chat, last = row[: -len(LAST_MESSAGE)], row[-len(LAST_MESSAGE) :]
    newest = outbox.make_last_message(*last) if last[0] is not None else None
    return conversations.make_current_chat(db, chat_id, chat, now), newest
