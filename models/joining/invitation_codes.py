"""Invitations: a code joins one person to a post, once; wrong codes are counted."""

from dataclasses import field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from models.joining.tables import Invitation, WrongCode
from models.secrets import SecretRow, Secrets, make_salt
from records import dataclass

_INVITATION: Any = Invitation.__table__
_WRONG: Any = WrongCode.__table__


INVITATION_LIFETIME = timedelta(days=30)


WRONG_CODES_AN_HOUR = 5


@dataclass(frozen=True, slots=True)
class InvitationRow:
    id: int
    post_id: int
    expires_at: datetime
    used_at: datetime | None
    used_chat_id: int | None
    withdrawn_at: datetime | None
    salt: str = field(repr=False)

    @property
    def secret(self) -> SecretRow:
        """What its code is derived from."""
        return SecretRow(self.id, self.salt)

    def is_open(self, now: datetime) -> bool:
        return self.used_at is None and self.withdrawn_at is None and now < self.expires_at


_BY_LOOKUP = select(
    _INVITATION.c.id,
    _INVITATION.c.post_id,
    _INVITATION.c.expires_at,
    _INVITATION.c.used_at,
    _INVITATION.c.used_chat_id,
    _INVITATION.c.withdrawn_at,
    _INVITATION.c.salt,
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
    .values(lookup=bindparam("code"), salt=bindparam("value"))
)


_WITHDRAW = (
    update(_INVITATION)
    .where(_INVITATION.c.post_id == bindparam("post"), _INVITATION.c.used_at.is_(None))
    .values(withdrawn_at=bindparam("at"))
)


_WRONG_SINCE = select(func.count()).where(
    _WRONG.c.chat_id == bindparam("chat"), _WRONG.c.at > bindparam("since")
)


def get_or_add_invitation(
    db: Connection, post_id: int, secrets: Secrets, now: datetime
) -> InvitationRow:
    """The open invitation of a post, made if there is none: asking twice gives the same code."""
    for row in db.execute(_OF_POST, {"post": post_id}):
        found = InvitationRow(*row)
        if found.is_open(now):
            return found
    expires = now + INVITATION_LIFETIME
    key = db.execute(
        insert(_INVITATION).values(
            post_id=post_id, lookup=f"new:{make_salt()}", created_at=now, expires_at=expires
        )
    ).inserted_primary_key
    assert key is not None
    secret = _draw_secret(key[0], secrets)
    lookup = secrets.lookup(secrets.code(secret))
    db.execute(_SET_LOOKUP, {"invitation": secret.id, "code": lookup, "value": secret.salt})
    return InvitationRow(secret.id, post_id, expires, None, None, None, secret.salt)


def _draw_secret(invitation_id: int, secrets: Secrets) -> SecretRow:
    """A random value whose code has letters and digits: none is a word, none is a number."""
    while True:
        drawn = SecretRow(invitation_id, make_salt())
        code = secrets.code(drawn)
        if not code.isalpha() and not code.isdigit():
            return drawn


def withdraw_invitations(db: Connection, post_id: int, now: datetime) -> None:
    db.execute(_WITHDRAW, {"post": post_id, "at": now})


def find_invitation_by_code(db: Connection, lookup: str) -> InvitationRow | None:
    row = db.execute(_FIND, {"lookup": lookup}).first()
    return InvitationRow(*row) if row is not None else None


def find_invitation(db: Connection, invitation_id: int) -> InvitationRow | None:
    row = db.execute(_GET, {"invitation": invitation_id}).first()
    return InvitationRow(*row) if row is not None else None


def use_invitation(db: Connection, invitation_id: int, chat_id: int, now: datetime) -> bool:
    """Whether it was still unused: two who type the same code at once are settled here."""
    values = {"invitation": invitation_id, "chat": chat_id, "at": now}
    return db.execute(_USE, values).rowcount == 1


def count_wrong_codes(db: Connection, chat_id: int, now: datetime) -> int:
    """How many wrong codes came from this chat in the last hour."""
    values = {"chat": chat_id, "since": now - timedelta(hours=1)}
    return int(db.execute(_WRONG_SINCE, values).scalar_one())


def add_wrong_code(db: Connection, chat_id: int, now: datetime) -> None:
    db.execute(insert(_WRONG).values(chat_id=chat_id, at=now))
