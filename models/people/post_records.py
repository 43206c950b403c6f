"""Posts with their days, as the officer keeps them: new, renamed and ended ones."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, insert, or_, select, update

from models import paths
from models.people.tables import Person, Post, Role
from models.units.tables import Unit
from records import dataclass

_POST: Any = Post.__table__
_PERSON: Any = Person.__table__
_UNIT: Any = Unit.__table__


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post that is held, with its days and its holder."""

    post_id: int
    person_id: int
    person_code: str
    name: str
    greeting: str
    phone: str | None
    hours: str | None
    role: Role
    title: str
    unit_id: int
    unit_name: str
    unit_path: str
    opens: datetime
    closes: datetime | None


_HELD = (
    select(
        _POST.c.id,
        _POST.c.person_id,
        _PERSON.c.code,
        _PERSON.c.name,
        _PERSON.c.greeting,
        _PERSON.c.phone,
        _PERSON.c.hours,
        _POST.c.role,
        _POST.c.title,
        _POST.c.unit_id,
        _UNIT.c.name.label("unit_name"),
        _UNIT.c.path,
        _POST.c.opens,
        _POST.c.closes,
    )
    .join_from(_POST, _PERSON, _PERSON.c.id == _POST.c.person_id)
    .join(_UNIT, _UNIT.c.id == _POST.c.unit_id)
    .where(
        or_(_POST.c.closes.is_(None), _POST.c.closes > bindparam("now")),
        _PERSON.c.detached_at.is_(None),
        paths.at_or_below(_UNIT.c.path),
    )
    .order_by(_UNIT.c.id, _POST.c.id)
)
_END = (
    update(_POST)
    .where(
        _POST.c.id == bindparam("post"),
        or_(_POST.c.closes.is_(None), _POST.c.closes > bindparam("at")),
    )
    .values(closes=bindparam("at"))
)
_OPENS = select(_POST.c.opens).where(_POST.c.id == bindparam("post"))
_SET_TITLE = update(_POST).where(_POST.c.id == bindparam("post")).values(title=bindparam("called"))


def list_held_posts(db: Connection, path: str, now: datetime) -> list[HeldPost]:
    """Posts at a path and below it that are held, or will be from a day to come."""
    return [_make_held_post(row) for row in db.execute(_HELD, {"path": path, "now": now})]


def _make_held_post(row: Any) -> HeldPost:
    return HeldPost(*row)


def add_post(
    db: Connection, person_id: int, unit_id: int, role: Role, title: str, opens: datetime
) -> int:
    """A new post; its id."""
    values = {
        "person_id": person_id,
        "unit_id": unit_id,
        "role": role,
        "title": title,
        "opens": opens,
    }
    key = db.execute(insert(_POST).values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def end_post(db: Connection, post_id: int, at: datetime) -> None:
    """It is held until this moment. One that has ended before stays as it is; one that has not
    begun ends as it begins."""
    opens = db.execute(_OPENS, {"post": post_id}).scalar_one()
    db.execute(_END, {"post": post_id, "at": max(at, opens + timedelta(microseconds=1))})


def set_post_title(db: Connection, post_id: int, title: str) -> None:
    db.execute(_SET_TITLE, {"post": post_id, "called": title})
