"""By which resolution units were merged, split or moved: its number and its day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.units.tables import UnitResolution
from models.upserts import Upsert
from records import dataclass

_RESOLUTION: Any = UnitResolution.__table__

_PUT = Upsert(
    _RESOLUTION,
    columns=("unit_id", "opens", "number", "decided_on"),
    key=("unit_id", "opens"),
    update=("number", "decided_on"),
)
_OF_UNIT = (
    select(_RESOLUTION.c.opens, _RESOLUTION.c.number, _RESOLUTION.c.decided_on)
    .where(_RESOLUTION.c.unit_id == bindparam("unit"))
    .order_by(_RESOLUTION.c.opens)
)


@dataclass(frozen=True, slots=True)
class Resolution:
    """A paper as it is cited: "12/NQ-HĐND" of a day."""

    number: str
    decided_on: date


def put_resolution(db: Connection, unit_ids: Iterable[int], opens: date, paper: Resolution) -> None:
    """What became of these units on this day, became so by this paper."""
    for unit_id in unit_ids:
        values = {"unit_id": unit_id, "opens": opens}
        _PUT.run(db, {**values, "number": paper.number, "decided_on": paper.decided_on})


def load_resolutions(db: Connection, unit_id: int) -> dict[date, Resolution]:
    """Of a unit, by the day from which they count."""
    rows = db.execute(_OF_UNIT, {"unit": unit_id})
    return {row.opens: Resolution(row.number, row.decided_on) for row in rows}
