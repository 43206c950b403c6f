"""Chats that are telephones: whose stored number it is speaks there, without any code.

On an account that is used for that (`by_phone`) nobody has to join a second time: who has agreed in
another chat speaks there under the number that the officer has stored. A number that nobody here
has is met with silence, and nothing of it is kept.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, exists, func, or_, select, update

from models.chats import chat_addresses, chat_people, conversations
from models.chats.conversations import Talk
from models.chats.tables import ChannelAccount, Chat, ChatPerson
from models.people.tables import Consent, Person, Post, Role
from models.prepared_statements import PreparedStatement

_ACCOUNT: Any = ChannelAccount.__table__
_CHAT: Any = Chat.__table__
_LINK: Any = ChatPerson.__table__
_PERSON: Any = Person.__table__
_POST: Any = Post.__table__
_CONSENT: Any = Consent.__table__

_USE = update(_ACCOUNT).where(_ACCOUNT.c.id == bindparam("account")).values(by_phone=True)
_USED = select(_ACCOUNT.c.id).where(_ACCOUNT.c.by_phone).order_by(_ACCOUNT.c.id.desc())
_HOLDS_POST = exists().where(
    _POST.c.person_id == _PERSON.c.id,
    _POST.c.opens <= bindparam("now"),
    or_(_POST.c.closes.is_(None), _POST.c.closes > bindparam("now")),
)
_HAS_NUMBER = PreparedStatement(
    select(_PERSON.c.id)
    .where(_PERSON.c.phone == bindparam("phone"), _PERSON.c.detached_at.is_(None), _HOLDS_POST)
    .limit(1),
    int,
)
# The newest answer of a person on personal data.
_LATER: Any = Consent.__table__.alias("later")
_NEWEST = (
    select(func.max(_LATER.c.id))
    .where(_LATER.c.person_id == _PERSON.c.id)
    .correlate(_PERSON)
    .scalar_subquery()
)
_SPEAKS_THERE = exists(
    select(_LINK.c.id)
    .join_from(_LINK, _CHAT, _CHAT.c.id == _LINK.c.chat_id)
    .where(
        _LINK.c.person_id == _PERSON.c.id,
        _LINK.c.closes.is_(None),
        _CHAT.c.account_id == bindparam("account"),
        _CHAT.c.address == _PERSON.c.phone,
    )
    .correlate(_PERSON)
)
_TO_OPEN = (
    select(_PERSON.c.id, _PERSON.c.phone, func.min(_POST.c.id).label("post_id"))
    .join_from(_PERSON, _POST, _POST.c.person_id == _PERSON.c.id)
    .join(_CONSENT, and_(_CONSENT.c.id == _NEWEST, _CONSENT.c.agreed))
    .where(
        _PERSON.c.phone.is_not(None),
        _PERSON.c.detached_at.is_(None),
        _POST.c.opens <= bindparam("now"),
        or_(_POST.c.closes.is_(None), _POST.c.closes > bindparam("now")),
        ~_SPEAKS_THERE,
    )
    .group_by(_PERSON.c.id, _PERSON.c.phone)
    .order_by(_PERSON.c.id)
)
_OF_PHONE = _TO_OPEN.where(_PERSON.c.phone == bindparam("phone"))
# By itself only who reports is written to there; others have their desk.
_OF_REPORTERS = _TO_OPEN.where(_POST.c.role == Role.REPORTER)
_CHATS_OF_ACCOUNT = select(_CHAT.c.id).where(_CHAT.c.account_id == bindparam("account"))
_OWN_NUMBER = (
    select(_CHAT.c.id)
    .join_from(_CHAT, _PERSON, _PERSON.c.phone == _CHAT.c.address)
    .where(_CHAT.c.id == _LINK.c.chat_id, _PERSON.c.id == _LINK.c.person_id)
    .correlate(_LINK)
)
_CLOSE_OTHERS = (
    update(_LINK)
    .where(
        _LINK.c.closes.is_(None),
        _LINK.c.chat_id.in_(_CHATS_OF_ACCOUNT),
        ~exists(_OWN_NUMBER),
    )
    .values(closes=bindparam("now"))
)


def use_for_phones(db: Connection, account_id: int) -> None:
    """The chats of this account are telephones."""
    db.execute(_USE, {"account": account_id})


def find_phone_account(db: Connection) -> int | None:
    return db.execute(_USED).scalar()


def admit_phone(db: Connection, account_id: int, phone: str, now: datetime) -> bool:
    """Whether anybody here has this number. Who has agreed speaks in its chat from now on; who has
    not joined yet joins there as anywhere."""
    if _HAS_NUMBER.find_one(db, {"phone": phone, "now": now}) is None:
        return False
    values = {"account": account_id, "now": now, "phone": phone}
    _open_chats(db, account_id, db.execute(_OF_PHONE, values).all(), now)
    return True


def open_phone_chats(db: Connection, now: datetime, most: int) -> int:
    """A chat for each who reports, has agreed and has a number; how many were opened. Who has
    another number by now speaks no longer under the old one."""
    account_id = find_phone_account(db)
    if account_id is None:
        return 0
    values = {"account": account_id, "now": now}
    db.execute(_CLOSE_OTHERS, values)
    found = db.execute(_OF_REPORTERS.limit(most), values).all()
    _open_chats(db, account_id, found, now)
    return len(found)


def _open_chats(db: Connection, account_id: int, found: Sequence[Any], now: datetime) -> None:
    for row in found:
        chat_id = chat_addresses.get_or_add_chat(db, account_id, row.phone, now)
        chat_addresses.open_chat(db, chat_id)
        chat_people.link_chat(db, chat_id, row.id, now)
        if conversations.load_current_chat(db, chat_id, now).talk.post_id is None:
            conversations.save_talk(db, chat_id, Talk(post_id=row.post_id), now)
