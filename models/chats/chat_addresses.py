"""Chats by their address on an account: found, made, opened, closed."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from models.chats.tables import Chat, ChatState
from models.prepared_statements import PreparedStatement
from models.secrets import SecretRow, make_salt
from models.upserts import Upsert
from records import dataclass

_CHAT: Any = Chat.__table__


CHANNELS_THAT_PULL = frozenset({"web"})


_SET_STATE = (
    update(_CHAT)
    .where(_CHAT.c.id == bindparam("chat"))
    .values(state=bindparam("to"), closed_why=bindparam("why"))
)


def close_chat(db: Connection, chat_id: int, why: str) -> None:
    db.execute(_SET_STATE, {"chat": chat_id, "to": ChatState.CLOSED, "why": why[:200]})


def open_chat(db: Connection, chat_id: int) -> None:
    db.execute(_SET_STATE, {"chat": chat_id, "to": ChatState.OPEN, "why": None})


_PUT_CHAT = Upsert(
    _CHAT,
    columns=("account_id", "address", "salt", "state", "created_at"),
    key=("account_id", "address"),
)


_FIND_CHAT = PreparedStatement(
    select(_CHAT.c.id).where(
        _CHAT.c.account_id == bindparam("account"), _CHAT.c.address == bindparam("address")
    ),
    int,
)


def get_or_add_chat(db: Connection, account_id: int, address: str, now: datetime) -> int:
    """The id of the chat at this address, made if it is new."""
    found = _FIND_CHAT.find_one(db, {"account": account_id, "address": address})
    if found is None:
        values = {"account_id": account_id, "address": address, "salt": make_salt()}
        _PUT_CHAT.run(db, {**values, "state": "open", "created_at": now})
        found = _FIND_CHAT.get_one(db, {"account": account_id, "address": address})
    return found


def find_chat(db: Connection, account_id: int, address: str) -> int | None:
    """The id of the chat at this address, if there is one."""
    return _FIND_CHAT.find_one(db, {"account": account_id, "address": address})


_SET_ADDRESS = update(_CHAT).where(_CHAT.c.id == bindparam("chat")).values(address=bindparam("to"))


def set_address(db: Connection, chat_id: int, address: str) -> None:
    """The platform has given the chat another address."""
    db.execute(_SET_ADDRESS, {"chat": chat_id, "to": address})


_SECRET = select(_CHAT.c.id, _CHAT.c.salt).where(_CHAT.c.id == bindparam("chat"))


def get_chat_secret(db: Connection, chat_id: int) -> SecretRow:
    """What the address of a chat's page is derived from."""
    return SecretRow(*db.execute(_SECRET, {"chat": chat_id}).one())


@dataclass(frozen=True, slots=True)
class ChatAddress:
    chat_id: int
    account_id: int
    address: str
    # The web reads the outbox by itself: what is committed there has been delivered.
    pulls: bool = False
