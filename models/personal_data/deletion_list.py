"""Who was removed: known by a hash of their code alone, so that the list names nobody. What an
older copy brings back is removed again by it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from models.joining.leaving import compute_forgotten_code
from models.people.tables import Person
from models.personal_data.person_erasing import erase_person

_PERSON: Any = Person.__table__
_REMOVED = select(_PERSON.c.code, _PERSON.c.detached_at).where(
    _PERSON.c.detached_at.is_not(None), _PERSON.c.code.startswith("gone-")
)
_PRESENT = select(_PERSON.c.id, _PERSON.c.code).where(_PERSON.c.detached_at.is_(None))


def list_deletions(db: Connection) -> dict[str, datetime]:
    """When each was removed, by what stands in place of their code."""
    return {row.code: row.detached_at for row in db.execute(_REMOVED)}


def delete_again(db: Connection, deletions: Mapping[str, datetime], now: datetime) -> int:
    """Removes whoever is here and on the list; how many."""
    found = [
        row.id for row in db.execute(_PRESENT) if compute_forgotten_code(row.code) in deletions
    ]
    for person_id in found:
        erase_person(db, person_id, now)
    return len(found)
