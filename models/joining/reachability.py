"""How each of many people can be reached, and whose newest reminder stands on a page that nobody
has looked at since."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from models.chats.chat_addresses import CHANNELS_THAT_PULL
from models.chats.tables import Chat
from models.delivery import reminder_channel
from models.delivery.tables import Outbox, OutboxKind, OutboxState
from models.joining import reminder_chat
from models.long_lists import cut_list
from records import dataclass

_OUTBOX: Any = Outbox.__table__
_CHAT: Any = Chat.__table__

_NEWEST = (
    select(_OUTBOX.c.chat_id, func.max(_OUTBOX.c.id).label("id"))
    .where(
        _OUTBOX.c.chat_id.in_(bindparam("chats", expanding=True)),
        _OUTBOX.c.kind == OutboxKind.REMINDER,
        _OUTBOX.c.state == OutboxState.SENT,
    )
    .group_by(_OUTBOX.c.chat_id)
    .subquery()
)
_UNSEEN = (
    select(_NEWEST.c.chat_id, _OUTBOX.c.created_at)
    .join_from(_NEWEST, _OUTBOX, _OUTBOX.c.id == _NEWEST.c.id)
    .join(_CHAT, _CHAT.c.id == _NEWEST.c.chat_id)
    .where(_NEWEST.c.id > func.coalesce(_CHAT.c.seen_reminder, 0))
)


@dataclass(frozen=True, slots=True)
class Reach:
    """`channel`: of the chat in which the person is reminded; `rings`: it is a page, and a device
    is told while it is closed. `unseen_at`: when the newest
    reminder came to a page on which it was never shown; none: it was, or nobody can know."""

    channel: str
    rings: bool
    unseen_at: datetime | None = None


def load_reach(db: Connection, persons: Collection[int], now: datetime) -> dict[int, Reach]:
    """By person; who is not in it has no chat."""
    found = reminder_channel.list_chats_of_people(db, persons, now)
    pages = {
        one.chat_id
        for chats in found.values()
        for one in chats
        if one.channel in CHANNELS_THAT_PULL
    }
    ringing = reminder_chat.find_ringing_chats(db, pages)
    unseen = _find_unseen(db, pages)
    return {
        person: Reach(way.channel, way.chat_id in ringing, unseen.get(way.chat_id))
        for person, chats in found.items()
        if (way := reminder_chat.choose_way(chats, ringing)) is not None
    }


def _find_unseen(db: Connection, chats: Collection[int]) -> dict[int, datetime]:
    return {
        row.chat_id: row.created_at
        for part in cut_list(sorted(chats))
        for row in db.execute(_UNSEEN, {"chats": part})
    }
