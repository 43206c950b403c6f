"""Who has seen to an errand, and how it ended."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.errands.tables import Errand
from models.people.tables import Person, Post
from models.units.tables import Unit
from records import dataclass

_ERRAND: Any = Errand.__table__
_POST: Any = Post.__table__
_PERSON: Any = Person.__table__
_UNIT: Any = Unit.__table__

_DONE = (
    select(_POST.c.title, _PERSON.c.name, _ERRAND.c.done_at, _ERRAND.c.outcome)
    .outerjoin_from(_ERRAND, _POST, _POST.c.id == _ERRAND.c.done_post_id)
    .outerjoin(_PERSON, _PERSON.c.id == _POST.c.person_id)
    .where(_ERRAND.c.id == bindparam("errand"), _ERRAND.c.done_at.is_not(None))
)
_PATH = (
    select(_UNIT.c.path)
    .join_from(_ERRAND, _UNIT, _UNIT.c.id == _ERRAND.c.unit_id)
    .where(_ERRAND.c.id == bindparam("errand"))
)


@dataclass(frozen=True, slots=True)
class ErrandOutcome:
    """`title` is the officer by name and post, where known."""

    title: str | None
    at: datetime
    outcome: str


def find_errand_outcome(db: Connection, errand_id: int) -> ErrandOutcome | None:
    """None while nobody has."""
    row = db.execute(_DONE, {"errand": errand_id}).first()
    if row is None:
        return None
    named = ", ".join(filter(None, (row.name, row.title)))
    return ErrandOutcome(named or None, row.done_at, row.outcome or "")


def find_errand_path(db: Connection, errand_id: int) -> str | None:
    """The path of the unit that an errand comes from."""
    return db.execute(_PATH, {"errand": errand_id}).scalar()
