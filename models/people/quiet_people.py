"""Who has asked not to be reminded, until a moment."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from models.people.tables import Person

_PERSON: Any = Person.__table__

_SET = (
    update(_PERSON)
    .where(_PERSON.c.id == bindparam("person"))
    .values(quiet_until=bindparam("until"))
)
_QUIET = select(_PERSON.c.id).where(_PERSON.c.quiet_until > bindparam("now"))


def set_quiet_until(db: Connection, person_id: int, until: datetime | None) -> None:
    """None: reminded as usual."""
    db.execute(_SET, {"person": person_id, "until": until})


def list_quiet_people(db: Connection, now: datetime) -> set[int]:
    return set(db.execute(_QUIET, {"now": now}).scalars())
