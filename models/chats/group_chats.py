"""Groups of a platform that are told how the rounds of a commune stand.

A group is bound by an officer, to her unit alone; nobody speaks in its chat, and nothing said there
is kept, nor what it is called.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from models import paths
from models.chats import chat_addresses
from models.chats.chat_addresses import ChatAddress
from models.chats.tables import ChannelAccount, Chat, GroupChat
from models.prepared_statements import PreparedStatement
from models.units.tables import Unit
from models.upserts import Upsert
from records import dataclass

_GROUP: Any = GroupChat.__table__
_CHAT: Any = Chat.__table__
_ACCOUNT: Any = ChannelAccount.__table__
_UNIT: Any = Unit.__table__


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group that is bound. `channel`: of its platform."""

    id: int
    chat_id: int
    account_id: int
    address: str
    channel: str
    unit_id: int
    unit_path: str
    bound_at: datetime

    @property
    def chat(self) -> ChatAddress:
        return ChatAddress(self.chat_id, self.account_id, self.address)


_BIND = Upsert(
    _GROUP,
    columns=("chat_id", "unit_id", "bound_at", "closes"),
    key=("chat_id",),
    update=("unit_id", "bound_at", "closes"),
)
_UNBIND = (
    update(_GROUP)
    .where(_GROUP.c.chat_id == bindparam("chat"), _GROUP.c.closes.is_(None))
    .values(closes=bindparam("now"))
)
_BOUND = (
    select(
        _GROUP.c.id,
        _GROUP.c.chat_id,
        _CHAT.c.account_id,
        _CHAT.c.address,
        _ACCOUNT.c.channel,
        _GROUP.c.unit_id,
        _UNIT.c.path.label("unit_path"),
        _GROUP.c.bound_at,
    )
    .join_from(_GROUP, _CHAT, _CHAT.c.id == _GROUP.c.chat_id)
    .join(_ACCOUNT, _ACCOUNT.c.id == _CHAT.c.account_id)
    .join(_UNIT, _UNIT.c.id == _GROUP.c.unit_id)
    .where(_GROUP.c.closes.is_(None))
    .order_by(_GROUP.c.id)
)
_AT_ADDRESS = PreparedStatement(
    _BOUND.where(
        _CHAT.c.account_id == bindparam("account"), _CHAT.c.address == bindparam("address")
    ),
    GroupRow,
)
_OF_UNIT = PreparedStatement(_BOUND.where(_GROUP.c.unit_id == bindparam("unit")), GroupRow)
_ALL = PreparedStatement(_BOUND, GroupRow)


def find_group(db: Connection, account_id: int, address: str) -> GroupRow | None:
    return _AT_ADDRESS.find_one(db, {"account": account_id, "address": address})


def list_groups_of_unit(db: Connection, unit_id: int) -> list[GroupRow]:
    return _OF_UNIT.find_all(db, {"unit": unit_id})


def list_groups_below(db: Connection, unit_id: int) -> list[GroupRow]:
    """Those of a unit, and of all that lie below it."""
    return [one for one in _ALL.find_all(db, {}) if paths.is_inside(one.unit_path, unit_id)]


def bind_group(db: Connection, account_id: int, address: str, unit_id: int, now: datetime) -> None:
    """From now on this group is told of the rounds of that unit, and of no other."""
    chat_id = chat_addresses.get_or_add_chat(db, account_id, address, now)
    chat_addresses.open_chat(db, chat_id)
    _BIND.run(db, {"chat_id": chat_id, "unit_id": unit_id, "bound_at": now, "closes": None})


def unbind_group(db: Connection, chat_id: int, now: datetime) -> None:
    """Nothing more is said there. Of any other chat nothing changes."""
    db.execute(_UNBIND, {"chat": chat_id, "now": now})


def move_group(db: Connection, account_id: int, old: str, new: str, now: datetime) -> None:
    """The platform has given a group another address. One that was bound there already stays as
    it is, and the old one ends."""
    group = find_group(db, account_id, old)
    if group is None:
        return
    if chat_addresses.find_chat(db, account_id, new) is None:
        chat_addresses.set_address(db, group.chat_id, new)
        return
    unbind_group(db, group.chat_id, now)
    if find_group(db, account_id, new) is None:
        bind_group(db, account_id, new, group.unit_id, now)
