"""Which person speaks in which chat."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from models.chats import bot_assignment
from models.chats.tables import ChatPerson, Conversation
from models.long_lists import cut_list
from models.people.tables import Person
from models.prepared_statements import PreparedStatement
from records import dataclass

_CHAT_PERSON: Any = ChatPerson.__table__
_TALK: Any = Conversation.__table__
_PERSON: Any = Person.__table__


_LINKED = PreparedStatement(
    select(_CHAT_PERSON.c.id).where(
        _CHAT_PERSON.c.chat_id == bindparam("chat"),
        _CHAT_PERSON.c.person_id == bindparam("person"),
        _CHAT_PERSON.c.closes.is_(None),
    ),
    int,
)
_LINK = PreparedStatement(
    insert(_CHAT_PERSON).values(
        {name: bindparam(name) for name in ("chat_id", "person_id", "opens", "device_id")}
    ),
    int,
)


_JOINED = PreparedStatement(
    select(_CHAT_PERSON.c.id).where(
        _CHAT_PERSON.c.person_id == bindparam("person"), _CHAT_PERSON.c.closes.is_(None)
    ),
    int,
)


_PAST = (
    select(_CHAT_PERSON.c.chat_id, _PERSON.c.name, _CHAT_PERSON.c.opens, _CHAT_PERSON.c.closes)
    .join_from(_CHAT_PERSON, _PERSON, _PERSON.c.id == _CHAT_PERSON.c.person_id)
    .where(_CHAT_PERSON.c.chat_id.in_(bindparam("chats", expanding=True)))
    .order_by(_CHAT_PERSON.c.id)
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


def link_chat(
    db: Connection, chat_id: int, person_id: int, now: datetime, device_id: int | None = None
) -> None:
    """From now on this person speaks in this chat. `device_id`: on which device of the page they
    have said so."""
    if _LINKED.find_one(db, {"chat": chat_id, "person": person_id}) is None:
        values = {"chat_id": chat_id, "person_id": person_id, "opens": now, "device_id": device_id}
        _LINK.run(db, values)
        bot_assignment.assign_on_joining(db, chat_id, person_id)


@dataclass(frozen=True, slots=True)
class PastSpeaker:
    """`name`: "" of somebody who was forgotten."""

    name: str
    opens: datetime
    closes: datetime | None

    def spoke_at(self, at: datetime) -> bool:
        return self.opens <= at and (self.closes is None or at <= self.closes)


def list_past_speakers(db: Connection, chats: Collection[int]) -> dict[int, list[PastSpeaker]]:
    """By chat whoever speaks or has spoken there."""
    found: dict[int, list[PastSpeaker]] = {}
    for part in cut_list(sorted(chats)):
        for row in db.execute(_PAST, {"chats": part}):
            speaker = PastSpeaker(row.name, row.opens, row.closes)
            found.setdefault(row.chat_id, []).append(speaker)
    return found


def has_joined(db: Connection, person_id: int) -> bool:
    return _JOINED.find_one(db, {"person": person_id}) is not None


def find_talking_people(db: Connection, people: Collection[int], since: datetime) -> set[int]:
    """Those of these people with whom there was talk in one of their chats since then."""
    given = {"people": list(people), "since": since}
    return set(db.scalars(_TALKING, given)) if people else set()
