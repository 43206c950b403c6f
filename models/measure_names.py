"""What measures are called in full, for papers."""

from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.tables.plans import Measure

_MEASURE: Any = Measure.__table__

_NAMES = select(_MEASURE.c.id, _MEASURE.c.name).where(
    _MEASURE.c.id.in_(bindparam("measures", expanding=True))
)


def of(db: Connection, measure_ids: list[int]) -> dict[int, str]:
    return {row.id: row.name for row in db.execute(_NAMES, {"measures": measure_ids})}
