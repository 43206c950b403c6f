"""When posts begin and end, held at present or not."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.people.tables import Post, Role
from models.prepared_statements import PreparedStatement
from models.units.tables import Unit
from records import dataclass

_POST: Any = Post.__table__
_REPLACED: Any = Post.__table__.alias("replaced")
_UNIT: Any = Unit.__table__


@dataclass(frozen=True, slots=True)
class PostSpan:
    """`replaces_person_id`: on leave, and this post is their deputy's."""

    person_id: int
    unit_id: int
    unit_path: str
    role: Role
    opens: datetime
    closes: datetime | None
    replaces_person_id: int | None


_SPAN = PreparedStatement(
    select(
        _POST.c.person_id,
        _POST.c.unit_id,
        _UNIT.c.path,
        _POST.c.role,
        _POST.c.opens,
        _POST.c.closes,
        _REPLACED.c.person_id,
    )
    .join_from(_POST, _UNIT, _UNIT.c.id == _POST.c.unit_id)
    .outerjoin(_REPLACED, _REPLACED.c.id == _POST.c.deputy_of_id)
    .where(_POST.c.id == bindparam("post")),
    PostSpan,
)
_EVER_HELD = PreparedStatement(
    select(_POST.c.id).where(_POST.c.person_id == bindparam("person")).order_by(_POST.c.id), int
)


def find_post_span(db: Connection, post_id: int) -> PostSpan | None:
    return _SPAN.find_one(db, {"post": post_id})


def list_posts_ever_held(db: Connection, person_id: int) -> list[int]:
    """The ids of a person's posts: past, present and to come."""
    return _EVER_HELD.find_all(db, {"person": person_id})
