"""Who has asked not to be reminded, until a moment."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from models.long_lists import cut_list
from models.people.tables import Person

_PERSON: Any = Person.__table__

_SET = (
    update(_PERSON)
    .where(_PERSON.c.id == bindparam("person"))
    .values(quiet_until=bindparam("until"))
)
_QUIET = select(_PERSON.c.id, _PERSON.c.quiet_until).where(
    _PERSON.c.id.in_(bindparam("persons", expanding=True)),
    _PERSON.c.quiet_until > bindparam("now"),
)


_ENDS = select(_PERSON.c.quiet_until).where(_PERSON.c.id == bindparam("person"))


def find_quiet_end(db: Connection, person_id: int) -> datetime | None:
    """Until when this person wanted none, be it over or not."""
    found: datetime | None = db.execute(_ENDS, {"person": person_id}).scalar_one_or_none()
    return found


def set_quiet_until(db: Connection, person_id: int, until: datetime | None) -> None:
    """None: reminded as usual."""
    db.execute(_SET, {"person": person_id, "until": until})


def find_quiet_moments(
    db: Connection, person_ids: Iterable[int], now: datetime
) -> dict[int, datetime]:
    """Of these people those who are not reminded at present, and until when."""
    return {
        row.id: row.quiet_until
        for part in cut_list(person_ids)
        for row in db.execute(_QUIET, {"persons": part, "now": now})
    }
