"""Accounts on channels: one bot of one platform, and the web chat."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from models import conversations
from models.conversations import Talk
from models.inbox import chat_for
from models.people import PostRow, link_chat
from models.tables.chats import ChannelAccount
from models.upserts import Upsert

_ACCOUNT: Any = ChannelAccount.__table__

_PUT = Upsert(_ACCOUNT, columns=("channel", "name"), key=("channel", "name"))
_FIND = select(_ACCOUNT.c.id).where(
    _ACCOUNT.c.channel == bindparam("channel"), _ACCOUNT.c.name == bindparam("name")
)
_SET_HANDLE = (
    update(_ACCOUNT).where(_ACCOUNT.c.id == bindparam("account")).values(handle=bindparam("seen"))
)


def account(db: Connection, channel: str, name: str) -> int:
    """The id of the account, made if it is new."""
    _PUT.run(db, {"channel": channel, "name": name})
    return int(db.execute(_FIND, {"channel": channel, "name": name}).scalar_one())


def set_handle(db: Connection, account_id: int, handle: str) -> None:
    db.execute(_SET_HANDLE, {"account": account_id, "seen": handle})


def web_chat(db: Connection, address: str, now: datetime) -> int:
    return chat_for(db, account(db, "web", "web"), address, now)


def personal_chat(db: Connection, post: PostRow, now: datetime) -> int:
    """The web chat of a post's holder, opened by a personal link and not by a code."""
    chat_id = web_chat(db, f"p{post.person_id}", now)
    link_chat(db, chat_id, post.person_id, now)
    who = conversations.who(db, chat_id, now)
    if who.talk.post_id is None:
        conversations.save(db, chat_id, Talk(post_id=post.post_id), now)
    return chat_id
