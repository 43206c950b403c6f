"""An officer's own estimates for units that have not reported, for a provisional total only."""

from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from models.figures.tables import OwnEstimate
from models.plans.tables import Measure
from models.reports.authors import Author
from models.upserts import Upsert

_ESTIMATE: Any = OwnEstimate.__table__
_MEASURE: Any = Measure.__table__

_OF_ROUND = (
    select(_ESTIMATE.c.unit_id, _MEASURE.c.code, _ESTIMATE.c.number, _ESTIMATE.c.at)
    .join_from(_ESTIMATE, _MEASURE, _MEASURE.c.id == _ESTIMATE.c.measure_id)
    .where(_ESTIMATE.c.round_id == bindparam("round"))
)
_PUT = Upsert(
    _ESTIMATE,
    columns=("round_id", "unit_id", "measure_id", "number", "note", "post_id", "at"),
    key=("round_id", "unit_id", "measure_id"),
    update=("number", "note", "post_id", "at"),
)
_DROP = delete(_ESTIMATE).where(
    _ESTIMATE.c.round_id == bindparam("round"),
    _ESTIMATE.c.unit_id == bindparam("unit"),
    _ESTIMATE.c.measure_id == bindparam("measure"),
)


def load_own_estimates(db: Connection, round_id: int) -> dict[tuple[int, str], int]:
    """By unit and measure, in the measure's smallest step."""
    rows = db.execute(_OF_ROUND, {"round": round_id})
    return {(row.unit_id, row.code): row.number for row in rows}


def set_own_estimate(
    db: Connection, round_id: int, unit_id: int, measure_id: int, number: int | None, by: Author
) -> None:
    """Enters an estimate; none takes it back."""
    key = {"round": round_id, "unit": unit_id, "measure": measure_id}
    if number is None:
        db.execute(_DROP, key)
        return
    _PUT.run(
        db,
        {
            "round_id": round_id,
            "unit_id": unit_id,
            "measure_id": measure_id,
            "number": number,
            "note": "",
            "post_id": by.post_id,
            "at": by.at,
        },
    )
