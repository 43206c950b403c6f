"""Accounts on channels (one bot of one platform, or the web chat) and the web chat of a person."""

from datetime import datetime
from itertools import chain, count
from typing import Any

from sqlalchemy import Connection, bindparam, case, exists, select, update

from models.chats import conversations
from models.chats.chat_addresses import get_or_add_chat
from models.chats.chat_people import link_chat
from models.chats.conversations import Talk
from models.chats.tables import ChannelAccount, Chat, ChatPerson, ChatState, Conversation
from models.people.post_holders import PostRow
from models.upserts import Upsert

_ACCOUNT: Any = ChannelAccount.__table__
_CHAT: Any = Chat.__table__
_SPEAKS: Any = ChatPerson.__table__
_OTHER: Any = ChatPerson.__table__.alias()
_TALK: Any = Conversation.__table__

WEB = "web"

_PUT = Upsert(_ACCOUNT, columns=("channel", "name"), key=("channel", "name"))
_FIND = select(_ACCOUNT.c.id).where(
    _ACCOUNT.c.channel == bindparam("channel"), _ACCOUNT.c.name == bindparam("name")
)
_HANDLE = select(_ACCOUNT.c.handle).where(_ACCOUNT.c.id == bindparam("account"))
_SET_HANDLE = (
    update(_ACCOUNT).where(_ACCOUNT.c.id == bindparam("account")).values(handle=bindparam("seen"))
)
# The pages on which a person speaks alone, the one chosen for reminders or last used first.
_OWN_PAGES = (
    select(_CHAT.c.id)
    .join_from(_SPEAKS, _CHAT, _CHAT.c.id == _SPEAKS.c.chat_id)
    .join(_ACCOUNT, _ACCOUNT.c.id == _CHAT.c.account_id)
    .outerjoin(_TALK, _TALK.c.chat_id == _CHAT.c.id)
    .where(
        _SPEAKS.c.person_id == bindparam("person"),
        _SPEAKS.c.closes.is_(None),
        _ACCOUNT.c.channel == WEB,
        _CHAT.c.state == ChatState.OPEN,
        ~exists().where(
            _OTHER.c.chat_id == _CHAT.c.id,
            _OTHER.c.person_id != bindparam("person"),
            _OTHER.c.closes.is_(None),
        ),
    )
    .order_by(
        case((_SPEAKS.c.chosen_at.is_(None), 1), else_=0),
        _SPEAKS.c.chosen_at.desc(),
        _TALK.c.updated_at.desc(),
        _CHAT.c.id.desc(),
    )
)
_OF_OTHERS = (
    select(_OTHER.c.id)
    .join_from(_OTHER, _CHAT, _CHAT.c.id == _OTHER.c.chat_id)
    .join(_ACCOUNT, _ACCOUNT.c.id == _CHAT.c.account_id)
    .where(
        _ACCOUNT.c.channel == WEB,
        _CHAT.c.address == bindparam("page"),
        _OTHER.c.person_id != bindparam("person"),
    )
    .limit(1)
)


def get_or_add_account(db: Connection, channel: str, name: str) -> int:
    """The id of the account, made if it is new."""
    _PUT.run(db, {"channel": channel, "name": name})
    return int(db.execute(_FIND, {"channel": channel, "name": name}).scalar_one())


def get_account_handle(db: Connection, account_id: int) -> str:
    """What people see of the account; empty while the platform has not said."""
    return str(db.execute(_HANDLE, {"account": account_id}).scalar() or "")


def set_account_handle(db: Connection, account_id: int, handle: str) -> None:
    db.execute(_SET_HANDLE, {"account": account_id, "seen": handle})


def get_or_add_web_chat(db: Connection, address: str, now: datetime) -> int:
    return get_or_add_chat(db, get_or_add_account(db, WEB, WEB), address, now)


def find_page_address(db: Connection, person_id: int) -> str:
    """Where the page of a person lies that no card has begun. One on which others have spoken,
    since a telephone was handed on, is theirs, with what they said: another one follows."""
    first = f"p{person_id}"
    numbered = (f"{first}-{number}" for number in count(2))
    return next(
        one
        for one in chain([first], numbered)
        if db.execute(_OF_OTHERS, {"page": one, "person": person_id}).first() is None
    )


def get_or_add_personal_chat(db: Connection, person_id: int, now: datetime) -> int:
    """The web chat of a person's own page: the one that a card has begun as well as that of a
    link. Who has not joined has not joined by this."""
    own = list_own_pages(db, person_id)
    return own[0] if own else get_or_add_web_chat(db, find_page_address(db, person_id), now)


def list_own_pages(db: Connection, person_id: int) -> list[int]:
    """The web chats in which this person speaks, and nobody else; the one to lead to first."""
    return list(db.execute(_OWN_PAGES, {"person": person_id}).scalars())


def open_personal_chat(db: Connection, post: PostRow, now: datetime) -> int:
    """The web chat of a post's holder who is known to agree; from now on they speak in it."""
    chat_id = get_or_add_personal_chat(db, post.person_id, now)
    link_chat(db, chat_id, post.person_id, now)
    who = conversations.load_current_chat(db, chat_id, now)
    if who.talk.post_id is None:
        conversations.save_talk(db, chat_id, Talk(post_id=post.post_id), now)
    return chat_id
