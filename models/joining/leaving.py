"""People who leave or are forgotten: their chats, links, posts and waiting messages end at once."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, exists, or_, select, update

from models.audit import audit_chain
from models.chats import conversations
from models.chats.conversations import Talk
from models.chats.tables import ChatPerson
from models.delivery.tables import Outbox, OutboxKind, OutboxState, Reminder, ReminderState
from models.joining.shared_pages import leave_page_to_others
from models.joining.tables import PersonalLink
from models.people import persons
from models.people.tables import Person, Post

_CHAT_PERSON: Any = ChatPerson.__table__

# Who removes their data in the web chat still reads that it was done.
FAREWELL_TIME = timedelta(hours=1)

_LINK: Any = ChatPerson.__table__
_OTHER: Any = ChatPerson.__table__.alias()
_ADDRESS: Any = PersonalLink.__table__
_PERSON: Any = Person.__table__
_POST: Any = Post.__table__
_OUTBOX: Any = Outbox.__table__
_REMINDER: Any = Reminder.__table__

_CHATS = select(_LINK.c.chat_id).where(
    _LINK.c.person_id == bindparam("person"), _LINK.c.closes.is_(None)
)
_UNLINK = (
    update(_LINK)
    .where(_LINK.c.person_id == bindparam("person"), _LINK.c.closes.is_(None))
    .values(closes=bindparam("at"))
)
_WITHDRAW = (
    update(_ADDRESS)
    .where(_ADDRESS.c.chat_id == bindparam("chat"), _ADDRESS.c.withdrawn_at.is_(None))
    .values(withdrawn_at=bindparam("at"))
)
_WITHDRAW_OWN = (
    update(_ADDRESS)
    .where(
        _ADDRESS.c.person_id == bindparam("person"),
        _ADDRESS.c.withdrawn_at.is_(None),
        # Whoever has joined on the same page since stays in.
        ~exists().where(_OTHER.c.chat_id == _ADDRESS.c.chat_id, _OTHER.c.closes.is_(None)),
    )
    .values(withdrawn_at=bindparam("at"))
)
# Where nothing of the person's stands, there are no last words to be read either.
_WITHDRAW_UNOPENED = _WITHDRAW_OWN.where(_ADDRESS.c.chat_id.not_in(_CHATS))
_TO_NOBODY = [OutboxKind.REMINDER, OutboxKind.NOTICE]
_UNSENT = _OUTBOX.c.state.in_([OutboxState.WAITING, OutboxState.HELD])
_DROP_IN_CHAT = (
    update(_OUTBOX)
    .where(_OUTBOX.c.chat_id == bindparam("chat"), _UNSENT, _OUTBOX.c.kind.in_(_TO_NOBODY))
    .values(state=OutboxState.DROPPED)
)
_DROP_FOR_PERSON = (
    update(_OUTBOX)
    .where(_OUTBOX.c.person_id == bindparam("person"), _UNSENT)
    .values(state=OutboxState.DROPPED)
)
_DROP_REMINDERS = (
    update(_REMINDER)
    .where(
        _REMINDER.c.person_id == bindparam("person"),
        _REMINDER.c.state.in_([ReminderState.WAITING, ReminderState.QUEUED]),
    )
    .values(state=ReminderState.DROPPED)
)
_HOLDS = select(_POST.c.id).where(
    _POST.c.person_id == bindparam("person"),
    or_(_POST.c.closes.is_(None), _POST.c.closes > bindparam("now")),
)
_LINKED = select(_LINK.c.id).where(
    _LINK.c.person_id == bindparam("person"), _LINK.c.closes.is_(None)
)
_ENDS = select(_LINK.c.closes).where(
    _LINK.c.person_id == bindparam("person"), _LINK.c.closes.is_not(None)
)
_DETACHED = select(_PERSON.c.detached_at).where(
    _PERSON.c.id == bindparam("person"), _PERSON.c.detached_at.is_not(None)
)
_CHATS_EVER = select(_LINK.c.chat_id).where(_LINK.c.person_id == bindparam("person"))
_SPEAKS = exists().where(
    _OTHER.c.chat_id == _ADDRESS.c.chat_id,
    or_(_OTHER.c.closes.is_(None), _OTHER.c.closes > bindparam("before")),
)
_EMPTY = (
    update(_ADDRESS)
    .where(_ADDRESS.c.withdrawn_at.is_(None), _ADDRESS.c.chat_id.in_(_CHATS_EVER), ~_SPEAKS)
    .values(withdrawn_at=bindparam("at"))
)
_CODE = select(_PERSON.c.code).where(_PERSON.c.id == bindparam("person"))
_HIDE = (
    update(_PERSON)
    .where(_PERSON.c.id == bindparam("person"))
    .values(code=bindparam("hidden"), hours=None)
)


def close_chats_of_person(db: Connection, person_id: int, at: datetime) -> None:
    """The person speaks in no chat any more. What opens a chat in which nobody is left is
    withdrawn, and nothing that waits is sent there."""
    for chat_id in _unlink(db, person_id, at):
        db.execute(_WITHDRAW, {"chat": chat_id, "at": at})
        db.execute(_DROP_IN_CHAT, {"chat": chat_id})
        conversations.save_talk(db, chat_id, Talk(), at)
    # Also one that was handed out, and not opened yet.
    db.execute(_WITHDRAW_OWN, {"person": person_id, "at": at})


def _unlink(db: Connection, person_id: int, at: datetime) -> list[int]:
    """The person speaks nowhere any more; the chats in which nobody does."""
    chats = list(db.execute(_CHATS, {"person": person_id}).scalars())
    db.execute(_UNLINK, {"person": person_id, "at": at})
    return [one for one in chats if not leave_page_to_others(db, one, person_id, at)]


def unlink_person(db: Connection, person_id: int, at: datetime) -> None:
    """The person speaks in no chat any more; what opens the chats is withdrawn a while later,
    so that the last words are still read; what was handed out beside them, at once."""
    db.execute(_WITHDRAW_UNOPENED, {"person": person_id, "at": at})
    _unlink(db, person_id, at)
    db.execute(_DROP_FOR_PERSON, {"person": person_id})
    db.execute(_DROP_REMINDERS, {"person": person_id})


def close_person_without_post(db: Connection, person_id: int, now: datetime) -> bool:
    """Closes everything, unless the person holds another post; whether it did."""
    if db.execute(_HOLDS, {"person": person_id, "now": now}).first() is not None:
        return False
    close_chats_of_person(db, person_id, now)
    db.execute(_DROP_FOR_PERSON, {"person": person_id})
    db.execute(_DROP_REMINDERS, {"person": person_id})
    return True


def close_chats_without_post(db: Connection, person_id: int, now: datetime) -> None:
    """Where the last post of somebody who has joined has ended of itself."""
    if db.execute(_LINKED, {"person": person_id}).first() is not None:
        close_person_without_post(db, person_id, now)


def list_farewells(db: Connection, person_id: int) -> list[datetime]:
    """Until when whoever left a chat, or was forgotten, may still read the last words in it."""
    asked = {"person": person_id}
    ends = {*db.execute(_ENDS, asked).scalars(), *db.execute(_DETACHED, asked).scalars()}
    return sorted(one + FAREWELL_TIME for one in ends)


def withdraw_left_links(db: Connection, person_id: int, now: datetime) -> None:
    """What opens chats that this person has left, and in which nobody is any more."""
    db.execute(_EMPTY, {"person": person_id, "before": now - FAREWELL_TIME, "at": now})


def forget_person(db: Connection, person_id: int, now: datetime) -> None:
    """Forgets the person: name, greeting, telephone, hours, and the name in their code. The
    posts end; reports stay with the post and the unit (Law 91/2025/QH15).

    What they wrote is taken away by models/personal_data, which comes after all tables.
    """
    code = db.execute(_CODE, {"person": person_id}).scalar_one()
    detach_person(db, person_id, now)
    db.execute(_HIDE, {"person": person_id, "hidden": persons.find_forgotten_code(db, code)})
    audit_chain.forget_values(db, person_id)
    db.execute(_DROP_FOR_PERSON, {"person": person_id})
    db.execute(_DROP_REMINDERS, {"person": person_id})


_DETACH = (
    update(_PERSON)
    .where(_PERSON.c.id == bindparam("person"))
    .values(name="", greeting="ông/bà", phone=None, detached_at=bindparam("at"))
)


_END_POSTS = (
    update(_POST)
    .where(_POST.c.person_id == bindparam("person"), _POST.c.closes.is_(None))
    .values(closes=bindparam("at"))
)


def detach_person(db: Connection, person_id: int, now: datetime) -> None:
    """Forgets the person; the post's reports stay with the unit (Law 91/2025/QH15)."""
    values = {"person": person_id, "at": now}
    db.execute(_END_POSTS, values)
    db.execute(_WITHDRAW_UNOPENED, values)
    _unlink(db, person_id, now)
    db.execute(_DETACH, values)
    audit_chain.forget_values(db, person_id)
