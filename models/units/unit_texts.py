"""A unit's own wording of texts that its officer pastes elsewhere; the nearest unit's counts."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models import paths
from models.units.tables import UnitText
from models.upserts import Upsert

_TEXT: Any = UnitText.__table__

_ON_THE_WAY = select(_TEXT.c.unit_id, _TEXT.c.template).where(
    _TEXT.c.key == bindparam("name"), _TEXT.c.template != "", paths.stands_on(_TEXT.c.unit_id)
)
_PUT = Upsert(
    _TEXT,
    columns=("unit_id", "key", "template", "post_id", "at"),
    key=("unit_id", "key"),
    update=("template", "post_id", "at"),
)


def get_unit_text(db: Connection, unit_path: str, key: str) -> str:
    """The template; "" where nobody has written one."""
    rows = db.execute(_ON_THE_WAY, {"path": unit_path, "name": key})
    found = {row.unit_id: row.template for row in rows}
    nearest = paths.find_nearest(unit_path, found)
    return "" if nearest is None else str(found[nearest])


def set_unit_text(
    db: Connection, unit_id: int, key: str, template: str, post_id: int | None, at: datetime
) -> None:
    """An empty template means the usual one again."""
    values = {"unit_id": unit_id, "key": key, "template": template, "post_id": post_id, "at": at}
    _PUT.run(db, values)
