"""Deputies: who is reminded in place of a post that is on leave."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, or_, select

from models.people.post_holders import PostRow
from models.people.tables import Person, Post
from models.prepared_statements import PreparedStatement
from records import dataclass

_POST: Any = Post.__table__
_PERSON: Any = Person.__table__

_IS_HELD = or_(_POST.c.closes.is_(None), _POST.c.closes > bindparam("now"))
_AWAY = PreparedStatement(
    select(_POST.c.deputy_of_id)
    .join_from(_POST, _PERSON, _PERSON.c.id == _POST.c.person_id)
    .where(
        _POST.c.deputy_of_id.is_not(None),
        _POST.c.opens <= bindparam("now"),
        _IS_HELD,
        _PERSON.c.detached_at.is_(None),
    ),
    int,
)
_DEPUTIES = (
    select(
        _POST.c.id,
        _POST.c.deputy_of_id,
        _POST.c.title,
        _PERSON.c.name,
        _POST.c.opens,
        _POST.c.closes,
    )
    .join_from(_POST, _PERSON, _PERSON.c.id == _POST.c.person_id)
    .where(
        or_(_POST.c.deputy_of_id == bindparam("post"), _POST.c.id == bindparam("post")),
        _POST.c.deputy_of_id.is_not(None),
        _IS_HELD,
        _PERSON.c.detached_at.is_(None),
    )
    .order_by(_POST.c.opens)
)


@dataclass(frozen=True, slots=True)
class Deputy:
    """A post that stands in for another one, from a day to the day before `closes`."""

    post_id: int
    replaces_post_id: int
    title: str
    name: str
    opens: datetime
    closes: datetime


def list_absent(db: Connection, now: datetime) -> set[int]:
    """The posts on leave: somebody stands in for each."""
    return set(_AWAY.find_all(db, {"now": now}))


def leave_out_absent(db: Connection, held: Iterable[PostRow], now: datetime) -> list[PostRow]:
    """Of these posts the ones that are written to: without those on leave."""
    away = list_absent(db, now)
    return [post for post in held if post.post_id not in away]


def list_deputies(db: Connection, post_id: int, now: datetime) -> list[Deputy]:
    """Who stands in for this post, or for whom it does: now, or from a day to come."""
    return [Deputy(*row) for row in db.execute(_DEPUTIES, {"post": post_id, "now": now})]


def add_deputy(
    db: Connection, post: PostRow, person_id: int, title: str, days: tuple[datetime, datetime]
) -> int:
    """A post beside another one for these days; its id."""
    values = {
        "person_id": person_id,
        "unit_id": post.unit_id,
        "role": post.role,
        "title": title,
        "opens": days[0],
        "closes": days[1],
        "deputy_of_id": post.post_id,
    }
    key = db.execute(insert(_POST).values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])
