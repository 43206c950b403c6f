"""Personal links, each opening one web chat."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from models.joining.tables import PersonalLink

_LINK: Any = PersonalLink.__table__


_LINK_OF = select(_LINK.c.id, _LINK.c.chat_id).where(
    _LINK.c.id == bindparam("link"), _LINK.c.withdrawn_at.is_(None)
)


_LINK_FOR_CHAT = select(_LINK.c.id).where(
    _LINK.c.chat_id == bindparam("chat"), _LINK.c.withdrawn_at.is_(None)
)


_WITHDRAW_LINKS = (
    update(_LINK)
    .where(_LINK.c.chat_id == bindparam("chat"), _LINK.c.withdrawn_at.is_(None))
    .values(withdrawn_at=bindparam("at"))
)


def get_or_add_personal_link(db: Connection, chat_id: int, now: datetime) -> int:
    """The id of the chat's personal link, made if there is none in force."""
    found = db.execute(_LINK_FOR_CHAT, {"chat": chat_id}).scalar()
    if found is not None:
        return int(found)
    key = db.execute(insert(_LINK).values(chat_id=chat_id, created_at=now)).inserted_primary_key
    assert key is not None
    return int(key[0])


def find_chat_of_link(db: Connection, link_id: int) -> int | None:
    """The chat that a personal link opens, while it is in force."""
    row = db.execute(_LINK_OF, {"link": link_id}).first()
    return None if row is None else int(row.chat_id)


def withdraw_personal_links(db: Connection, chat_id: int, now: datetime) -> None:
    db.execute(_WITHDRAW_LINKS, {"chat": chat_id, "at": now})
