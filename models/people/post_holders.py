"""Posts held at present, with holder and unit: of a unit, above it, below it, of a person."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    bindparam,
    or_,
    select,
)

from models import paths
from models.long_lists import cut_list
from models.people.tables import Person, Post, Role
from models.prepared_statements import PreparedStatement
from models.units.tables import Unit
from records import dataclass

_PERSON: Any = Person.__table__
_POST: Any = Post.__table__
_UNIT: Any = Unit.__table__
_REPLACED: Any = Post.__table__.alias("replaced")
# Of the post that a deputy stands in for.
REPLACED_TITLE: Any = (
    select(_REPLACED.c.title)
    .where(_REPLACED.c.id == _POST.c.deputy_of_id)
    .correlate(_POST)
    .scalar_subquery()
    .label("replaced_title")
)


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post with its holder and unit."""

    post_id: int
    person_id: int
    person_name: str
    greeting: str
    phone: str | None
    hours: str | None
    role: Role
    title: str
    unit_id: int
    unit_code: str
    unit_name: str
    unit_path: str
    is_deputy: bool = False
    # The title of that post; none: it stands in for nobody.
    replaced_title: str | None = None


_POSTS: Any = (
    select(
        _POST.c.id,
        _POST.c.person_id,
        _PERSON.c.name,
        _PERSON.c.greeting,
        _PERSON.c.phone,
        _PERSON.c.hours,
        _POST.c.role,
        _POST.c.title,
        _POST.c.unit_id,
        _UNIT.c.code,
        _UNIT.c.name.label("unit_name"),
        _UNIT.c.path,
        _POST.c.deputy_of_id.is_not(None).label("is_deputy"),
        REPLACED_TITLE,
    )
    .join_from(_POST, _PERSON, _PERSON.c.id == _POST.c.person_id)
    .join(_UNIT, _UNIT.c.id == _POST.c.unit_id)
    .where(
        or_(_POST.c.closes.is_(None), _POST.c.closes > bindparam("now")),
        _POST.c.opens <= bindparam("now"),
        _PERSON.c.detached_at.is_(None),
    )
)
_POST_BY_ID = PreparedStatement(_POSTS.where(_POST.c.id == bindparam("post")), PostRow)
_HOLDERS = PreparedStatement(
    _POSTS.where(_POST.c.unit_id == bindparam("unit"), _POST.c.role == bindparam("role")).order_by(
        _POST.c.id
    ),
    PostRow,
)
_HOLDERS_OF_UNITS = PreparedStatement(
    _POSTS.where(
        _POST.c.unit_id.in_(bindparam("units", expanding=True)),
        _POST.c.role == bindparam("role"),
    ).order_by(_POST.c.id),
    PostRow,
)
_BELOW = PreparedStatement(
    _POSTS.where(paths.at_or_below(_UNIT.c.path)).order_by(_UNIT.c.id, _POST.c.id), PostRow
)


def find_post(db: Connection, post_id: int, now: datetime) -> PostRow | None:
    return _POST_BY_ID.find_one(db, {"post": post_id, "now": now})


def list_holders(db: Connection, unit_id: int, role: Role, now: datetime) -> list[PostRow]:
    """Who holds this role at exactly this unit."""
    values = {"unit": unit_id, "role": role, "now": now}
    return _HOLDERS.find_all(db, values)


def list_holders_of_units(
    db: Connection, unit_ids: Iterable[int], role: Role, now: datetime
) -> dict[int, list[PostRow]]:
    """Who holds this role at these units: for all of them in one statement."""
    found: dict[int, list[PostRow]] = {}
    for part in cut_list(sorted(set(unit_ids))):
        for holder in _HOLDERS_OF_UNITS.find_all(db, {"units": part, "role": role, "now": now}):
            found.setdefault(holder.unit_id, []).append(holder)
    return found


def list_holders_above(db: Connection, unit_path: str, role: Role, now: datetime) -> list[PostRow]:
    """Who holds this role at the unit or above it."""
    values = {"units": paths.list_ids(unit_path), "role": role, "now": now}
    return _HOLDERS_OF_UNITS.find_all(db, values)


def list_posts_below(db: Connection, unit_path: str, now: datetime) -> list[PostRow]:
    """All posts at the unit and below it."""
    return _BELOW.find_all(db, {"path": unit_path, "now": now})


_OF_PERSON = PreparedStatement(
    _POSTS.where(_POST.c.person_id == bindparam("person")).order_by(_POST.c.id), PostRow
)
_OF_PERSONS = _POSTS.where(_POST.c.person_id.in_(bindparam("persons", expanding=True))).order_by(
    _POST.c.id
)


def list_posts_of_person(db: Connection, person_id: int, now: datetime) -> list[PostRow]:
    """The posts a person holds at present."""
    return _OF_PERSON.find_all(db, {"person": person_id, "now": now})


def list_posts_of_persons(
    db: Connection, person_ids: Iterable[int], now: datetime
) -> dict[int, list[PostRow]]:
    """The posts that these people hold at present, by person."""
    found: dict[int, list[PostRow]] = {}
    for part in cut_list(person_ids):
        for row in db.execute(_OF_PERSONS, {"persons": part, "now": now}):
            post = PostRow(*row)
            found.setdefault(post.person_id, []).append(post)
    return found
