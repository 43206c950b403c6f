"""Links to files and upload pages for one person, for some days, where a channel cannot carry
the file."""

from dataclasses import field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from models.delivery.tables import FileLink
from models.secrets import SecretRow, Secrets, make_salt, read_token_number
from records import dataclass

SHOW, UPLOAD, OWN_DATA, BOARD = "show", "upload", "own_data", "board"
LINK_LIFETIMES = {
    SHOW: timedelta(days=7),
    UPLOAD: timedelta(days=2),
    OWN_DATA: timedelta(days=2),
    BOARD: timedelta(hours=8),
}

_LINK: Any = FileLink.__table__
_COLUMNS = (
    _LINK.c.id,
    _LINK.c.kind,
    _LINK.c.person_id,
    _LINK.c.chat_id,
    _LINK.c.report_id,
    _LINK.c.attachment_id,
    _LINK.c.post_id,
    _LINK.c.salt,
    _LINK.c.bound_to,
)
_OPEN = select(*_COLUMNS).where(
    _LINK.c.id == bindparam("link"),
    _LINK.c.withdrawn_at.is_(None),
    _LINK.c.expires_at > bindparam("now"),
)
_BIND = (
    update(_LINK)
    .where(_LINK.c.id == bindparam("link"), _LINK.c.bound_to.is_(None))
    .values(bound_to=bindparam("browser"))
)
_ENDS = select(_LINK.c.expires_at).where(_LINK.c.id == bindparam("link"))
_WITHDRAW = (
    update(_LINK)
    .where(_LINK.c.person_id == bindparam("person"), _LINK.c.withdrawn_at.is_(None))
    .values(withdrawn_at=bindparam("at"))
)


@dataclass(frozen=True, slots=True)
class FileLinkRow:
    """`chat_id` is where it was handed out, and where what is uploaded arrives."""

    id: int
    kind: str
    person_id: int
    chat_id: int | None
    report_id: int | None
    attachment_id: int | None
    post_id: int | None
    salt: str = field(repr=False)
    bound_to: str | None = field(default=None, repr=False)

    @property
    def secret(self) -> SecretRow:
        """What its address is derived from."""
        return SecretRow(self.id, self.salt)


def add_file_link(
    db: Connection,
    kind: str,
    person_id: int,
    chat_id: int,
    now: datetime,
    *,
    report_id: int | None = None,
    attachment_id: int | None = None,
    post_id: int | None = None,
) -> SecretRow:
    """A new address; what it is derived from, with the secret key."""
    salt = make_salt()
    key = db.execute(
        insert(_LINK).values(
            kind=kind,
            person_id=person_id,
            chat_id=chat_id,
            report_id=report_id,
            attachment_id=attachment_id,
            post_id=post_id,
            salt=salt,
            created_at=now,
            expires_at=now + LINK_LIFETIMES[kind],
        )
    ).inserted_primary_key
    assert key is not None
    return SecretRow(int(key[0]), salt)


def find_file_link_by_token(
    db: Connection, secrets: Secrets, token: str, now: datetime
) -> FileLinkRow | None:
    """The link of a genuine address, while it is in force."""
    number = read_token_number(token)
    found = find_file_link(db, number, now) if number is not None else None
    return found if found is not None and secrets.is_file(token, found.secret) else None


def find_file_link(db: Connection, link_id: int, now: datetime) -> FileLinkRow | None:
    """The link while it is in force."""
    row = db.execute(_OPEN, {"link": link_id, "now": now}).first()
    return _make_file_link_row(row) if row is not None else None


def get_end_of_link(db: Connection, link_id: int) -> datetime:
    ends: datetime = db.execute(_ENDS, {"link": link_id}).scalar_one()
    return ends


def bind_file_link(db: Connection, link_id: int, browser: str) -> bool:
    """The first browser that opens it alone may go on. `browser`: a digest of what it keeps."""
    return db.execute(_BIND, {"link": link_id, "browser": browser}).rowcount == 1


def withdraw_file_links(db: Connection, person_id: int, at: datetime) -> None:
    """All addresses of a person end at once."""
    db.execute(_WITHDRAW, {"person": person_id, "at": at})


def _make_file_link_row(row: Any) -> FileLinkRow:
    return FileLinkRow(*row)
