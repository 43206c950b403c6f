"""Whether a browser may open a chat: by the address of its page, and the cookie that it holds."""

from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select

from models.chats.tables import Chat
from models.joining.devices import OLDER_BROWSERS, read_people
from models.joining.tables import LinkDevice, PersonalLink
from models.prepared_statements import PreparedStatement
from models.secrets import SecretRow, Secrets, read_token_number
from records import dataclass

_CHAT: Any = Chat.__table__
_LINK: Any = PersonalLink.__table__
_DEVICE: Any = LinkDevice.__table__

_SIGNED_IN = (
    select(
        _CHAT.c.id.label("chat_id"),
        _CHAT.c.salt.label("chat_salt"),
        _LINK.c.id.label("link_id"),
        _DEVICE.c.id.label("device_id"),
        _DEVICE.c.salt,
        _DEVICE.c.seen_at,
        _DEVICE.c.proven_for,
    )
    .join_from(_DEVICE, _LINK, _LINK.c.id == _DEVICE.c.link_id)
    .join(_CHAT, _CHAT.c.id == _LINK.c.chat_id)
    .where(
        _CHAT.c.id == bindparam("chat"),
        _LINK.c.withdrawn_at.is_(None),
        _DEVICE.c.let_in_at.is_not(None),
        _DEVICE.c.ended_at.is_(None),
        _DEVICE.c.seen_at > bindparam("since"),
    )
)


class _SignedIn(NamedTuple):
    chat_id: int
    chat_salt: str
    link_id: int
    device_id: int
    salt: str
    seen_at: datetime
    proven_for: str


_BY_DEVICE = PreparedStatement(_SIGNED_IN.where(_DEVICE.c.id == bindparam("number")), _SignedIn)
_OLDER = PreparedStatement(
    _SIGNED_IN.where(
        _LINK.c.id == bindparam("number"), _DEVICE.c.device == OLDER_BROWSERS, _LINK.c.salt == ""
    ),
    _SignedIn,
)
# Devices of a chat that were shown to be its person's own.
_KNOWN = PreparedStatement(_SIGNED_IN.where(_DEVICE.c.proven_at.is_not(None)).limit(1), _SignedIn)


_PATH = select(_CHAT.c.id, _CHAT.c.salt).where(_CHAT.c.id == bindparam("chat"))
_HELD = (
    select(_DEVICE.c.id, _DEVICE.c.salt, _LINK.c.withdrawn_at)
    .join_from(_DEVICE, _LINK, _LINK.c.id == _DEVICE.c.link_id)
    .where(_DEVICE.c.id == bindparam("number"), _LINK.c.chat_id == bindparam("chat"))
)


class ClosedWhy(StrEnum):
    """Why a chat does not open: no such address; a device that is not signed in; one whose link
    was withdrawn, told to whoever holds its cookie alone."""

    UNKNOWN = "unknown"
    NOT_IN = "not_in"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Visit:
    """A browser in a chat that it may open. `known_people`: whose own it was shown to be.
    `is_looked_at`: what it shows counts as seen by the person: it is their own, or as far as
    anybody knows the only one that could be."""

    chat_id: int
    device_id: int
    seen_at: datetime
    known_people: frozenset[int]
    is_looked_at: bool = True


def find_visit(
    db: Connection, secrets: Secrets, path: str, cookie: str, since: datetime
) -> Visit | None:
    """The visit of a browser with this cookie at this address; none where it may not. A device
    that was not used since then has to be let in again."""
    chat_id = read_token_number(path)
    is_older = "." in cookie
    number = read_token_number(cookie.replace(".", "-", 1) if is_older else cookie)
    if chat_id is None or number is None:
        return None
    values = {"chat": chat_id, "number": number, "since": since}
    row = (_OLDER if is_older else _BY_DEVICE).find_one(db, values)
    if row is None or not secrets.is_chat_path(path, SecretRow(row.chat_id, row.chat_salt)):
        return None
    genuine = (
        secrets.is_old_cookie(cookie, chat_id, row.link_id)
        if is_older
        else secrets.is_cookie(cookie, SecretRow(row.device_id, row.salt))
    )
    if not genuine:
        return None
    known_people = read_people(row.proven_for)
    is_looked_at = (
        bool(known_people) or _KNOWN.find_one(db, {"chat": chat_id, "since": since}) is None
    )
    return Visit(row.chat_id, row.device_id, row.seen_at, known_people, is_looked_at)


def find_why_closed(db: Connection, secrets: Secrets, path: str, cookie: str) -> ClosedWhy:
    """For a browser that `find_visit` does not let in."""
    chat_id, number = read_token_number(path), read_token_number(cookie)
    row = db.execute(_PATH, {"chat": chat_id}).first() if chat_id is not None else None
    if row is None or not secrets.is_chat_path(path, SecretRow(*row)):
        return ClosedWhy.UNKNOWN
    held = db.execute(_HELD, {"number": number, "chat": chat_id}).first() if number else None
    if held is None or held.withdrawn_at is None:
        return ClosedWhy.NOT_IN
    genuine = secrets.is_cookie(cookie, SecretRow(held.id, held.salt))
    return ClosedWhy.WITHDRAWN if genuine else ClosedWhy.NOT_IN
