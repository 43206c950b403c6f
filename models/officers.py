"""The officers who can be written to, wherever they work."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select

from models import deputies, people
from models.people import PostRow
from models.rights import has_role
from models.tables.chats import ChatPerson
from models.tables.people import Post, Role

_POST: Any = Post.__table__
_LINK: Any = ChatPerson.__table__

_JOINED = (
    select(_POST.c.person_id)
    .join_from(_POST, _LINK, _LINK.c.person_id == _POST.c.person_id)
    .where(
        _POST.c.role == Role.OFFICER,
        _POST.c.opens <= bindparam("now"),
        or_(_POST.c.closes.is_(None), _POST.c.closes > bindparam("now")),
        _LINK.c.closes.is_(None),
    )
    .distinct()
    .order_by(_POST.c.person_id)
)


def joined(db: Connection, now: datetime) -> list[PostRow]:
    """One post of each officer who has joined: it says her hours and her unit."""
    ids = list(db.execute(_JOINED, {"now": now}).scalars())
    found = [office_of(db, person_id, now) for person_id in ids]
    return deputies.on_duty(db, (post for post in found if post is not None), now)


def office_of(db: Connection, person_id: int, now: datetime) -> PostRow | None:
    """The first post that a person holds as an officer."""
    posts = people.posts_of(db, person_id, now)
    return next((post for post in posts if has_role(post, Role.OFFICER)), None)
