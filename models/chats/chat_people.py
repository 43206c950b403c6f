"""Which person speaks in which chat."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from models.chats import bot_assignment
from models.chats.tables import ChatPerson

_CHAT_PERSON: Any = ChatPerson.__table__


_LINKED = select(_CHAT_PERSON.c.id).where(
    _CHAT_PERSON.c.chat_id == bindparam("chat"),
    _CHAT_PERSON.c.person_id == bindparam("person"),
    _CHAT_PERSON.c.closes.is_(None),
)


_JOINED = select(_CHAT_PERSON.c.id).where(
    _CHAT_PERSON.c.person_id == bindparam("person"), _CHAT_PERSON.c.closes.is_(None)
)


def link_chat(db: Connection, chat_id: int, person_id: int, now: datetime) -> None:
    """From now on this person speaks in this chat."""
    if db.execute(_LINKED, {"chat": chat_id, "person": person_id}).first() is None:
        db.execute(insert(_CHAT_PERSON).values(chat_id=chat_id, person_id=person_id, opens=now))
        bot_assignment.assign_on_joining(db, chat_id, person_id)


def has_joined(db: Connection, person_id: int) -> bool:
    return db.execute(_JOINED, {"person": person_id}).first() is not None
