"""Up to which reminder or notice the page of a web chat was shown to somebody."""

from typing import Any

from sqlalchemy import Connection, bindparam, or_, update

from models.chats.tables import Chat

_CHAT: Any = Chat.__table__
_NOTE = (
    update(_CHAT)
    .where(
        _CHAT.c.id == bindparam("chat"),
        or_(_CHAT.c.seen_reminder.is_(None), _CHAT.c.seen_reminder < bindparam("message")),
    )
    .values(seen_reminder=bindparam("message"))
)


def note_reminder_shown(db: Connection, chat_id: int, message_id: int) -> None:
    """`message_id`: its row of the outbox."""
    db.execute(_NOTE, {"chat": chat_id, "message": message_id})
