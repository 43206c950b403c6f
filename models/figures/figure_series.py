"""Every figure that a unit has given in its time, whoever entered it, with what it is called."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)

from models.figures.tables import Figure, PastFigure
from models.plans.tables import Aggregation, FormQuestion, Measure
from models.reports.tables import AnswerState, Aspect, Report
from records import dataclass

_FIGURE: Any = Figure.__table__
_PAST: Any = PastFigure.__table__
_REPORT: Any = Report.__table__
_MEASURE: Any = Measure.__table__
_QUESTION: Any = FormQuestion.__table__
_UNITS: Any = bindparam("units", expanding=True)

_WHAT = (
    _MEASURE.c.code,
    _MEASURE.c.name,
    _MEASURE.c.unit_of_measure,
    _MEASURE.c.decimals,
    _MEASURE.c.aggregation,
)
# What was entered came by no form: its choices have their words in the newest that asks for it.
_NEWEST_FORM = (
    select(func.max(_QUESTION.c.form_version_id))
    .where(_QUESTION.c.measure_id == _MEASURE.c.id)
    .correlate(_MEASURE)
    .scalar_subquery()
)
_ENTERED = (
    select(
        _PAST.c.unit_id,
        *_WHAT,
        _PAST.c.number,
        cast(null(), BigInteger).label("base"),
        _PAST.c.choice,
        _PAST.c.period_from,
        _PAST.c.period_to,
        _NEWEST_FORM.label("form_version_id"),
        literal(0).label("is_filed"),
    )
    .join_from(_PAST, _MEASURE, _MEASURE.c.id == _PAST.c.measure_id)
    .where(_PAST.c.unit_id.in_(_UNITS))
)
_FILED = (
    select(
        _REPORT.c.unit_id,
        *_WHAT,
        case((_FIGURE.c.state == AnswerState.NIL, 0), else_=_FIGURE.c.number).label("number"),
        _FIGURE.c.base,
        _FIGURE.c.choice,
        _REPORT.c.period_from,
        _REPORT.c.period_to,
        _REPORT.c.form_version_id,
        literal(1),
    )
    .join_from(_FIGURE, _REPORT, _REPORT.c.id == _FIGURE.c.report_id)
    .join(_MEASURE, _MEASURE.c.id == _FIGURE.c.measure_id)
    .where(
        _REPORT.c.unit_id.in_(_UNITS),
        _REPORT.c.left_at.is_(None),
        _FIGURE.c.state.in_([AnswerState.VALUE, AnswerState.NIL]),
        _FIGURE.c.aspect != Aspect.ESTIMATE,
    )
)
_ALL = union_all(_ENTERED, _FILED)


@dataclass(frozen=True, slots=True)
class SeriesFigure:
    """`number` and `base` in the measure's smallest step (`decimals`); the period is half-open
    days. `form_version_id`: of the form in which a choice has its words."""

    unit_id: int
    code: str
    name: str
    unit_of_measure: str
    decimals: int
    aggregation: Aggregation
    number: int | None
    base: int | None
    choice: str | None
    period_from: date
    period_to: date
    form_version_id: int | None
    is_filed: int


def list_given_figures(db: Connection, unit_ids: Sequence[int]) -> list[SeriesFigure]:
    """Of these units; of one period what was filed stands behind what was entered."""
    found = [SeriesFigure(*row) for row in db.execute(_ALL, {"units": list(unit_ids)})]
    return sorted(found, key=lambda one: (one.period_to, one.is_filed))
