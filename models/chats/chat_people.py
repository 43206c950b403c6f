"""Which person speaks in which chat."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from models.chats import bot_assignment
from models.chats.tables import ChatPerson, Conversation

_CHAT_PERSON: Any = ChatPerson.__table__
_TALK: Any = Conversation.__table__


_LINKED = select(_CHAT_PERSON.c.id).where(
    _CHAT_PERSON.c.chat_id == bindparam("chat"),
    _CHAT_PERSON.c.person_id == bindparam("person"),
    _CHAT_PERSON.c.closes.is_(None),
)


_JOINED = select(_CHAT_PERSON.c.id).where(
    _CHAT_PERSON.c.person_id == bindparam("person"), _CHAT_PERSON.c.closes.is_(None)
)


_TALKING = (
    select(_CHAT_PERSON.c.person_id)
    .distinct()
    .join_from(_CHAT_PERSON, _TALK, _TALK.c.chat_id == _CHAT_PERSON.c.chat_id)
    .where(
        _CHAT_PERSON.c.person_id.in_(bindparam("people", expanding=True)),
        _CHAT_PERSON.c.closes.is_(None),
        _TALK.c.updated_at >= bindparam("since"),
    )
)


def link_chat(db: Connection, chat_id: int, person_id: int, now: datetime) -> None:
    """From now on this person speaks in this chat."""
    if db.execute(_LINKED, {"chat": chat_id, "person": person_id}).first() is None:
        db.execute(insert(_CHAT_PERSON).values(chat_id=chat_id, person_id=person_id, opens=now))
        bot_assignment.assign_on_joining(db, chat_id, person_id)


def has_joined(db: Connection, person_id: int) -> bool:
    return db.execute(_JOINED, {"person": person_id}).first() is not None


def find_talking_people(db: Connection, people: Collection[int], since: datetime) -> set[int]:
    """Those of these people with whom there was talk in one of their chats since then."""
    given = {"people": list(people), "since": since}
    return set(db.scalars(_TALKING, given)) if people else set()
