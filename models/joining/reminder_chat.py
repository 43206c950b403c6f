"""In which chat a person is reminded: the first of theirs, but a telephone where that one reaches
nobody."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.chats.chat_addresses import CHANNELS_THAT_PULL, ChatAddress
from models.delivery import reminder_channel
from models.delivery.reminder_channel import PersonChat
from models.joining.tables import LinkDevice, PersonalLink

_LINK: Any = PersonalLink.__table__
_DEVICE: Any = LinkDevice.__table__

_RINGING = (
    select(_DEVICE.c.id)
    .join_from(_DEVICE, _LINK, _LINK.c.id == _DEVICE.c.link_id)
    .where(
        _LINK.c.chat_id == bindparam("chat"),
        _LINK.c.withdrawn_at.is_(None),
        _DEVICE.c.push.is_not(None),
        _DEVICE.c.let_in_at.is_not(None),
        _DEVICE.c.ended_at.is_(None),
    )
    .limit(1)
)


def find_reminder_chat(db: Connection, person_id: int, now: datetime) -> ChatAddress | None:
    """Where this person is written to; none: there is no way."""
    found = reminder_channel.list_person_chats(db, person_id, now)
    if not found:
        return None
    way = next((one for one in found if one.by_phone and not one.is_failing), found[0])
    if way is not found[0] and _is_looked_at(db, found[0]):
        way = found[0]
    return ChatAddress(way.chat_id, way.account_id, way.address, way.channel in CHANNELS_THAT_PULL)


def _is_looked_at(db: Connection, way: PersonChat) -> bool:
    """Whether what is written there is seen: it comes by itself, somebody chose it, or a device
    rings. What stands on a page that nobody opens reaches nobody."""
    if way.is_chosen or way.channel not in CHANNELS_THAT_PULL:
        return True
    return db.execute(_RINGING, {"chat": way.chat_id}).first() is not None
