"""Personal links, each opening one web chat, and who else got to see them."""

from dataclasses import field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    insert,
    or_,
    select,
    update,
)

from models.chats.tables import ChatPerson
from models.joining.tables import LinkHandOut, PersonalLink
from models.secrets import SecretRow, Secrets, make_salt, read_token_number
from records import dataclass

# Whoever looks at one link twice within this time has seen it once.
ONE_LOOK = timedelta(hours=12)

_LINK: Any = PersonalLink.__table__
_HAND_OUT: Any = LinkHandOut.__table__
_SPEAKS: Any = ChatPerson.__table__

_OPEN = select(_LINK.c.id, _LINK.c.chat_id, _LINK.c.person_id, _LINK.c.salt).where(
    _LINK.c.withdrawn_at.is_(None)
)
_BY_ID = _OPEN.where(_LINK.c.id == bindparam("link"))
_ANY = select(_LINK.c.id, _LINK.c.salt).where(_LINK.c.id == bindparam("link"))
_OF_CHAT = _OPEN.where(_LINK.c.chat_id == bindparam("chat"))
_WITHDRAW_LINKS = (
    update(_LINK)
    .where(_LINK.c.chat_id == bindparam("chat"), _LINK.c.withdrawn_at.is_(None))
    .values(withdrawn_at=bindparam("at"))
)
_HAND_OUTS = (
    select(_HAND_OUT.c.post_id, _HAND_OUT.c.at)
    .join_from(_HAND_OUT, _LINK, _LINK.c.id == _HAND_OUT.c.link_id)
    .order_by(_HAND_OUT.c.id)
)
_OF_LINK = _HAND_OUTS.where(_LINK.c.id == bindparam("link"))
_TO_CHAT = _HAND_OUTS.where(_LINK.c.chat_id == bindparam("chat"))


def is_of_person() -> ColumnElement[bool]:
    """Whether a link is this person's (`person`): they speak on its page, or it was made for them
    and nobody speaks there yet."""
    here = select(_SPEAKS.c.id).where(
        _SPEAKS.c.chat_id == _LINK.c.chat_id, _SPEAKS.c.closes.is_(None)
    )
    return or_(
        here.where(_SPEAKS.c.person_id == bindparam("person")).exists(),
        and_(_LINK.c.person_id == bindparam("person"), ~here.exists()),
    )


_TO_PERSON = _HAND_OUTS.where(or_(is_of_person(), _LINK.c.chat_id == bindparam("chat")))
_BY_OFFICERS = _TO_PERSON.where(_HAND_OUT.c.post_id.is_not(None), _LINK.c.withdrawn_at.is_(None))
_SET_PERSON = (
    update(_LINK)
    .where(_LINK.c.id == bindparam("link"), _LINK.c.person_id.is_(None))
    .values(person_id=bindparam("person"))
)


@dataclass(frozen=True, slots=True)
class OpenLink:
    """A link in force. `person_id`: for whom it was made; none where its chat was begun by a
    code."""

    id: int
    chat_id: int
    person_id: int | None
    salt: str = field(repr=False)

    @property
    def secret(self) -> SecretRow:
        """What its address is derived from."""
        return SecretRow(self.id, self.salt)


@dataclass(frozen=True, slots=True)
class HandOut:
    """Somebody else saw a link. `post_id`: the officer's; none: at the machine itself."""

    post_id: int | None
    at: datetime


def get_or_add_personal_link(
    db: Connection, chat_id: int, now: datetime, person_id: int | None = None
) -> SecretRow:
    """The chat's personal link, made if there is none in force: what it is derived from."""
    row = db.execute(_OF_CHAT, {"chat": chat_id}).first()
    if row is not None:
        if person_id is not None and row.person_id is None:
            db.execute(_SET_PERSON, {"link": row.id, "person": person_id})
        return OpenLink(*row).secret
    salt = make_salt()
    values = {"chat_id": chat_id, "person_id": person_id, "salt": salt, "created_at": now}
    key = db.execute(insert(_LINK).values(**values)).inserted_primary_key
    assert key is not None
    return SecretRow(int(key[0]), salt)


def find_link_of_chat(db: Connection, chat_id: int) -> OpenLink | None:
    """The link in force that opens this chat."""
    row = db.execute(_OF_CHAT, {"chat": chat_id}).first()
    return OpenLink(*row) if row is not None else None


def find_open_link(db: Connection, link_id: int) -> OpenLink | None:
    row = db.execute(_BY_ID, {"link": link_id}).first()
    return OpenLink(*row) if row is not None else None


def find_link_by_token(db: Connection, secrets: Secrets, token: str) -> OpenLink | None:
    """The link of a genuine address, while it is in force."""
    number = read_token_number(token)
    found = find_open_link(db, number) if number is not None else None
    return found if found is not None and secrets.is_link(token, found.secret) else None


def is_genuine_token(db: Connection, secrets: Secrets, token: str) -> bool:
    """Whether this is the address of a link of ours, in force or withdrawn."""
    number = read_token_number(token)
    row = db.execute(_ANY, {"link": number}).first() if number is not None else None
    return row is not None and secrets.is_link(token, SecretRow(*row))


def withdraw_personal_links(db: Connection, chat_id: int, now: datetime) -> None:
    db.execute(_WITHDRAW_LINKS, {"chat": chat_id, "at": now})


def add_hand_out(db: Connection, link_id: int, post_id: int | None, now: datetime) -> bool:
    """Notes that somebody else saw the link. False: they had seen it a while before already."""
    seen = (HandOut(*row) for row in db.execute(_OF_LINK, {"link": link_id}))
    if any(one.post_id == post_id and one.at > now - ONE_LOOK for one in seen):
        return False
    db.execute(insert(_HAND_OUT).values(link_id=link_id, post_id=post_id, at=now))
    return True


def is_handed_out(db: Connection, link_id: int) -> bool:
    """Whether anybody but its person has seen this link."""
    return db.execute(_OF_LINK, {"link": link_id}).first() is not None


def is_held_by_officers(db: Connection, chat_id: int, person_id: int) -> bool:
    """Whether an officer has seen a link in force to this chat, or another one of this person."""
    given = {"chat": chat_id, "person": person_id}
    return db.execute(_BY_OFFICERS, given).first() is not None


def list_hand_outs_of_person(db: Connection, chat_id: int, person_id: int) -> list[HandOut]:
    """Who saw the links of a chat and the others of its person, and when, the oldest first."""
    given = {"chat": chat_id, "person": person_id}
    return [HandOut(*row) for row in db.execute(_TO_PERSON, given)]


def list_hand_outs(db: Connection, chat_id: int) -> list[HandOut]:
    """Who saw the links of a chat, and when, the oldest first."""
    return [HandOut(*row) for row in db.execute(_TO_CHAT, {"chat": chat_id})]
