"""Persons: new ones, name, greeting, telephone, hours, consent."""

import hashlib
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from models.people.tables import Consent, Person

_CONSENT: Any = Consent.__table__
_PERSON: Any = Person.__table__


def add_consent(
    db: Connection,
    person_id: int,
    chat_id: int | None,
    version: int,
    agreed: bool,
    now: datetime,
) -> None:
    db.execute(
        insert(_CONSENT).values(
            person_id=person_id, chat_id=chat_id, text_version=version, agreed=agreed, at=now
        )
    )


_TOLD = (
    update(_CONSENT)
    .where(_CONSENT.c.person_id == bindparam("person"), _CONSENT.c.agreed)
    .values(told_version=bindparam("version"))
)


def note_told_of_consent(db: Connection, person_id: int, version: int) -> None:
    """The person was told of this later version of the text."""
    db.execute(_TOLD, {"person": person_id, "version": version})


_BY_CODE = select(_PERSON.c.id).where(_PERSON.c.code == bindparam("known"))


_SET_PERSON = update(_PERSON).where(_PERSON.c.id == bindparam("person"))


_SET_CONTACT = _SET_PERSON.values(
    name=bindparam("called"),
    greeting=bindparam("greeted"),
    phone=bindparam("number"),
    hours=bindparam("when"),
)


_SET_GREETING = _SET_PERSON.values(greeting=bindparam("greeted"))


def set_contact(
    db: Connection, person_id: int, name: str, greeting: str, phone: str | None, hours: str | None
) -> None:
    """What is known of a person; what is empty is taken away."""
    values = {"called": name, "greeted": greeting, "number": phone, "when": hours}
    db.execute(_SET_CONTACT, {"person": person_id, **values})


def set_greeting(db: Connection, person_id: int, greeting: str) -> None:
    db.execute(_SET_GREETING, {"person": person_id, "greeted": greeting})


def add_person(db: Connection, code: str, name: str, greeting: str, phone: str | None) -> int:
    values = {"code": code, "name": name, "greeting": greeting, "phone": phone}
    key = db.execute(insert(_PERSON).values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def is_person_code_taken(db: Connection, code: str) -> bool:
    """Also by somebody who was removed: a later one of that name is somebody else."""
    known = (code, compute_forgotten_code(code))
    return any(db.execute(_BY_CODE, {"known": one}).first() is not None for one in known)


def compute_forgotten_code(code: str) -> str:
    """What stands in place of a person's code, which is made of the name: a sheet that would
    bring the person back is still known by it."""
    return f"gone-{hashlib.sha256(code.encode()).hexdigest()[:32]}"


def find_forgotten_code(db: Connection, code: str) -> str:
    """What stands in its place when whoever has this code now is removed. Before codes of people
    who were removed were kept free, another one could have had it before them."""
    stem = compute_forgotten_code(code)
    ways = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(one for one in ways if find_person_by_code(db, one) is None)


_NAME = select(_PERSON.c.name).where(_PERSON.c.id == bindparam("person"))


def get_person_name(db: Connection, person_id: int) -> str:
    """Empty for somebody who was removed, and for nobody."""
    return str(db.execute(_NAME, {"person": person_id}).scalar() or "")


def find_person_by_code(db: Connection, code: str) -> int | None:
    found = db.execute(_BY_CODE, {"known": code}).scalar()
    return int(found) if found is not None else None
