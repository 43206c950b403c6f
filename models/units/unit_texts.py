"""A unit's own wording of texts that its officer pastes elsewhere; the nearest unit's counts."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from models.units.tables import Unit, UnitText
from models.upserts import Upsert

_TEXT: Any = UnitText.__table__
_UNIT: Any = Unit.__table__

_NEAREST = (
    select(_TEXT.c.template)
    .join_from(_TEXT, _UNIT, _UNIT.c.id == _TEXT.c.unit_id)
    .where(
        _TEXT.c.key == bindparam("name"),
        _TEXT.c.template != "",
        func.substr(bindparam("path"), 1, func.length(_UNIT.c.path)) == _UNIT.c.path,
    )
    .order_by(func.length(_UNIT.c.path).desc())
    .limit(1)
)
_PUT = Upsert(
    _TEXT,
    columns=("unit_id", "key", "template", "post_id", "at"),
    key=("unit_id", "key"),
    update=("template", "post_id", "at"),
)


def get_unit_text(db: Connection, unit_path: str, key: str) -> str:
    """The template; "" where nobody has written one."""
    return str(db.execute(_NEAREST, {"path": unit_path, "name": key}).scalar() or "")


def set_unit_text(
    db: Connection, unit_id: int, key: str, template: str, post_id: int | None, at: datetime
) -> None:
    """An empty template means the usual one again."""
    values = {"unit_id": unit_id, "key": key, "template": template, "post_id": post_id, "at": at}
    _PUT.run(db, values)
