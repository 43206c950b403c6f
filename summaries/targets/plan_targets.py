"""Targets of a plan, by the code of their indicator."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.plans.tables import FormVersion, Indicator, Measure, PlanForm
from models.plans.tables import Target as TargetTable
from summaries.targets.target_bounds import IndicatorTarget

_INDICATOR: Any = Indicator.__table__
_MEASURE: Any = Measure.__table__
_TARGET: Any = TargetTable.__table__
_FORM: Any = PlanForm.__table__
_VERSION: Any = FormVersion.__table__

_TARGET_COLUMNS = (
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
_SELECT_OF_PLAN = (
    select(_INDICATOR.c.code, *_TARGET_COLUMNS)
    .join_from(_TARGET, _INDICATOR, _INDICATOR.c.id == _TARGET.c.indicator_id)
    .where(_INDICATOR.c.plan_id == bindparam("plan"), _TARGET.c.year <= bindparam("year"))
    .order_by(_TARGET.c.year)
)

_SELECT_LATER = (
    select(_INDICATOR.c.code, *_TARGET_COLUMNS)
    .join_from(_TARGET, _INDICATOR, _INDICATOR.c.id == _TARGET.c.indicator_id)
    .where(_INDICATOR.c.plan_id == bindparam("plan"), _TARGET.c.year > bindparam("year"))
    .order_by(_TARGET.c.year.desc())
)

_SELECT_OF_INDICATOR = (
    select(*_TARGET_COLUMNS)
    .where(_TARGET.c.indicator_id == bindparam("indicator"))
    .order_by(_TARGET.c.year)
)


_SELECT_OWNERS = (
    select(_MEASURE.c.code, _INDICATOR.c.more)
    .join_from(_INDICATOR, _MEASURE, _MEASURE.c.id == _INDICATOR.c.numerator_id)
    .where(_INDICATOR.c.plan_id == bindparam("plan"))
)
_SELECT_OWNERS_OF_FORM = (
    select(_MEASURE.c.code, _INDICATOR.c.more)
    .join_from(_INDICATOR, _MEASURE, _MEASURE.c.id == _INDICATOR.c.numerator_id)
    .join(_FORM, _FORM.c.plan_id == _INDICATOR.c.plan_id)
    .join(_VERSION, _VERSION.c.form_id == _FORM.c.id)
    .where(_VERSION.c.id == bindparam("version"))
)


def list_targets_of_indicator(db: Connection, indicator_id: int) -> list[IndicatorTarget]:
    """All targets of an indicator, the earliest year first."""
    return [
        make_target(row) for row in db.execute(_SELECT_OF_INDICATOR, {"indicator": indicator_id})
    ]


def load_targets_of_plan(db: Connection, plan_id: int, year: int) -> dict[str, IndicatorTarget]:
    """Each indicator's target for a year. What a plan aims at stands until it says otherwise."""
    rows = db.execute(_SELECT_OF_PLAN, {"plan": plan_id, "year": year})
    return {row.code: make_target(row) for row in rows}


def load_later_targets(db: Connection, plan_id: int, year: int) -> dict[str, IndicatorTarget]:
    """Each indicator's nearest target of the years after this one."""
    rows = db.execute(_SELECT_LATER, {"plan": plan_id, "year": year})
    return {row.code: make_target(row) for row in rows}


def load_owners_of_measures(db: Connection, plan_id: int) -> dict[str, str]:
    """By measure the one body that a plan names for every indicator of it."""
    return _find_only_owners(db.execute(_SELECT_OWNERS, {"plan": plan_id}))


def load_owners_of_form(db: Connection, version_id: int) -> dict[str, str]:
    """The same of the plan that a form version belongs to."""
    return _find_only_owners(db.execute(_SELECT_OWNERS_OF_FORM, {"version": version_id}))


def _find_only_owners(rows: Iterable[Any]) -> dict[str, str]:
    named: dict[str, set[str]] = {}
    for row in rows:
        named.setdefault(row.code, set()).add((row.more or {}).get("owner", ""))
    only = {code: owners.pop() for code, owners in named.items() if len(owners) == 1}
    return {code: owner for code, owner in only.items() if owner}


def make_target(row: Any) -> IndicatorTarget:
    """A target from a row with its columns."""
    return IndicatorTarget(
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
