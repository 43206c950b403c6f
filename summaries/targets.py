"""The targets of a plan, by the code of their indicator."""

from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.tables.plans import Indicator
from models.tables.plans import Target as TargetTable
from summaries.verdict import Target

_INDICATOR: Any = Indicator.__table__
_TARGET: Any = TargetTable.__table__

_OF_PLAN = (
    select(
        _INDICATOR.c.code,
        _TARGET.c.operator,
        _TARGET.c.low,
        _TARGET.c.high,
        _TARGET.c.printed,
    )
    .join_from(_TARGET, _INDICATOR, _INDICATOR.c.id == _TARGET.c.indicator_id)
    .where(_INDICATOR.c.plan_id == bindparam("plan"), _TARGET.c.year <= bindparam("year"))
    .order_by(_TARGET.c.year)
)


def of_plan(db: Connection, plan_id: int, year: int) -> dict[str, Target]:
    """Each indicator's target for a year. What a plan aims at stands until it says otherwise."""
    rows = db.execute(_OF_PLAN, {"plan": plan_id, "year": year})
    return {row.code: Target(row.operator, row.low, row.high, row.printed) for row in rows}
