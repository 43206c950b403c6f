"""What arrived: written once, before anybody is told, and settled by the turn."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from models.tables.chats import Chat
from models.tables.delivery import Inbox, InboxState
from models.upserts import Upsert

_INBOX: Any = Inbox.__table__
_CHAT: Any = Chat.__table__

_PUT = Upsert(
    _INBOX,
    columns=("account_id", "key", "chat_id", "raw", "said_at", "received_at", "state", "error"),
    key=("account_id", "key"),
    returning=(_INBOX.c.id,),
)
_PUT_CHAT = Upsert(
    _CHAT,
    columns=("account_id", "address", "state", "created_at"),
    key=("account_id", "address"),
)
_FIND_CHAT = select(_CHAT.c.id).where(
    _CHAT.c.account_id == bindparam("account"), _CHAT.c.address == bindparam("address")
)
_SETTLE = (
    update(_INBOX)
    .where(_INBOX.c.id == bindparam("inbox"))
    .values(state=bindparam("to"), question=bindparam("ask"), error=bindparam("why"))
)
_OF_MESSAGE = (
    select(_INBOX.c.id)
    .where(_INBOX.c.chat_id == bindparam("chat"), _INBOX.c.key.like(bindparam("ending")))
    .order_by(_INBOX.c.id.desc())
    .limit(1)
)
_DONE = update(_INBOX).where(_INBOX.c.id == bindparam("inbox")).values(state=InboxState.DONE.value)
_HAS_WAITING = (
    select(_INBOX.c.id)
    .where(_INBOX.c.chat_id == bindparam("chat"), _INBOX.c.state == InboxState.WAITING)
    .limit(1)
)
_OPEN = (
    select(
        _INBOX.c.id,
        _INBOX.c.account_id,
        _INBOX.c.chat_id,
        _INBOX.c.raw,
        _INBOX.c.said_at,
        _INBOX.c.received_at,
        _INBOX.c.state,
        _INBOX.c.question,
    )
    .where(
        _INBOX.c.state.in_([InboxState.WAITING, InboxState.LATER]), _INBOX.c.chat_id.is_not(None)
    )
    .order_by(_INBOX.c.id)
)


@dataclass(frozen=True, slots=True)
class Arrived:
    """An update as it came. Without an address, or with an error, it is set aside."""

    key: str
    address: str | None
    raw: str
    said_at: datetime | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    inbox_id: int
    chat_id: int
    raw: str
    said_at: datetime | None
    received_at: datetime


def chat_for(db: Connection, account_id: int, address: str, now: datetime) -> int:
    """The id of the chat at this address, made if it is new."""
    found = db.execute(_FIND_CHAT, {"account": account_id, "address": address}).scalar()
    if found is None:
        values = {"account_id": account_id, "address": address, "state": "open", "created_at": now}
        _PUT_CHAT.run(db, values)
        found = db.execute(_FIND_CHAT, {"account": account_id, "address": address}).scalar_one()
    return int(found)


def put(db: Connection, account_id: int, arrived: Arrived, now: datetime) -> Stored | None:
    """Stores an update; none if it had arrived before, or cannot be handled."""
    chat_id = chat_for(db, account_id, arrived.address, now) if arrived.address else None
    aside = arrived.error is not None or chat_id is None
    row = _PUT.row(
        db,
        {
            "account_id": account_id,
            "key": arrived.key,
            "chat_id": chat_id,
            "raw": arrived.raw,
            "said_at": arrived.said_at,
            "received_at": now,
            "state": InboxState.POISON if aside else InboxState.WAITING,
            "error": arrived.error,
        },
    )
    if row is None or aside or chat_id is None:
        return None
    return Stored(row.id, chat_id, arrived.raw, arrived.said_at, now)


def has_waiting(db: Connection, chat_id: int) -> bool:
    """Whether this chat has said something that was not answered yet."""
    return db.execute(_HAS_WAITING, {"chat": chat_id}).first() is not None


def of_message(db: Connection, chat_id: int, ending: str) -> int | None:
    """The inbox id of an earlier message, by the end of its key ("m17")."""
    return db.execute(_OF_MESSAGE, {"chat": chat_id, "ending": f"%:{ending}"}).scalar()


def done(db: Connection, inbox_id: int) -> None:
    db.execute(_DONE, {"inbox": inbox_id})


def later(db: Connection, inbox_id: int, question: dict[str, Any]) -> None:
    db.execute(_SETTLE, {"inbox": inbox_id, "to": InboxState.LATER, "ask": question, "why": None})


def set_aside(db: Connection, inbox_id: int, why: str) -> None:
    """A poison update stays for whoever looks after the machine, and stops nobody."""
    db.execute(_SETTLE, {"inbox": inbox_id, "to": InboxState.POISON, "ask": None, "why": why[:300]})


@dataclass(frozen=True, slots=True)
class Unfinished:
    account_id: int
    stored: Stored
    question: dict[str, Any] | None


def unfinished(db: Connection) -> list[Unfinished]:
    """What had arrived and was not answered when the process ended, oldest first."""
    return [
        Unfinished(
            row.account_id,
            Stored(row.id, row.chat_id, row.raw, row.said_at, row.received_at),
            row.question if row.state == InboxState.LATER else None,
        )
        for row in db.execute(_OPEN)
    ]
