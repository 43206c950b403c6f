"""Who has seen a person's data over a span of time: for whoever has to say so within 72 hours."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from models import paths
from models.audit.tables import AuditAction, AuditRow
from models.people.tables import Person, Post
from models.units.tables import Unit
from records import dataclass

_ROW: Any = AuditRow.__table__
_POST: Any = Post.__table__
_UNIT: Any = Unit.__table__
_ACTOR: Any = Person.__table__.alias("actor")
_ACTOR_POST: Any = Post.__table__.alias("actor_post")

# Lists in which a person stands with others: telephone numbers, cards and links, the log itself,
# and of the sheets the one of people.
_LISTS = or_(
    _ROW.c.kind.in_(["numbers", "link", "audit"]),
    and_(_ROW.c.kind == "sheet", _ROW.c.door.startswith("people/")),
)
_SAW = (_ROW.c.person_id, _ROW.c.post_id, _ROW.c.place, _ROW.c.kind, _ROW.c.action)


@dataclass(frozen=True, slots=True)
class AuditViewer:
    """Somebody who saw, or changed, data of a person: how often, first and last. `in_list`: among
    those of others. Without a name nobody is known, or it was done at the machine."""

    name: str | None
    title: str | None
    place: str
    kind: str
    action: AuditAction
    in_list: bool
    count: int
    first: datetime
    last: datetime


def list_viewers(
    db: Connection, person_id: int, path: str, first: datetime, before: datetime
) -> list[AuditViewer]:
    """Everybody but the person, in this span, the last one first; as far as the units at this path
    and below are concerned ("/": all)."""
    alone = and_(_ROW.c.about_id == person_id, _is_of_path(path))
    above = _list_units_above(db, person_id, path, first, before)
    among = and_(
        _ROW.c.about_id.is_(None),
        _ROW.c.action == AuditAction.SEEN,
        _LISTS,
        _ROW.c.unit_id.in_(above),
    )
    in_list = _ROW.c.about_id.is_(None).label("in_list")
    asked = (
        select(
            _ACTOR.c.name,
            _ACTOR_POST.c.title,
            _ROW.c.place,
            _ROW.c.kind,
            _ROW.c.action,
            in_list,
            func.count(),
            func.min(_ROW.c.at),
            func.max(_ROW.c.at),
        )
        .outerjoin_from(_ROW, _ACTOR, _ACTOR.c.id == _ROW.c.person_id)
        .outerjoin(_ACTOR_POST, _ACTOR_POST.c.id == _ROW.c.post_id)
        .where(
            _ROW.c.at >= first,
            _ROW.c.at < before,
            func.coalesce(_ROW.c.person_id, 0) != person_id,
            or_(alone, among),
        )
        .group_by(*_SAW, _ACTOR.c.name, _ACTOR_POST.c.title, in_list)
        .order_by(func.max(_ROW.c.at).desc())
    )
    return [AuditViewer(*row) for row in db.execute(asked)]


def _is_of_path(path: str) -> Any:
    """What belongs to no unit is of the person themselves."""
    here = select(_UNIT.c.id).where(paths.at_or_below(_UNIT.c.path, path))
    return or_(_ROW.c.unit_id.is_(None), _ROW.c.unit_id.in_(here))


def _list_units_above(
    db: Connection, person_id: int, path: str, first: datetime, before: datetime
) -> list[int]:
    """The units in whose lists the person stood then: those of the posts, and all above them."""
    held = (
        select(_UNIT.c.path)
        .join_from(_POST, _UNIT, _UNIT.c.id == _POST.c.unit_id)
        .where(
            _POST.c.person_id == person_id,
            paths.at_or_below(_UNIT.c.path, path),
            _POST.c.opens < before,
            or_(_POST.c.closes.is_(None), _POST.c.closes > first),
        )
    )
    found = db.execute(held).scalars()
    return sorted({unit_id for one in found for unit_id in paths.list_ids(one)})


def is_person_below(db: Connection, person_id: int, path: str) -> bool:
    """Whether the person holds or held a post there."""
    held = (
        select(_POST.c.id)
        .join_from(_POST, _UNIT, _UNIT.c.id == _POST.c.unit_id)
        .where(_POST.c.person_id == person_id, paths.at_or_below(_UNIT.c.path, path))
        .limit(1)
    )
    return db.execute(held).first() is not None
