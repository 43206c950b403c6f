"""Messages to send: written, claimed, sent, and what became of each."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, func, or_, select, update

from models.chats.chat_addresses import ChatAddress
from models.chats.tables import Chat
from models.delivery import message_quota
from models.delivery.tables import Outbox, OutboxKind, OutboxState
from models.prepared_statements import PreparedStatement
from models.upserts import Upsert
from records import dataclass

_OUTBOX: Any = Outbox.__table__
_CHAT: Any = Chat.__table__

_COLUMNS = (
    "chat_id",
    "person_id",
    "inbox_id",
    "name",
    "kind",
    "body",
    "state",
    "created_at",
    "sent_at",
)
# Those without a name are in nobody's way.
_PUT = Upsert(_OUTBOX, columns=_COLUMNS, key=("name",), returning=(_OUTBOX.c.id,))
_CLAIM = PreparedStatement(
    update(_OUTBOX)
    .where(
        _OUTBOX.c.id.in_(bindparam("rows", expanding=True)),
        _OUTBOX.c.state == OutboxState.WAITING,
    )
    .values(state=OutboxState.SENDING)
    .returning(_OUTBOX.c.id),
    int,
)
_MARK = PreparedStatement(
    update(_OUTBOX)
    .where(_OUTBOX.c.id == bindparam("row"))
    .values(
        state=bindparam("to"),
        platform_id=bindparam("platform"),
        platform_order=bindparam("place"),
        sent_at=bindparam("at"),
        error=bindparam("why"),
    ),
    int,
)
# The columns of an OutgoingMessage, as it names them, with the chat where one is chosen.
OUTGOING = (
    _OUTBOX.c.id,
    _OUTBOX.c.kind,
    _OUTBOX.c.body,
    _OUTBOX.c.chat_id,
    _CHAT.c.account_id,
    _CHAT.c.address,
    _OUTBOX.c.person_id,
)
_WAITING = (
    select(*OUTGOING)
    .outerjoin_from(_OUTBOX, _CHAT, _OUTBOX.c.chat_id == _CHAT.c.id)
    .where(_OUTBOX.c.state == OutboxState.WAITING, _OUTBOX.c.id > bindparam("after"))
    .order_by(_OUTBOX.c.id)
)
_OF_IDS = (
    select(*OUTGOING)
    .outerjoin_from(_OUTBOX, _CHAT, _OUTBOX.c.chat_id == _CHAT.c.id)
    .where(_OUTBOX.c.id.in_(bindparam("rows", expanding=True)))
    .order_by(_OUTBOX.c.id)
)
_NEWEST = PreparedStatement(select(func.coalesce(func.max(_OUTBOX.c.id), 0)), int)
# The columns of a LastMessage.
LAST_MESSAGE = (
    _OUTBOX.c.id,
    _OUTBOX.c.sent_at,
    _OUTBOX.c.kind,
    _OUTBOX.c.body,
    _OUTBOX.c.platform_order,
)
_OF_CHAT = select(*LAST_MESSAGE).where(_OUTBOX.c.chat_id == bindparam("chat"))
_NEWEST_IN = _OF_CHAT.order_by(_OUTBOX.c.id.desc()).limit(1)
# The last few: what is offered may stand under a notice that offers nothing.
_LAST_FEW = _OF_CHAT.order_by(_OUTBOX.c.id.desc()).limit(5)
_OF_PLATFORM = _NEWEST_IN.where(_OUTBOX.c.platform_id == bindparam("platform"))
# A reminder does not take the place of a question.
_DROP_WAITING = (
    update(_OUTBOX)
    .where(_OUTBOX.c.id == bindparam("row"), _OUTBOX.c.state == OutboxState.WAITING)
    .values(state=OutboxState.DROPPED, error="overtaken", sent_at=bindparam("now"))
)
_DROP_UNSENT = (
    update(_OUTBOX)
    .where(
        _OUTBOX.c.state.in_([OutboxState.WAITING, OutboxState.SENDING, OutboxState.HELD]),
        # A reminder that is still for a person is judged when it goes out: owed it is never lost.
        or_(_OUTBOX.c.chat_id.is_not(None), _OUTBOX.c.kind != OutboxKind.REMINDER),
    )
    .values(state=OutboxState.DROPPED, error=bindparam("why"), sent_at=bindparam("now"))
)


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """A committed row that may now be sent. For a person, the chat is chosen first."""

    id: int
    kind: OutboxKind
    body: str
    chat_id: int | None = None
    account_id: int | None = None
    address: str | None = None
    person_id: int | None = None


def add_message(
    db: Connection,
    to: ChatAddress,
    kind: OutboxKind,
    body: str,
    now: datetime,
    *,
    inbox_id: int | None = None,
    name: str | None = None,
) -> OutgoingMessage | None:
    """Writes a message for a chat. None where a message of this name was written before."""
    values = {
        "chat_id": to.chat_id,
        "person_id": None,
        "inbox_id": inbox_id,
        "name": name,
        "kind": kind,
        "body": body,
        "state": OutboxState.SENT if to.pulls else OutboxState.WAITING,
        "created_at": now,
        "sent_at": now if to.pulls else None,
    }
    row_id = _PUT.put_row(db, values)
    if row_id is None:
        return None
    return OutgoingMessage(row_id, kind, body, to.chat_id, to.account_id, to.address)


def add_message_for_person(
    db: Connection, person_id: int, kind: OutboxKind, body: str, now: datetime, *, name: str | None
) -> OutgoingMessage | None:
    """Writes a message for a person; which chat gets it is settled at the moment of sending."""
    values = {
        "chat_id": None,
        "person_id": person_id,
        "inbox_id": None,
        "name": name,
        "kind": kind,
        "body": body,
        "state": OutboxState.WAITING,
        "created_at": now,
        "sent_at": None,
    }
    row_id = _PUT.put_row(db, values)
    return None if row_id is None else OutgoingMessage(row_id, kind, body, person_id=person_id)


def claim_messages(db: Connection, row_ids: Sequence[int]) -> set[int]:
    """Those of the rows that this sender, and no other, now has."""
    return set(_CLAIM.find_all(db, {"rows": row_ids}))


@dataclass(frozen=True, slots=True)
class SendingResult:
    """What became of a message."""

    row_id: int
    state: OutboxState
    at: datetime | None = None
    platform_id: str | None = None
    error: str | None = None
    # What it costs of an account's messages.
    account_id: int | None = None
    counts: int = 0
    # Its place among all messages of its chat, by the platform.
    order: int | None = None


def save_sending_results(db: Connection, marks: Sequence[SendingResult]) -> None:
    _MARK.run_many(
        db,
        [
            {
                "row": one.row_id,
                "to": one.state,
                "platform": one.platform_id,
                "place": one.order,
                "at": one.at,
                "why": one.error,
            }
            for one in marks
        ],
    )
    for one in marks:
        if one.counts and one.account_id is not None and one.at is not None:
            message_quota.add_sent_messages(db, one.account_id, one.counts, one.at)


def list_waiting_messages(db: Connection, after: int = 0) -> list[OutgoingMessage]:
    """What waits to be sent, oldest first."""
    return [_make_outgoing_message(row) for row in db.execute(_WAITING, {"after": after})]


def list_messages(db: Connection, row_ids: Sequence[int]) -> list[OutgoingMessage]:
    """These, as they are to be sent."""
    return [_make_outgoing_message(row) for row in db.execute(_OF_IDS, {"rows": row_ids})]


def _make_outgoing_message(row: Any) -> OutgoingMessage:
    return OutgoingMessage(
        row.id,
        OutboxKind(row.kind),
        row.body,
        row.chat_id,
        row.account_id,
        row.address,
        row.person_id,
    )


def get_newest_id(db: Connection) -> int:
    """The newest row's id, 0 while there is none."""
    return _NEWEST.get_one(db)


@dataclass(frozen=True, slots=True)
class LastMessage:
    """The last message to a chat: what it is, its buttons as (label, data), when it was sent."""

    id: int
    sent_at: datetime | None
    kind: OutboxKind
    choices: tuple[tuple[str, str], ...]
    # Its choices stand as "1. …", "2. …", and are picked by their number.
    is_numbered: bool = False
    # The report and the question that it asks.
    asks: tuple[int, str] | None = None
    # Its place among all messages of the chat, by the platform.
    order: int | None = None


def find_message_of_platform(db: Connection, chat_id: int, platform_id: str) -> LastMessage | None:
    """A message to this chat by the id that the platform has given it."""
    row = db.execute(_OF_PLATFORM, {"chat": chat_id, "platform": platform_id}).first()
    return None if row is None else make_last_message(*row)


def find_last_offer(db: Connection, chat_id: int) -> LastMessage | None:
    """The newest of the last few messages to this chat that offers choices."""
    found = (make_last_message(*row) for row in db.execute(_LAST_FEW, {"chat": chat_id}).all())
    return next((one for one in found if one.choices), None)


def make_last_message(
    row_id: int, sent_at: datetime | None, kind: OutboxKind, body: str, order: int | None
) -> LastMessage:
    content = orjson.loads(body)
    choices = tuple((label, data) for label, data in content.get("choices", ()))
    numbered = content.get("choose") == "numbers"
    asks = content.get("asks")
    asked = (int(asks[0]), str(asks[1])) if asks else None
    return LastMessage(row_id, sent_at, OutboxKind(kind), choices, numbered, asked, order)


def drop_waiting_message(db: Connection, row_id: int, now: datetime) -> None:
    """Takes back a prompt that was not sent yet: a newer one says all of it."""
    db.execute(_DROP_WAITING, {"row": row_id, "now": now})


def drop_unsent_messages(db: Connection, why: str, now: datetime) -> int:
    """Takes back what has not been sent, but for reminders without a chat yet; how many."""
    return db.execute(_DROP_UNSENT, {"why": why, "now": now}).rowcount
