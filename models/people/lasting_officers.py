"""Whether a unit keeps an officer: at this very unit, and for as long as nobody ends the post.

Whoever works above or below is none of its own, and a deputy's days end by themselves.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.people.tables import Person, Post, Role

_POST: Any = Post.__table__
_PERSON: Any = Person.__table__

_LASTING = (
    select(_POST.c.person_id)
    .join_from(_POST, _PERSON, _PERSON.c.id == _POST.c.person_id)
    .where(
        _POST.c.unit_id == bindparam("unit"),
        _POST.c.role == Role.OFFICER,
        _POST.c.closes.is_(None),
        _POST.c.opens <= bindparam("at"),
        _PERSON.c.detached_at.is_(None),
    )
    .distinct()
)


def list_lasting_officers(db: Connection, unit_id: int, at: datetime) -> set[int]:
    """The persons who hold the post of an officer at this unit at that moment, and go on."""
    return set(db.execute(_LASTING, {"unit": unit_id, "at": at}).scalars())
