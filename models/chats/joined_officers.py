"""Officers who have joined and are on duty, wherever they work."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select

from models.chats.tables import ChatPerson
from models.people import deputies, post_holders
from models.people.post_holders import PostRow
from models.people.tables import Post, Role
from models.rights import has_role

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


def list_joined_officers(db: Connection, now: datetime) -> list[PostRow]:
    """One post of each officer who has joined: it says her hours and her unit."""
    ids = list(db.execute(_JOINED, {"now": now}).scalars())
    found = [find_officer_post(db, person_id, now) for person_id in ids]
    return deputies.leave_out_absent(db, (post for post in found if post is not None), now)


def find_officer_post(db: Connection, person_id: int, now: datetime) -> PostRow | None:
    """The first post that a person holds as an officer."""
    posts = post_holders.list_posts_of_person(db, person_id, now)
    return next((post for post in posts if has_role(post, Role.OFFICER)), None)
