"""What was withdrawn or ended: consents, posts, links, devices, cards, codes. What an older copy
brings back into force is ended again by it. The list names nobody, and nothing in it opens
anything."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, Select, func, select, update

from models.joining import leaving
from models.joining.tables import (
    Invitation,
    LinkDevice,
    MeetingCode,
    PersonalLink,
    RecoveryCode,
)
from models.people import lasting_officers, persons, post_records
from models.people.tables import Consent, Person, Post, Role
from models.rights import has_role
from models.units.tables import Unit
from records import dataclass

_CONSENT: Any = Consent.__table__
_PERSON: Any = Person.__table__
_POST: Any = Post.__table__
_UNIT: Any = Unit.__table__
CONSENT: Final = "consent"
POST: Final = "post.closes"
SIGNS: Final = 32


@dataclass(frozen=True, slots=True)
class _Ending:
    """A column that says since when a row is of no use any more, and what tells the row from
    others: its id is never given out again, and its random value tells it from one of another
    database."""

    table: Any
    ends: str
    told_by: str

    @property
    def name(self) -> str:
        return f"{self.table.name}.{self.ends}"


_ENDINGS: Final = (
    _Ending(PersonalLink.__table__, "withdrawn_at", "salt"),
    _Ending(LinkDevice.__table__, "ended_at", "salt"),
    _Ending(Invitation.__table__, "withdrawn_at", "salt"),
    _Ending(MeetingCode.__table__, "withdrawn_at", "salt"),
    _Ending(RecoveryCode.__table__, "withdrawn_at", "lookup"),
    _Ending(RecoveryCode.__table__, "used_at", "lookup"),
)
_NEWEST = select(func.max(_CONSENT.c.id)).group_by(_CONSENT.c.person_id)
_CONSENTS = (
    select(_PERSON.c.id, _PERSON.c.code, _CONSENT.c.agreed, _CONSENT.c.at, _CONSENT.c.text_version)
    .join_from(_CONSENT, _PERSON, _PERSON.c.id == _CONSENT.c.person_id)
    .where(_CONSENT.c.id.in_(_NEWEST), _PERSON.c.detached_at.is_(None))
)
_POSTS = (
    select(
        _POST.c.id,
        _POST.c.person_id,
        _POST.c.unit_id,
        _POST.c.role,
        _POST.c.opens,
        _POST.c.closes,
        _PERSON.c.code,
        _UNIT.c.code.label("unit_code"),
        _UNIT.c.name.label("unit_name"),
    )
    .join_from(_POST, _PERSON, _PERSON.c.id == _POST.c.person_id)
    .join(_UNIT, _UNIT.c.id == _POST.c.unit_id)
    .where(_PERSON.c.detached_at.is_(None))
    .order_by(_POST.c.id)
)


@dataclass(frozen=True, slots=True)
class EndedPosts:
    """How many posts ended again, and the units of officers that have no officer left by it."""

    count: int
    without_officer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WithdrawnConsent:
    """Of this person, who had agreed in the copy, and when they took it back."""

    person_id: int
    at: datetime


def list_withdrawn_consents(db: Connection) -> dict[str, datetime]:
    """Whose newest word is a refusal, by a hash of their code, and since when."""
    return {_name_consent(row.code): row.at for row in db.execute(_CONSENTS) if not row.agreed}


def list_endings(db: Connection) -> Iterator[dict[str, datetime]]:
    """Of each kind what has ended, by a hash of its row, and when."""
    for kind in _ENDINGS:
        column = kind.table.c[kind.ends]
        found = db.execute(_select_rows(kind).add_columns(column).where(column.is_not(None)))
        yield {_name_row(kind, row): row[2] for row in found}


def end_again(db: Connection, ended: Mapping[str, datetime]) -> int:
    """Ends whatever is in force here and on the list; how many rows."""
    count = 0
    for kind in _ENDINGS:
        column = kind.table.c[kind.ends]
        for row in db.execute(_select_rows(kind).where(column.is_(None))).all():
            at = ended.get(_name_row(kind, row))
            if at is not None:
                where = kind.table.c.id == row[0]
                db.execute(update(kind.table).where(where).values({kind.ends: at}))
                count += 1
    return count


def list_ended_posts(db: Connection) -> dict[str, datetime]:
    """Until when each post is held, by a hash of whose it is, of which unit and since when."""
    return {_name_post(row): row.closes for row in db.execute(_POSTS) if row.closes is not None}


def end_posts_again(db: Connection, ended: Mapping[str, datetime], now: datetime) -> EndedPosts:
    """Ends what is held here for longer than the list says, with the chats of whoever holds no
    other post."""
    found, units = 0, dict[int, str]()
    for row in db.execute(_POSTS).all():
        at = ended.get(_name_post(row))
        if at is None or (row.closes is not None and row.closes <= at):
            continue
        post_records.end_post(db, row.id, at)
        leaving.close_person_without_post(db, row.person_id, now)
        found += 1
        if has_role(row, Role.OFFICER):
            units[row.unit_id] = row.unit_name
    left = (one for one in units if not lasting_officers.list_lasting_officers(db, one, now))
    return EndedPosts(found, tuple(units[one] for one in left))


def withdraw_again(
    db: Connection, ended: Mapping[str, datetime], now: datetime
) -> list[WithdrawnConsent]:
    """Who had agreed here before they took it back: the refusal stands again, the chats are
    closed, and nothing is sent there."""
    found = []
    for row in db.execute(_CONSENTS).all():
        at = ended.get(_name_consent(row.code))
        if at is None or not row.agreed or row.at > at:
            continue
        persons.add_consent(db, row.id, None, row.text_version, agreed=False, now=at)
        leaving.close_chats_of_person(db, row.id, now)
        leaving.unlink_person(db, row.id, now)
        found.append(WithdrawnConsent(row.id, at))
    return found


def _select_rows(kind: _Ending) -> Select[Any]:
    return select(kind.table.c.id, kind.table.c[kind.told_by])


def _name_row(kind: _Ending, row: Any) -> str:
    return _name(kind.name, f"{row[0]}:{row[1]}")


def _name_post(row: Any) -> str:
    since = row.opens.astimezone(UTC).isoformat()
    return _name(POST, f"{row.id}:{row.code}:{row.unit_code}:{row.role.value}:{since}")


def _name_consent(code: str) -> str:
    return _name(CONSENT, code)


def _name(kind: str, what: str) -> str:
    return f"{kind}-{hashlib.sha256(f'{kind}:{what}'.encode()).hexdigest()[:SIGNS]}"
