"""Where a person holds and held posts: whose they are, and whether they are somebody else's too.

A personal link, a card and a device belong to the person, not to one post: whoever has them speaks
in every post of that person. So they are shown only by those above all of these posts.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models import paths
from models.people.tables import Post
from models.units.tables import Unit

_POST: Any = Post.__table__
_UNIT: Any = Unit.__table__

EVERYWHERE = "/"

_PLACES = (
    select(_UNIT.c.path, _POST.c.closes)
    .join_from(_POST, _UNIT, _UNIT.c.id == _POST.c.unit_id)
    .where(_POST.c.person_id == bindparam("person"))
)


def is_of(db: Connection, person_id: int, path: str, now: datetime) -> bool:
    """Whether a person belongs to the unit at this path: holds a post there or below; or held
    one, and holds none elsewhere."""
    inside = _Inside(path)
    rows = db.execute(_PLACES, {"person": person_id}).all()
    held = [row for row in rows if row.closes is None or row.closes > now]
    here = [row for row in held if inside(row.path)]
    return bool(here) or (not held and any(inside(row.path) for row in rows)) or inside.all


def is_elsewhere_too(db: Connection, person_id: int, path: str, now: datetime) -> bool:
    """Whether a person holds a post, now or from a day to come, outside of this path."""
    inside = _Inside(path)
    rows = db.execute(_PLACES, {"person": person_id})
    return any((row.closes is None or row.closes > now) and not inside(row.path) for row in rows)


class _Inside:
    """Whether a path leads to a unit or through it; the path "/" is above everything."""

    def __init__(self, path: str) -> None:
        self.all = path == EVERYWHERE
        self._unit = 0 if self.all else paths.get_unit_id(path)

    def __call__(self, path: str) -> bool:
        return self.all or paths.is_inside(path, self._unit)
