"""Updates that arrived: stored once, then answered, postponed or set aside."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from models.chats.chat_addresses import get_or_add_chat
from models.chats.group_events import GroupEvent
from models.delivery.emptied import EMPTY_RAW
from models.delivery.tables import Inbox, InboxState
from models.dialects import locks
from models.prepared_statements import PreparedStatement
from models.upserts import Upsert
from records import dataclass

_INBOX: Any = Inbox.__table__

_PUT = Upsert(
    _INBOX,
    columns=("account_id", "key", "chat_id", "raw", "said_at", "received_at", "state", "error"),
    key=("account_id", "key"),
    returning=(_INBOX.c.id,),
)
_FORGET = update(_INBOX).where(_INBOX.c.id == bindparam("inbox")).values(raw=bindparam("left"))
_SETTLE = PreparedStatement(
    update(_INBOX)
    .where(_INBOX.c.id == bindparam("inbox"))
    .values(state=bindparam("to"), question=bindparam("ask"), error=bindparam("why")),
    int,
)
_OF_MESSAGE = PreparedStatement(
    select(_INBOX.c.id)
    .where(_INBOX.c.chat_id == bindparam("chat"), _INBOX.c.key.like(bindparam("ending")))
    .order_by(_INBOX.c.id.desc())
    .limit(1),
    int,
)
_BEFORE = PreparedStatement(
    select(_INBOX.c.id)
    .where(_INBOX.c.chat_id == bindparam("chat"), _INBOX.c.id < bindparam("inbox"))
    .order_by(_INBOX.c.id.desc())
    .limit(1),
    int,
)
_DONE = PreparedStatement(
    update(_INBOX).where(_INBOX.c.id == bindparam("inbox")).values(state=InboxState.DONE.value), int
)
_HAS_WAITING = PreparedStatement(
    select(_INBOX.c.id)
    .where(_INBOX.c.chat_id == bindparam("chat"), _INBOX.c.state == InboxState.WAITING)
    .limit(1),
    int,
)
_IS_OPEN = _INBOX.c.state.in_([InboxState.WAITING, InboxState.LATER])
_OLDEST_OPEN = PreparedStatement(
    select(_INBOX.c.id)
    .where(_INBOX.c.chat_id == bindparam("chat"), _IS_OPEN)
    .order_by(_INBOX.c.id)
    .limit(1),
    int,
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
    .where(_IS_OPEN, _INBOX.c.chat_id.is_not(None))
    .order_by(_INBOX.c.id)
)


@dataclass(frozen=True, slots=True)
class IncomingUpdate:
    """An update as it came. Without an address, or with an error, it is set aside. What came out of
    a group is not stored."""

    key: str
    address: str | None
    raw: str
    said_at: datetime | None = None
    error: str | None = None
    group: GroupEvent | None = None


@dataclass(frozen=True, slots=True)
class StoredUpdate:
    inbox_id: int
    chat_id: int
    raw: str
    said_at: datetime | None
    received_at: datetime


def store_update(
    db: Connection, account_id: int, arrived: IncomingUpdate, now: datetime
) -> StoredUpdate | None:
    """Stores an update; none if it had arrived before, or cannot be handled."""
    chat_id = get_or_add_chat(db, account_id, arrived.address, now) if arrived.address else None
    if chat_id is not None:
        locks.lock_arrival(db, chat_id)
    aside = arrived.error is not None or chat_id is None
    inbox_id = _PUT.put_row(
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
    if inbox_id is None or aside or chat_id is None:
        return None
    return StoredUpdate(inbox_id, chat_id, arrived.raw, arrived.said_at, now)


def has_unanswered(db: Connection, chat_id: int) -> bool:
    """Whether this chat has said something that was not answered yet."""
    return _HAS_WAITING.find_one(db, {"chat": chat_id}) is not None


def find_update_of_message(db: Connection, chat_id: int, ending: str) -> int | None:
    """The inbox id of an earlier message, by the end of its key ("m17")."""
    return _OF_MESSAGE.find_one(db, {"chat": chat_id, "ending": f"%:{ending}"})


def find_message_before(db: Connection, chat_id: int, inbox_id: int) -> int | None:
    """What came in this chat right before."""
    return _BEFORE.find_one(db, {"chat": chat_id, "inbox": inbox_id})


class Claim(StrEnum):
    """What came of wanting to answer an update."""

    MINE = "mine"
    # Somebody is at this chat.
    BUSY = "busy"
    # An older one of the chat is to be answered first.
    EARLIER = "earlier"
    # Somebody has answered it.
    DONE = "done"


def claim_update(db: Connection, chat_id: int, inbox_id: int) -> Claim:
    """Takes the chat, and with it the report that is open in it, until this transaction ends; only
    the oldest of its updates is answered. Whoever writes alone has nobody to ask."""
    if locks.is_alone(db):
        return Claim.MINE
    if not locks.take_chat(db, chat_id):
        return Claim.BUSY
    oldest = _OLDEST_OPEN.find_one(db, {"chat": chat_id})
    if oldest == inbox_id:
        locks.lock_report_of_chat(db, chat_id)
        return Claim.MINE
    return Claim.EARLIER if oldest is not None and oldest < inbox_id else Claim.DONE


def mark_done(db: Connection, inbox_id: int) -> None:
    _DONE.run(db, {"inbox": inbox_id})


def forget_words(db: Connection, inbox_id: int) -> None:
    """Nothing of what was written is kept, though that something came is."""
    db.execute(_FORGET, {"inbox": inbox_id, "left": EMPTY_RAW})


def postpone_update(db: Connection, inbox_id: int, question: dict[str, Any]) -> None:
    _SETTLE.run(db, {"inbox": inbox_id, "to": InboxState.LATER, "ask": question, "why": None})


def set_update_aside(db: Connection, inbox_id: int, why: str) -> None:
    """A poison update stays for whoever looks after the machine, and stops nobody."""
    _SETTLE.run(db, {"inbox": inbox_id, "to": InboxState.POISON, "ask": None, "why": why[:300]})


@dataclass(frozen=True, slots=True)
class UnfinishedUpdate:
    account_id: int
    stored: StoredUpdate
    question: dict[str, Any] | None


def list_unfinished_updates(db: Connection) -> list[UnfinishedUpdate]:
    """What had arrived and was not answered when the process ended, oldest first."""
    return [
        UnfinishedUpdate(
            row.account_id,
            StoredUpdate(row.id, row.chat_id, row.raw, row.said_at, row.received_at),
            row.question if row.state == InboxState.LATER else None,
        )
        for row in db.execute(_OPEN)
    ]
