"""Who was removed: known by a hash of their code alone, so that the list names nobody. What an
older copy brings back is removed again by it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from models.people import persons
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
    """Removes whoever is here and on the list; how many. Not whoever came after one who was removed
    before the copy was made, and has the code that was theirs."""
    found = [row for row in db.execute(_PRESENT) if _is_listed(db, row.code, deletions)]
    for row in found:
        erase_person(db, row.id, now)
    return len(found)


def _is_listed(db: Connection, code: str, deletions: Mapping[str, datetime]) -> bool:
    is_like_one = persons.compute_forgotten_code(code) in deletions
    return is_like_one and persons.find_forgotten_code(db, code) in deletions
