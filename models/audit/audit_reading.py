"""The log read: rows of one's units and people, with the names of those who acted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, and_, exists, or_, select

from models import paths
from models.audit.tables import AuditAction, AuditRow
from models.people.tables import Person, Post
from models.units.tables import Unit
from records import dataclass

_ROW: Any = AuditRow.__table__
_UNIT: Any = Unit.__table__
_POST: Any = Post.__table__
_PERSON: Any = Person.__table__
_PLACE: Any = Unit.__table__.alias("place")
_ACTOR: Any = Person.__table__.alias("actor")
_ACTOR_POST: Any = Post.__table__.alias("actor_post")

_COLUMNS = (
    _ROW.c.id,
    _ROW.c.at,
    _ROW.c.place,
    _ROW.c.door,
    _ROW.c.action,
    _ROW.c.kind,
    _ROW.c.table_name,
    _ROW.c.row_id,
    _ROW.c.about_id,
    _ROW.c.why,
    _ROW.c.was,
    _ROW.c.became,
    _ROW.c.hash,
    _ROW.c.chat_id,
    _ACTOR.c.name.label("actor"),
    _ACTOR_POST.c.title.label("actor_title"),
    _UNIT.c.name.label("unit"),
    _PERSON.c.name.label("about"),
)
_ROWS = (
    select(*_COLUMNS)
    .outerjoin_from(_ROW, _UNIT, _UNIT.c.id == _ROW.c.unit_id)
    .outerjoin(_PERSON, _PERSON.c.id == _ROW.c.about_id)
    .outerjoin(_ACTOR, _ACTOR.c.id == _ROW.c.person_id)
    .outerjoin(_ACTOR_POST, _ACTOR_POST.c.id == _ROW.c.post_id)
    .order_by(_ROW.c.id.desc())
)


@dataclass(frozen=True, slots=True)
class AuditSearch:
    """What of the log is wanted: of a person, of a unit and those below it (its path), of a kind,
    from a moment, before a moment, how many, with looks or changes alone. What is None does not
    count."""

    about_id: int | None = None
    unit_path: str | None = None
    kind: str | None = None
    first: datetime | None = None
    before: datetime | None = None
    most: int | None = None
    with_looks: bool = True


@dataclass(frozen=True, slots=True)
class AuditLine:
    """A row of the log with names. `actor` and `actor_title` are of whoever acted, `unit` and
    `about` of the unit and the person it belongs to; values by column. `chat_id`: from which chat,
    or the page of which."""

    id: int
    at: datetime
    place: str
    door: str
    action: AuditAction
    kind: str
    table: str
    row_id: int
    about_id: int | None
    why: str
    was: Mapping[str, Any]
    became: Mapping[str, Any]
    hash: str
    actor: str | None
    actor_title: str | None
    unit: str | None
    about: str | None
    chat_id: int | None = None


def list_audit_lines(db: Connection, path: str | None, wanted: AuditSearch) -> list[AuditLine]:
    """The log of the units at this path and below, and of whoever holds or held a post there;
    without a path all of it. The newest first."""
    statement = _ROWS
    if path:
        statement = statement.where(_belongs_below(path))
    if wanted.unit_path:
        statement = statement.where(_belongs_below(wanted.unit_path))
    for column, one in ((_ROW.c.about_id, wanted.about_id), (_ROW.c.kind, wanted.kind)):
        if one is not None:
            statement = statement.where(column == one)
    if wanted.first is not None:
        statement = statement.where(_ROW.c.at >= wanted.first)
    if wanted.before is not None:
        statement = statement.where(_ROW.c.at < wanted.before)
    if not wanted.with_looks:
        statement = statement.where(_ROW.c.action != AuditAction.SEEN)
    return [_make_line(row) for row in db.execute(statement.limit(wanted.most))]


def _belongs_below(path: str) -> Any:
    """It is of a unit there; or of a person themselves, as long as they held a post there: what
    became of them elsewhere is told elsewhere."""
    holders = exists().where(
        _POST.c.person_id == _ROW.c.about_id,
        _POST.c.unit_id == _PLACE.c.id,
        paths.at_or_below(_PLACE.c.path, path),
        or_(_POST.c.closes.is_(None), _ROW.c.at <= _POST.c.closes),
    )
    of_person = and_(_ROW.c.unit_id.is_(None), holders)
    return or_(paths.at_or_below(_UNIT.c.path, path), of_person)


def _make_line(row: Any) -> AuditLine:
    values = dict(row._mapping)
    values["table"] = values.pop("table_name")
    for name in ("was", "became"):
        values[name] = orjson.loads(values[name]) if values[name] else {}
    return AuditLine(**values)
