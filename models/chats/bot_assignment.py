"""Which bot of a channel is a person's, where each bot takes only so many people.

Seats are given in the order in which the posts were made, and kept. Whoever joins through
another account than their own has their seat there from then on.
"""

from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select

from models.chats.tables import BotAssignment, ChannelAccount, Chat, ChatPerson, ChatState
from models.people.tables import Person, Post
from models.upserts import Upsert

_ACCOUNT: Any = ChannelAccount.__table__
_CHAT: Any = Chat.__table__
_LINK: Any = ChatPerson.__table__
_ASSIGNMENT: Any = BotAssignment.__table__
_PERSON: Any = Person.__table__
_POST: Any = Post.__table__

# An account without a limit needs no seats; one that is not in use any more has none either.
_LIMITED = (
    select(_ACCOUNT.c.id, _ACCOUNT.c.channel, _ACCOUNT.c.most_people)
    .where(_ACCOUNT.c.most_people.is_not(None))
    .order_by(_ACCOUNT.c.id)
)
_JOINED = (
    select(_LINK.c.person_id, _CHAT.c.account_id, _ACCOUNT.c.channel)
    .join_from(_LINK, _CHAT, _CHAT.c.id == _LINK.c.chat_id)
    .join(_ACCOUNT, _ACCOUNT.c.id == _CHAT.c.account_id)
    .where(
        _ACCOUNT.c.most_people.is_not(None),
        _LINK.c.closes.is_(None),
        _CHAT.c.state == ChatState.OPEN,
    )
    .order_by(_LINK.c.id)
)
_ASSIGNED = (
    select(_ASSIGNMENT.c.person_id, _ASSIGNMENT.c.channel, _ASSIGNMENT.c.account_id)
    .join_from(_ASSIGNMENT, _ACCOUNT, _ACCOUNT.c.id == _ASSIGNMENT.c.account_id)
    .join(_PERSON, _PERSON.c.id == _ASSIGNMENT.c.person_id)
    .where(_ACCOUNT.c.most_people.is_not(None), _PERSON.c.detached_at.is_(None))
)
_HOLDERS = (
    select(_POST.c.person_id)
    .join_from(_POST, _PERSON, _PERSON.c.id == _POST.c.person_id)
    .where(
        _PERSON.c.detached_at.is_(None),
        or_(_POST.c.closes.is_(None), _POST.c.closes > bindparam("now")),
    )
    .group_by(_POST.c.person_id)
    .order_by(func.min(_POST.c.id))
)
_SAVE_ASSIGNMENT = Upsert(
    _ASSIGNMENT,
    columns=("person_id", "channel", "account_id"),
    key=("person_id", "channel"),
    update=("account_id",),
)
_OF_CHAT = (
    select(_ACCOUNT.c.id, _ACCOUNT.c.channel, _ACCOUNT.c.most_people)
    .join_from(_CHAT, _ACCOUNT, _ACCOUNT.c.id == _CHAT.c.account_id)
    .where(_CHAT.c.id == bindparam("chat"))
)
_HANDLES = (
    select(_ACCOUNT.c.channel, _ACCOUNT.c.handle)
    .outerjoin_from(
        _ACCOUNT,
        _ASSIGNMENT,
        (_ASSIGNMENT.c.account_id == _ACCOUNT.c.id)
        & (_ASSIGNMENT.c.person_id == bindparam("person")),
    )
    .where(
        _ACCOUNT.c.handle.is_not(None),
        or_(_ACCOUNT.c.most_people.is_(None), _ASSIGNMENT.c.id.is_not(None)),
    )
    .order_by(_ACCOUNT.c.id)
)
_SHARED = (
    select(_ACCOUNT.c.channel)
    .where(_ACCOUNT.c.most_people.is_not(None))
    .group_by(_ACCOUNT.c.channel)
    .having(func.count() > 1)
)
_HERE = _ACCOUNT.alias("here")
_ELSEWHERE = (
    select(_ACCOUNT.c.handle)
    .join_from(_ASSIGNMENT, _ACCOUNT, _ACCOUNT.c.id == _ASSIGNMENT.c.account_id)
    .join(_HERE, _HERE.c.channel == _ASSIGNMENT.c.channel)
    .where(
        _ASSIGNMENT.c.person_id == bindparam("person"),
        _HERE.c.id == bindparam("account"),
        _ASSIGNMENT.c.account_id != bindparam("account"),
        _ACCOUNT.c.most_people.is_not(None),
    )
)


def assign_bots(db: Connection, now: datetime) -> None:
    """A seat on each channel for everybody who holds a post and has none, while there is room."""
    limited = db.execute(_LIMITED).all()
    if not limited:
        return
    seated = {(row.person_id, row.channel): row.account_id for row in db.execute(_ASSIGNED)}
    for row in db.execute(_JOINED).all():
        key = row.person_id, row.channel
        if key not in seated:
            seated[key] = _save_assignment(db, key, row.account_id)
    taken = Counter(seated.values())
    for person_id in db.execute(_HOLDERS, {"now": now}).scalars().all():
        for channel in dict.fromkeys(row.channel for row in limited):
            key = person_id, channel
            room = (row.id for row in limited if row.channel == channel and _has_room(row, taken))
            account = None if key in seated else next(room, None)
            if account is not None:
                taken[_save_assignment(db, key, account)] += 1


def _has_room(row: Any, taken: Counter[int]) -> bool:
    return bool(taken[row.id] < row.most_people)


def _save_assignment(db: Connection, key: tuple[int, str], account_id: int) -> int:
    _SAVE_ASSIGNMENT.run(db, {"person_id": key[0], "channel": key[1], "account_id": account_id})
    return account_id


def assign_on_joining(db: Connection, chat_id: int, person_id: int) -> None:
    """This person now speaks in this chat: here is their seat, if they had joined in no other."""
    here = db.execute(_OF_CHAT, {"chat": chat_id}).one()
    if here.most_people is None:
        return
    key = person_id, here.channel
    first = next(
        (row for row in db.execute(_JOINED).all() if (row.person_id, row.channel) == key), None
    )
    _save_assignment(db, key, here.id if first is None else first.account_id)


def load_bot_names(db: Connection, person_id: int) -> dict[str, str]:
    """What the accounts of this person are called in links, by channel, where that is known."""
    return {row.channel: row.handle for row in db.execute(_HANDLES, {"person": person_id})}


def list_shared_channels(db: Connection) -> set[str]:
    """Channels on which we have several accounts, so that people have to be told theirs."""
    return set(db.execute(_SHARED).scalars())


def find_other_bot_name(db: Connection, person_id: int, account_id: int) -> str | None:
    """What the person's own account is called, if it is another one of the same channel."""
    found = db.execute(_ELSEWHERE, {"person": person_id, "account": account_id}).scalar()
    return None if found is None else str(found)


def count_people_without_bot(db: Connection, now: datetime) -> int:
    """How many holders of posts have no seat on some channel: all accounts are full."""
    assign_bots(db, now)
    channels = {row.channel for row in db.execute(_LIMITED)}
    seated = {(row.person_id, row.channel) for row in db.execute(_ASSIGNED)}
    people = db.execute(_HOLDERS, {"now": now}).scalars().all()
    return sum(any((one, channel) not in seated for channel in channels) for one in people)
