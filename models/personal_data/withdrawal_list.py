"""What was withdrawn or ended: consents, links, devices, cards, codes. What an older copy brings
back into force is ended again by it. The list names nobody, and nothing in it opens anything."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
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
from models.people import persons
from models.people.tables import Consent, Person

_CONSENT: Any = Consent.__table__
_PERSON: Any = Person.__table__
CONSENT: Final = "consent"
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


def _name_consent(code: str) -> str:
    return _name(CONSENT, code)


def _name(kind: str, what: str) -> str:
    return f"{kind}-{hashlib.sha256(f'{kind}:{what}'.encode()).hexdigest()[:SIGNS]}"
