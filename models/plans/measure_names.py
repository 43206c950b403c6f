"""What measures are called, and what they count."""

from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.plans.tables import Aggregation, Measure
from records import dataclass

_MEASURE: Any = Measure.__table__

_NAMES = select(_MEASURE.c.id, _MEASURE.c.name).where(
    _MEASURE.c.id.in_(bindparam("measures", expanding=True))
)


def load_measure_names(db: Connection, measure_ids: list[int]) -> dict[int, str]:
    return {row.id: row.name for row in db.execute(_NAMES, {"measures": measure_ids})}


_MEASURE_NAME = select(_MEASURE.c.name).where(_MEASURE.c.code == bindparam("code"))


def find_measure_name(db: Connection, code: str) -> str | None:
    """What a measure is called; none where no plan here has it."""
    name: str | None = db.execute(_MEASURE_NAME, {"code": code}).scalar()
    return name


def get_measure_name(db: Connection, code: str) -> str:
    """What a measure is called; its code where it is not known."""
    return find_measure_name(db, code) or code


@dataclass(frozen=True, slots=True)
class MeasureKind:
    """`unit`: what is counted; `decimals`: its numbers are in the smallest step."""

    aggregation: Aggregation
    unit: str
    decimals: int


_KIND = select(_MEASURE.c.aggregation, _MEASURE.c.unit_of_measure, _MEASURE.c.decimals).where(
    _MEASURE.c.code == bindparam("code")
)


def find_measure_kind(db: Connection, code: str) -> MeasureKind | None:
    row = db.execute(_KIND, {"code": code}).one_or_none()
    return MeasureKind(*row) if row is not None else None


_CODES = select(_MEASURE.c.code).order_by(_MEASURE.c.code)


_ALL = select(_MEASURE.c.code, _MEASURE.c.name).order_by(_MEASURE.c.name, _MEASURE.c.code)


def list_measure_names(db: Connection) -> list[tuple[str, str]]:
    """Code and name of every measure, by their names."""
    return [(row.code, row.name) for row in db.execute(_ALL)]


def list_measure_codes(db: Connection) -> list[str]:
    return list(db.execute(_CODES).scalars())
