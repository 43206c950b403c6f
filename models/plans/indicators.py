"""Indicators of all plans with their measures, and the newest pack of a plan."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from models.plans.tables import Indicator, Measure, Plan, PlanVersion
from records import dataclass

_INDICATOR: Any = Indicator.__table__
_PLAN: Any = Plan.__table__
_VERSION: Any = PlanVersion.__table__
_NUMERATOR: Any = Measure.__table__.alias("numerator")
_DENOMINATOR: Any = Measure.__table__.alias("denominator")

_ALL = (
    select(
        _INDICATOR.c.id,
        _INDICATOR.c.code,
        _INDICATOR.c.wording,
        _INDICATOR.c.short_name,
        _INDICATOR.c.citation,
        _INDICATOR.c.remark,
        _INDICATOR.c.kind,
        _INDICATOR.c.unit_of_measure,
        _INDICATOR.c.over_units,
        _NUMERATOR.c.code.label("numerator"),
        _NUMERATOR.c.kind.label("measured"),
        _NUMERATOR.c.decimals,
        _DENOMINATOR.c.code.label("denominator"),
        _PLAN.c.id.label("plan_id"),
        _PLAN.c.code.label("plan_code"),
        _PLAN.c.short_name.label("plan_name"),
        _PLAN.c.number.label("plan_number"),
        _PLAN.c.is_hidden,
        _INDICATOR.c.compound_id,
    )
    .join_from(_INDICATOR, _PLAN, _PLAN.c.id == _INDICATOR.c.plan_id)
    .outerjoin(_NUMERATOR, _NUMERATOR.c.id == _INDICATOR.c.numerator_id)
    .outerjoin(_DENOMINATOR, _DENOMINATOR.c.id == _INDICATOR.c.denominator_id)
    .order_by(_PLAN.c.id, _INDICATOR.c.position, _INDICATOR.c.id)
)
_ONE = _ALL.where(_INDICATOR.c.id == bindparam("indicator"))
_PARTS = _ALL.where(_INDICATOR.c.compound_id == bindparam("indicator"))
_PLANS = select(
    _PLAN.c.id,
    _PLAN.c.code,
    _PLAN.c.number,
    _PLAN.c.issuer,
    _PLAN.c.title,
    _PLAN.c.short_name,
    _PLAN.c.is_hidden,
    _PLAN.c.year,
).order_by(_PLAN.c.id)
_NEWEST_VERSIONS = (
    select(_VERSION.c.plan_id, func.max(_VERSION.c.id).label("version_id"))
    .group_by(_VERSION.c.plan_id)
    .order_by(_VERSION.c.plan_id)
)
_PACK = (
    select(_VERSION.c.pack)
    .where(_VERSION.c.plan_id == bindparam("plan"))
    .order_by(_VERSION.c.number.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """`numerator` and `denominator` are codes of measures; `measured` the numerator's kind."""

    id: int
    code: str
    wording: str
    short_name: str
    citation: str
    remark: str
    kind: str | None
    unit_of_measure: str | None
    over_units: bool
    numerator: str | None
    measured: str | None
    decimals: int | None
    denominator: str | None
    plan_id: int
    plan_code: str
    plan_name: str
    plan_number: str
    is_hidden: bool | None
    compound_id: int | None


@dataclass(frozen=True, slots=True)
class IndicatorPlan:
    id: int
    code: str
    number: str
    issuer: str
    title: str
    short_name: str
    is_hidden: bool | None
    year: int


def _make_indicator_row(row: Any) -> IndicatorRow:
    return IndicatorRow(*row)


def _make_indicator_plan(row: Any) -> IndicatorPlan:
    return IndicatorPlan(*row)


def list_indicators(db: Connection) -> list[IndicatorRow]:
    """Every indicator but the parts of compound ones, in the order of the documents."""
    rows = (_make_indicator_row(row) for row in db.execute(_ALL))
    return [row for row in rows if row.compound_id is None]


def find_indicator(db: Connection, indicator_id: int) -> IndicatorRow | None:
    row = db.execute(_ONE, {"indicator": indicator_id}).first()
    return _make_indicator_row(row) if row is not None else None


def list_indicator_parts(db: Connection, indicator_id: int) -> list[IndicatorRow]:
    return [_make_indicator_row(row) for row in db.execute(_PARTS, {"indicator": indicator_id})]


def list_indicator_plans(db: Connection) -> list[IndicatorPlan]:
    return [_make_indicator_plan(row) for row in db.execute(_PLANS)]


def list_newest_versions(db: Connection) -> list[tuple[int, int]]:
    """(plan, newest version) of every plan: what is known of the plans changes with these."""
    return [(row.plan_id, row.version_id) for row in db.execute(_NEWEST_VERSIONS)]


def load_newest_pack(db: Connection, plan_id: int) -> Mapping[str, Any]:
    """The newest version of a plan's pack, as it was loaded; empty where there is none."""
    found = db.execute(_PACK, {"plan": plan_id}).scalar()
    return found or {}
