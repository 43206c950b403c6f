"""Full names of measures."""

from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.plans.tables import Measure

_MEASURE: Any = Measure.__table__

_NAMES = select(_MEASURE.c.id, _MEASURE.c.name).where(
    _MEASURE.c.id.in_(bindparam("measures", expanding=True))
)


def load_measure_names(db: Connection, measure_ids: list[int]) -> dict[int, str]:
    return {row.id: row.name for row in db.execute(_NAMES, {"measures": measure_ids})}


_MEASURE_NAME = select(_MEASURE.c.name).where(_MEASURE.c.code == bindparam("code"))


def get_measure_name(db: Connection, code: str) -> str:
    """What a measure is called; its code where it is not known."""
    return str(db.execute(_MEASURE_NAME, {"code": code}).scalar() or code)
