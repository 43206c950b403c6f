"""What units have given of a measure, period by period: entered for the time before, or filed here;
whatever round asks for it today, or none."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, case, literal, select, union_all

from models import paths
from models.figures.tables import Figure, PastFigure
from models.plans.tables import Measure
from models.reports.tables import AnswerState, Aspect, Report
from models.units.tables import Unit
from records import dataclass

_PAST: Any = PastFigure.__table__
_FIGURE: Any = Figure.__table__
_MEASURE: Any = Measure.__table__
_REPORT: Any = Report.__table__
_UNIT: Any = Unit.__table__
_CODES: Any = bindparam("codes", expanding=True)

_ENTERED = (
    select(
        _UNIT.c.id.label("unit_id"),
        _UNIT.c.path,
        _UNIT.c.kind,
        _MEASURE.c.code,
        _PAST.c.number,
        _PAST.c.choice,
        _PAST.c.period_from,
        _PAST.c.period_to,
        _PAST.c.source,
        literal(0).label("is_filed"),
    )
    .join_from(_PAST, _MEASURE, _MEASURE.c.id == _PAST.c.measure_id)
    .join(_UNIT, _UNIT.c.id == _PAST.c.unit_id)
    .where(
        paths.at_or_below(_UNIT.c.path),
        _MEASURE.c.code.in_(_CODES),
        _PAST.c.period_to <= bindparam("before"),
    )
)
_FILED = (
    select(
        _UNIT.c.id.label("unit_id"),
        _UNIT.c.path,
        _UNIT.c.kind,
        _MEASURE.c.code,
        case((_FIGURE.c.state == AnswerState.NIL, 0), else_=_FIGURE.c.number).label("number"),
        _FIGURE.c.choice,
        _REPORT.c.period_from,
        _REPORT.c.period_to,
        literal("").label("source"),
        literal(1).label("is_filed"),
    )
    .join_from(_FIGURE, _REPORT, _REPORT.c.id == _FIGURE.c.report_id)
    .join(_MEASURE, _MEASURE.c.id == _FIGURE.c.measure_id)
    .join(_UNIT, _UNIT.c.id == _REPORT.c.unit_id)
    .where(
        paths.at_or_below(_UNIT.c.path),
        _MEASURE.c.code.in_(_CODES),
        _REPORT.c.period_to <= bindparam("before"),
        _REPORT.c.left_at.is_(None),
        _FIGURE.c.state.in_([AnswerState.VALUE, AnswerState.NIL]),
        _FIGURE.c.aspect != Aspect.ESTIMATE,
    )
)
_ALL = union_all(_ENTERED, _FILED).order_by("period_to", "period_from", "is_filed", "unit_id")


@dataclass(frozen=True, slots=True)
class FigureOfPeriod:
    """The period is half-open days. `source`: where an entered figure came from; empty for what
    was filed here."""

    unit_id: int
    path: str
    kind: str
    code: str
    number: int | None
    choice: str | None
    period_from: date
    period_to: date
    source: str
    is_filed: int


def list_figures_of_periods(
    db: Connection, path: str, codes: Sequence[str], before: date
) -> list[FigureOfPeriod]:
    """Of the unit at a path and those below it, the latest period last. What was filed here stands
    behind what was entered for the same period."""
    values = {"path": path, "codes": list(codes), "before": before}
    return [FigureOfPeriod(*row) for row in db.execute(_ALL, values)]
