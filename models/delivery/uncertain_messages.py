"""Messages of which nobody knows whether they have arrived."""

from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, exists, func, select, update

from models.chats.tables import Chat, ChatPerson
from models.delivery.tables import Inbox, Outbox, OutboxKind, OutboxState
from records import dataclass

_OUTBOX: Any = Outbox.__table__
_INBOX: Any = Inbox.__table__
_LINK: Any = ChatPerson.__table__
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
# In the same chat, or in another one of somebody who speaks in it.
_SAME_PEOPLE = select(_LINK.c.person_id).where(_LINK.c.chat_id == _OUTBOX.c.chat_id)
_THEIR_CHATS = select(_LINK.c.chat_id).where(_LINK.c.person_id.in_(_SAME_PEOPLE))
_WAS_HEARD = exists().where(
    _INBOX.c.chat_id.in_(_THEIR_CHATS), _INBOX.c.received_at >= _OUTBOX.c.created_at
)
_UNCERTAIN = select(_OUTBOX.c.name, _OUTBOX.c.created_at, _OUTBOX.c.sent_at, _WAS_HEARD).where(
    _OUTBOX.c.id == bindparam("row"),
    _OUTBOX.c.state.in_([OutboxState.UNKNOWN, OutboxState.FAILED]),
    _OUTBOX.c.kind == OutboxKind.REMINDER,
    _OUTBOX.c.chat_id.is_not(None),
)
_WRITTEN_FOR = select(_OUTBOX.c.name, _OUTBOX.c.body, _OUTBOX.c.person_id).where(
    _OUTBOX.c.id == bindparam("row")
)
_UNDELIVERED = (
    update(_OUTBOX)
    .where(
        _OUTBOX.c.platform_id == bindparam("platform"),
        _OUTBOX.c.state == OutboxState.SENT,
        _OUTBOX.c.chat_id.in_(select(_CHAT.c.id).where(_CHAT.c.account_id == bindparam("account"))),
    )
    .values(state=OutboxState.FAILED, error="not delivered")
)
_LATER: Any = Outbox.__table__.alias("later")
_OVERTAKEN = (
    update(_OUTBOX)
    .where(
        _OUTBOX.c.state == OutboxState.WAITING,
        _OUTBOX.c.kind == OutboxKind.PROMPT,
        _OUTBOX.c.inbox_id.is_(None),
        select(_LATER.c.id)
        .where(
            _LATER.c.chat_id == _OUTBOX.c.chat_id,
            _LATER.c.id > _OUTBOX.c.id,
            _LATER.c.kind.not_in([OutboxKind.REMINDER, OutboxKind.NOTICE]),
        )
        .exists(),
    )
    .values(state=OutboxState.DROPPED, error="overtaken", sent_at=bindparam("now"))
)
_ANSWERED = select(_OUTBOX.c.inbox_id).where(_OUTBOX.c.id == bindparam("row"))


@dataclass(frozen=True, slots=True)
class UncertainMessage:
    """A message whose sending was begun and never marked."""

    id: int
    chat_id: int
    kind: OutboxKind
    body: str
    account_id: int | None = None


@dataclass(frozen=True, slots=True)
class UncertainReminder:
    """A message with reminders that may not have arrived. `was_heard`: anything of the person
    since."""

    name: str | None
    created_at: datetime
    sent_at: datetime | None
    was_heard: bool


def list_uncertain_messages(db: Connection) -> list[UncertainMessage]:
    return [
        UncertainMessage(row.id, row.chat_id, OutboxKind(row.kind), row.body, row.account_id)
        for row in db.execute(_LEFT_SENDING)
        if row.chat_id is not None
    ]


def mark_undelivered(db: Connection, account_id: int, platform_id: str) -> None:
    """The platform has said later that this message did not reach the telephone."""
    db.execute(_UNDELIVERED, {"account": account_id, "platform": platform_id})


def is_drawn_anew(db: Connection, row_id: int) -> bool:
    """Whether it answers nothing that was said: it took the place of one that was uncertain."""
    return db.execute(_ANSWERED, {"row": row_id}).scalar() is None


def drop_overtaken_prompts(db: Connection, now: datetime) -> None:
    """Of what was drawn anew, and waits, that which was answered meanwhile."""
    db.execute(_OVERTAKEN, {"now": now})


def is_last_message(db: Connection, uncertain: UncertainMessage) -> bool:
    """Whether nothing was answered in that chat after this message."""
    values = {"chat": uncertain.chat_id, "row": uncertain.id}
    return db.execute(_SAID_SINCE, values).scalar_one() == 0


def find_uncertain_reminder(db: Connection, row_id: int) -> UncertainReminder | None:
    """None: its fate is known, or it is no reminder."""
    row = db.execute(_UNCERTAIN, {"row": row_id}).first()
    return None if row is None else UncertainReminder(*row)


def list_named_reminders(db: Connection, name: str | None) -> list[int]:
    """The ids of the reminders that stand in a chat's message: its name leads to the person's row,
    which names them."""
    while name is not None:
        _, _, row_id = name.rpartition(":")
        found = db.execute(_WRITTEN_FOR, {"row": int(row_id)}).first() if row_id.isdigit() else None
        if found is None:
            return []
        if found.person_id is not None:
            return [int(one) for one in orjson.loads(found.body).get("reminders", ())]
        name = found.name
    return []
