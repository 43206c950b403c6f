"""People and posts: joining by an invitation, leaving, and who is in charge of what."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Connection,
    bindparam,
    func,
    insert,
    or_,
    select,
    update,
)

from models import paths, seats
from models.secrets import Secrets
from models.tables.chats import ChatPerson
from models.tables.people import Consent, Invitation, Person, PersonalLink, Post, Role, WrongCode
from models.tables.units import Unit

INVITATION_LASTS = timedelta(days=30)
WRONG_CODES_AN_HOUR = 5

_PERSON: Any = Person.__table__
_POST: Any = Post.__table__
_UNIT: Any = Unit.__table__
_INVITATION: Any = Invitation.__table__
_LINK: Any = PersonalLink.__table__
_WRONG: Any = WrongCode.__table__
_CHAT_PERSON: Any = ChatPerson.__table__
_CONSENT: Any = Consent.__table__


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post with its holder and unit."""

    post_id: int
    person_id: int
    person_name: str
    greeting: str
    phone: str | None
    hours: str | None
    role: Role
    title: str
    unit_id: int
    unit_code: str
    unit_name: str
    unit_path: str
    is_deputy: bool = False


@dataclass(frozen=True, slots=True)
class InvitationRow:
    id: int
    post_id: int
    expires_at: datetime
    used_at: datetime | None
    used_chat_id: int | None
    withdrawn_at: datetime | None

    def is_open(self, now: datetime) -> bool:
        return self.used_at is None and self.withdrawn_at is None and now < self.expires_at


_POSTS = (
    select(
        _POST.c.id,
        _POST.c.person_id,
        _PERSON.c.name,
        _PERSON.c.greeting,
        _PERSON.c.phone,
        _PERSON.c.hours,
        _POST.c.role,
        _POST.c.title,
        _POST.c.unit_id,
        _UNIT.c.code,
        _UNIT.c.name.label("unit_name"),
        _UNIT.c.path,
        _POST.c.deputy_of_id.is_not(None).label("is_deputy"),
    )
    .join_from(_POST, _PERSON, _PERSON.c.id == _POST.c.person_id)
    .join(_UNIT, _UNIT.c.id == _POST.c.unit_id)
    .where(
        or_(_POST.c.closes.is_(None), _POST.c.closes > bindparam("now")),
        _POST.c.opens <= bindparam("now"),
        _PERSON.c.detached_at.is_(None),
    )
)
_POST_BY_ID = _POSTS.where(_POST.c.id == bindparam("post"))
_REPORTERS = _POSTS.where(
    _POST.c.unit_id == bindparam("unit"), _POST.c.role == bindparam("role")
).order_by(_POST.c.id)
_OVER = _POSTS.where(
    _POST.c.role == bindparam("role"),
    paths.stands_on(_UNIT.c.id),
).order_by(_POST.c.id)
_BELOW = _POSTS.where(paths.at_or_below(_UNIT.c.path)).order_by(_UNIT.c.id, _POST.c.id)
_BY_LOOKUP = select(
    _INVITATION.c.id,
    _INVITATION.c.post_id,
    _INVITATION.c.expires_at,
    _INVITATION.c.used_at,
    _INVITATION.c.used_chat_id,
    _INVITATION.c.withdrawn_at,
)
_FIND = _BY_LOOKUP.where(_INVITATION.c.lookup == bindparam("lookup"))
_GET = _BY_LOOKUP.where(_INVITATION.c.id == bindparam("invitation"))
_OF_POST = _BY_LOOKUP.where(_INVITATION.c.post_id == bindparam("post")).order_by(
    _INVITATION.c.id.desc()
)
_USE = (
    update(_INVITATION)
    .where(_INVITATION.c.id == bindparam("invitation"), _INVITATION.c.used_at.is_(None))
    .values(used_at=bindparam("at"), used_chat_id=bindparam("chat"))
)
_SET_LOOKUP = (
    update(_INVITATION)
    .where(_INVITATION.c.id == bindparam("invitation"))
    .values(lookup=bindparam("code"))
)
_WITHDRAW = (
    update(_INVITATION)
    .where(_INVITATION.c.post_id == bindparam("post"), _INVITATION.c.used_at.is_(None))
    .values(withdrawn_at=bindparam("at"))
)
_WRONG_SINCE = select(func.count()).where(
    _WRONG.c.chat_id == bindparam("chat"), _WRONG.c.at > bindparam("since")
)
_LINKED = select(_CHAT_PERSON.c.id).where(
    _CHAT_PERSON.c.chat_id == bindparam("chat"),
    _CHAT_PERSON.c.person_id == bindparam("person"),
    _CHAT_PERSON.c.closes.is_(None),
)
_JOINED = select(_CHAT_PERSON.c.id).where(
    _CHAT_PERSON.c.person_id == bindparam("person"), _CHAT_PERSON.c.closes.is_(None)
)
_LINK_OF = select(_LINK.c.id, _LINK.c.chat_id).where(
    _LINK.c.id == bindparam("link"), _LINK.c.withdrawn_at.is_(None)
)
_LINK_FOR_CHAT = select(_LINK.c.id).where(
    _LINK.c.chat_id == bindparam("chat"), _LINK.c.withdrawn_at.is_(None)
)
_WITHDRAW_LINKS = (
    update(_LINK)
    .where(_LINK.c.chat_id == bindparam("chat"), _LINK.c.withdrawn_at.is_(None))
    .values(withdrawn_at=bindparam("at"))
)
_DETACH = (
    update(_PERSON)
    .where(_PERSON.c.id == bindparam("person"))
    .values(name="", greeting="ông/bà", phone=None, detached_at=bindparam("at"))
)
_UNLINK = (
    update(_CHAT_PERSON)
    .where(_CHAT_PERSON.c.person_id == bindparam("person"), _CHAT_PERSON.c.closes.is_(None))
    .values(closes=bindparam("at"))
)
_END_POSTS = (
    update(_POST)
    .where(_POST.c.person_id == bindparam("person"), _POST.c.closes.is_(None))
    .values(closes=bindparam("at"))
)


def _post(row: Any) -> PostRow:
    return PostRow(*row)


def post(db: Connection, post_id: int, now: datetime) -> PostRow | None:
    row = db.execute(_POST_BY_ID, {"post": post_id, "now": now}).first()
    return _post(row) if row is not None else None


def holders(db: Connection, unit_id: int, role: Role, now: datetime) -> list[PostRow]:
    """Who holds this role at exactly this unit."""
    values = {"unit": unit_id, "role": role, "now": now}
    return [_post(row) for row in db.execute(_REPORTERS, values)]


def over(db: Connection, unit_path: str, role: Role, now: datetime) -> list[PostRow]:
    """Who holds this role at the unit or above it."""
    values = {"path": unit_path, "role": role, "now": now}
    return [_post(row) for row in db.execute(_OVER, values)]


def below(db: Connection, unit_path: str, now: datetime) -> list[PostRow]:
    """All posts at the unit and below it."""
    return [_post(row) for row in db.execute(_BELOW, {"path": unit_path, "now": now})]


def invite(db: Connection, post_id: int, secrets: Secrets, now: datetime) -> InvitationRow:
    """The open invitation of a post, made if there is none: asking twice gives the same code."""
    for row in db.execute(_OF_POST, {"post": post_id}):
        found = InvitationRow(*row)
        if found.is_open(now):
            return found
    expires = now + INVITATION_LASTS
    key = db.execute(
        insert(_INVITATION).values(
            post_id=post_id, lookup=f"new:{post_id}", created_at=now, expires_at=expires
        )
    ).inserted_primary_key
    assert key is not None
    lookup = secrets.lookup(secrets.code(key[0]))
    db.execute(_SET_LOOKUP, {"invitation": key[0], "code": lookup})
    return InvitationRow(key[0], post_id, expires, None, None, None)


def withdraw_invitations(db: Connection, post_id: int, now: datetime) -> None:
    db.execute(_WITHDRAW, {"post": post_id, "at": now})


def find_invitation(db: Connection, lookup: str) -> InvitationRow | None:
    row = db.execute(_FIND, {"lookup": lookup}).first()
    return InvitationRow(*row) if row is not None else None


def invitation(db: Connection, invitation_id: int) -> InvitationRow | None:
    row = db.execute(_GET, {"invitation": invitation_id}).first()
    return InvitationRow(*row) if row is not None else None


def use_invitation(db: Connection, invitation_id: int, chat_id: int, now: datetime) -> bool:
    """Whether it was still unused: two who type the same code at once are settled here."""
    values = {"invitation": invitation_id, "chat": chat_id, "at": now}
    return db.execute(_USE, values).rowcount == 1


def wrong_codes(db: Connection, chat_id: int, now: datetime) -> int:
    """How many wrong codes came from this chat in the last hour."""
    values = {"chat": chat_id, "since": now - timedelta(hours=1)}
    return int(db.execute(_WRONG_SINCE, values).scalar_one())


def note_wrong_code(db: Connection, chat_id: int, now: datetime) -> None:
    db.execute(insert(_WRONG).values(chat_id=chat_id, at=now))


def link_chat(db: Connection, chat_id: int, person_id: int, now: datetime) -> None:
    """From now on this person speaks in this chat."""
    if db.execute(_LINKED, {"chat": chat_id, "person": person_id}).first() is None:
        db.execute(insert(_CHAT_PERSON).values(chat_id=chat_id, person_id=person_id, opens=now))
        seats.joined(db, chat_id, person_id)


def has_joined(db: Connection, person_id: int) -> bool:
    return db.execute(_JOINED, {"person": person_id}).first() is not None


def note_consent(
    db: Connection, person_id: int, chat_id: int, version: int, agreed: bool, now: datetime
) -> None:
    db.execute(
        insert(_CONSENT).values(
            person_id=person_id, chat_id=chat_id, text_version=version, agreed=agreed, at=now
        )
    )


def personal_link(db: Connection, chat_id: int, now: datetime) -> int:
    """The id of the chat's personal link, made if there is none in force."""
    found = db.execute(_LINK_FOR_CHAT, {"chat": chat_id}).scalar()
    if found is not None:
        return int(found)
    key = db.execute(insert(_LINK).values(chat_id=chat_id, created_at=now)).inserted_primary_key
    assert key is not None
    return int(key[0])


def link_chat_id(db: Connection, link_id: int) -> int | None:
    """The chat that a personal link opens, while it is in force."""
    row = db.execute(_LINK_OF, {"link": link_id}).first()
    return None if row is None else int(row.chat_id)


def withdraw_links(db: Connection, chat_id: int, now: datetime) -> None:
    db.execute(_WITHDRAW_LINKS, {"chat": chat_id, "at": now})


def detach(db: Connection, person_id: int, now: datetime) -> None:
    """Forgets the person; the post's reports stay with the unit (Law 91/2025/QH15)."""
    values = {"person": person_id, "at": now}
    db.execute(_END_POSTS, values)
    db.execute(_UNLINK, values)
    db.execute(_DETACH, values)


_OF_PERSON = _POSTS.where(_POST.c.person_id == bindparam("person")).order_by(_POST.c.id)


def posts_of(db: Connection, person_id: int, now: datetime) -> list[PostRow]:
    """The posts a person holds at present."""
    return [_post(row) for row in db.execute(_OF_PERSON, {"person": person_id, "now": now})]
