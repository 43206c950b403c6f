"""The targets of a plan, by the code of their indicator."""

from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.plans.tables import Indicator
from models.plans.tables import Target as TargetTable
from summaries.stretch import Target

_INDICATOR: Any = Indicator.__table__
_TARGET: Any = TargetTable.__table__

_COLUMNS = (
    _TARGET.c.operator,
    _TARGET.c.low,
    _TARGET.c.high,
    _TARGET.c.printed,
    _TARGET.c.unit,
    _TARGET.c.decimals,
    _TARGET.c.tolerance,
    _TARGET.c.base_year,
    _TARGET.c.unit_share,
    _TARGET.c.year,
    _TARGET.c.each_year,
)
_OF_PLAN = (
    select(_INDICATOR.c.code, *_COLUMNS)
    .join_from(_TARGET, _INDICATOR, _INDICATOR.c.id == _TARGET.c.indicator_id)
    .where(_INDICATOR.c.plan_id == bindparam("plan"), _TARGET.c.year <= bindparam("year"))
    .order_by(_TARGET.c.year)
)

_OF_INDICATOR = (
    select(*_COLUMNS)
    .where(_TARGET.c.indicator_id == bindparam("indicator"))
    .order_by(_TARGET.c.year)
)


def of_indicator(db: Connection, indicator_id: int) -> list[Target]:
    """All targets of an indicator, the earliest year first."""
    return [target(row) for row in db.execute(_OF_INDICATOR, {"indicator": indicator_id})]


def of_plan(db: Connection, plan_id: int, year: int) -> dict[str, Target]:
    """Each indicator's target for a year. What a plan aims at stands until it says otherwise."""
    rows = db.execute(_OF_PLAN, {"plan": plan_id, "year": year})
    return {row.code: target(row) for row in rows}


def target(row: Any) -> Target:
    """A target from a row with its columns."""
    return Target(
        row.operator,
        row.low,
        row.high,
        row.printed,
        row.unit,
        row.decimals,
        row.tolerance,
        row.base_year,
        row.unit_share,
        row.year,
        bool(row.each_year),
    )
