"""Where a device is told of a message while its page is closed, as its browser gave it.

It stands in the row of the device, and ends with it: signed out, withdrawn, erased.
"""

from dataclasses import field
from typing import Any

import orjson
from sqlalchemy import Connection, func, select, update

from models.chats.tables import Chat
from models.delivery.emptied import EMPTY_BODY
from models.delivery.tables import Outbox, OutboxKind
from models.joining.tables import LinkDevice, PersonalLink
from records import dataclass

_DEVICE: Any = LinkDevice.__table__
_LINK: Any = PersonalLink.__table__
_OUTBOX: Any = Outbox.__table__
_CHAT: Any = Chat.__table__


@dataclass(frozen=True, slots=True)
class PushSubscription:
    """`endpoint`: an https address of the browser's maker; `key`, `auth`: for which browser alone a
    message is to be readable, in base64url."""

    endpoint: str = field(repr=False)
    key: str = field(repr=False)
    auth: str = field(repr=False)

    def write(self) -> str:
        return orjson.dumps([self.endpoint, self.key, self.auth]).decode()


@dataclass(frozen=True, slots=True)
class DuePush:
    """A device that is to be told of what came into its chat: the newest of it, and its kind."""

    device_id: int
    chat_id: int
    message_id: int
    kind: OutboxKind
    subscription: PushSubscription


def save_subscription(db: Connection, device_id: int, given: PushSubscription) -> bool:
    """What has come before is not told again. False: another device has this address."""
    others = select(_DEVICE.c.id).where(
        _DEVICE.c.push.startswith(orjson.dumps([given.endpoint]).decode()[:-1], autoescape=True),
        _DEVICE.c.id != device_id,
        _DEVICE.c.ended_at.is_(None),
    )
    if db.execute(others).first() is not None:
        return False
    newest = db.execute(select(func.max(_OUTBOX.c.id))).scalar_one() or 0
    db.execute(
        update(_DEVICE)
        .where(_DEVICE.c.id == device_id)
        .values(push=given.write(), push_told=newest)
    )
    return True


def drop_subscription(db: Connection, device_id: int) -> None:
    """Switched off, or gone."""
    db.execute(update(_DEVICE).where(_DEVICE.c.id == device_id).values(push=None, push_told=None))


def note_told(db: Connection, device_id: int, message_id: int) -> None:
    db.execute(update(_DEVICE).where(_DEVICE.c.id == device_id).values(push_told=message_id))


def find_newest_by_itself(db: Connection, chat_id: int) -> tuple[int, OutboxKind] | None:
    """The newest message of a chat of which a closed page would be told: its id and its kind."""
    newest = (
        select(_OUTBOX.c.id, _OUTBOX.c.kind)
        .where(_OUTBOX.c.chat_id == chat_id, _OUTBOX.c.inbox_id.is_(None))
        .order_by(_OUTBOX.c.id.desc())
        .limit(1)
    )
    row = db.execute(newest).first()
    return (row.id, OutboxKind(row.kind)) if row is not None else None


def list_due_pushes(db: Connection) -> list[DuePush]:
    """For each device that may be told: the newest message that came by itself, and was no answer
    to anything said."""
    newest = (
        select(
            _DEVICE.c.id.label("device"), _DEVICE.c.push, func.max(_OUTBOX.c.id).label("message")
        )
        .join_from(_DEVICE, _LINK, _LINK.c.id == _DEVICE.c.link_id)
        .join(_OUTBOX, _OUTBOX.c.chat_id == _LINK.c.chat_id)
        .join(_CHAT, _CHAT.c.id == _LINK.c.chat_id)
        .where(
            _DEVICE.c.push.is_not(None),
            _DEVICE.c.let_in_at.is_not(None),
            _DEVICE.c.ended_at.is_(None),
            _LINK.c.withdrawn_at.is_(None),
            _OUTBOX.c.id > _DEVICE.c.push_told,
            # A page that is open, at whichever worker, has shown it.
            _OUTBOX.c.id > func.coalesce(_CHAT.c.seen_reminder, 0),
            _OUTBOX.c.inbox_id.is_(None),
            _OUTBOX.c.body != EMPTY_BODY,
        )
        .group_by(_DEVICE.c.id, _DEVICE.c.push)
        .subquery()
    )
    rows = db.execute(
        select(newest, _OUTBOX.c.chat_id, _OUTBOX.c.kind).join_from(
            newest, _OUTBOX, _OUTBOX.c.id == newest.c.message
        )
    )
    return [
        DuePush(
            row.device,
            row.chat_id,
            row.message,
            OutboxKind(row.kind),
            PushSubscription(*orjson.loads(row.push)),
        )
        for row in rows
    ]
