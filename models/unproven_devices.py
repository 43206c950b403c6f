"""What came from devices of which nobody has shown whose they are: marked, wherever it is read.

With a line of the web chat its device is kept. A device may be shown to be its person's later on:
then nothing of it is marked any more.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, select

from models.delivery.tables import Inbox
from models.joining.tables import LinkDevice, PersonalLink
from models.reports.tables import AnswerChange, StatusChange

_DEVICE: Any = LinkDevice.__table__
_LINK: Any = PersonalLink.__table__
_INBOX: Any = Inbox.__table__
_CHANGE: Any = AnswerChange.__table__
_MOVE: Any = StatusChange.__table__

_UNPROVEN = select(_DEVICE.c.id).where(
    _DEVICE.c.let_in_at.is_not(None), _DEVICE.c.proven_at.is_(None)
)
_OF_CHAT = _UNPROVEN.join_from(_DEVICE, _LINK, _LINK.c.id == _DEVICE.c.link_id).where(
    _LINK.c.chat_id == bindparam("chat")
)
_AMONG = _UNPROVEN.where(_DEVICE.c.id.in_(bindparam("devices", expanding=True)))
_LINES = (
    select(_INBOX.c.id, _INBOX.c.raw, _CHANGE.c.at)
    .join_from(_CHANGE, _INBOX, _INBOX.c.id == _CHANGE.c.inbox_id)
    .where(_CHANGE.c.report_id == bindparam("report"))
    .union_all(
        select(_INBOX.c.id, _INBOX.c.raw, _MOVE.c.at)
        .join_from(_MOVE, _INBOX, _INBOX.c.id == _MOVE.c.inbox_id)
        .where(_MOVE.c.report_id == bindparam("report"))
    )
)


def list_unproven_devices(db: Connection, chat_id: int) -> frozenset[int]:
    """Their ids, of all that were let in to this chat."""
    return frozenset(db.execute(_OF_CHAT, {"chat": chat_id}).scalars())


def list_unproven_moments(db: Connection, report_id: int) -> list[datetime]:
    """When a message from such a device changed something in a report, the earliest first."""
    rows = db.execute(_LINES, {"report": report_id})
    lines = {row.id: (read_device(row.raw), row.at) for row in rows}.values()
    named = sorted({device for device, _ in lines if device is not None})
    if not named:
        return []
    unproven = list_unproven_among(db, set(named))
    return sorted(at for device, at in lines if device in unproven)


def list_unproven_among(db: Connection, devices: Collection[int]) -> frozenset[int]:
    if not devices:
        return frozenset()
    return frozenset(db.execute(_AMONG, {"devices": sorted(devices)}).scalars())


def read_device(raw: str) -> int | None:
    """The device that a line of the web chat came from, as it is kept."""
    said = orjson.loads(raw) if raw.startswith("{") else None
    device = said.get("device") if isinstance(said, dict) else None
    return device if isinstance(device, int) else None
