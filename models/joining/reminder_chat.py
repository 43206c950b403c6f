"""In which chat a person is reminded: the first of theirs, but a telephone where that one reaches
nobody."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, exists, or_, select

from models.chats.chat_addresses import CHANNELS_THAT_PULL, ChatAddress
from models.delivery import reminder_channel
from models.delivery.reminder_channel import PersonChat
from models.joining.tables import LinkDevice, PersonalLink
from models.long_lists import cut_list

_LINK: Any = PersonalLink.__table__
_DEVICE: Any = LinkDevice.__table__

_OTHER: Any = LinkDevice.__table__.alias("other")
_LINK_OF_OTHER: Any = PersonalLink.__table__.alias("link_of_other")
# Where a device is known to be the person's own, one of which nobody has shown whose it is rings
# for somebody else.
_KNOWN_ONE = (
    exists()
    .where(
        _OTHER.c.link_id == _LINK_OF_OTHER.c.id,
        _LINK_OF_OTHER.c.chat_id == _LINK.c.chat_id,
        _LINK_OF_OTHER.c.withdrawn_at.is_(None),
        _OTHER.c.let_in_at.is_not(None),
        _OTHER.c.ended_at.is_(None),
        _OTHER.c.proven_at.is_not(None),
    )
    .correlate(_LINK)
)
_RINGING = (
    select(_LINK.c.chat_id)
    .distinct()
    .join_from(_DEVICE, _LINK, _LINK.c.id == _DEVICE.c.link_id)
    .where(
        _LINK.c.chat_id.in_(bindparam("chats", expanding=True)),
        _LINK.c.withdrawn_at.is_(None),
        _DEVICE.c.push.is_not(None),
        _DEVICE.c.let_in_at.is_not(None),
        _DEVICE.c.ended_at.is_(None),
        or_(_DEVICE.c.proven_at.is_not(None), ~_KNOWN_ONE),
    )
)


def find_reminder_chat(db: Connection, person_id: int, now: datetime) -> ChatAddress | None:
    """Where this person is written to; none: there is no way."""
    found = reminder_channel.list_person_chats(db, person_id, now)
    has_phone = any(one.by_phone for one in found)
    pages = {one.chat_id for one in found[:1] if one.channel in CHANNELS_THAT_PULL}
    ringing = find_ringing_chats(db, pages) if has_phone else frozenset()
    way = choose_way(found, ringing)
    return make_chat_address(way) if way is not None else None


def make_chat_address(way: PersonChat) -> ChatAddress:
    return ChatAddress(way.chat_id, way.account_id, way.address, way.channel in CHANNELS_THAT_PULL)


def choose_way(found: Sequence[PersonChat], ringing: Collection[int]) -> PersonChat | None:
    """Of the chats of a person, the best first. `ringing`: those in which a device rings."""
    if not found:
        return None
    best = found[0]
    if best.is_chosen or best.channel not in CHANNELS_THAT_PULL or best.chat_id in ringing:
        return best
    # What stands on a page that nobody opens reaches nobody.
    return next((one for one in found if one.by_phone and not one.is_failing), best)


def find_ringing_chats(db: Connection, chats: Collection[int]) -> frozenset[int]:
    """Those of these chats in which a device is told while the page is closed."""
    return frozenset(
        one
        for part in cut_list(sorted(chats))
        for one in db.execute(_RINGING, {"chats": part}).scalars()
    )
