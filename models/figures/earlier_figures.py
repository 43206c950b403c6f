"""Earlier figures of a unit, filed or entered by an officer."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import field, replace
from datetime import date
from typing import Any, Protocol, TypeVar

from sqlalchemy import (
    BigInteger,
    Connection,
    bindparam,
    case,
    cast,
    literal_column,
    not_,
    null,
    or_,
    select,
    union_all,
)

from models.figures.tables import Figure, PastFigure
from models.plans.tables import Aggregation, Measure
from models.prepared_statements import PreparedStatement
from models.reports.reports import ReportRow
from models.reports.tables import AnswerState, Aspect, Report
from models.units import unit_successors
from records import dataclass

_FIGURE: Any = Figure.__table__
_MEASURE: Any = Measure.__table__
_REPORT: Any = Report.__table__


_OTHER: Any = Figure.__table__.alias("other")


_PAST: Any = PastFigure.__table__


# Where the plan asks for both, the estimate of that time is no earlier figure.
_BESIDE_IT = (
    select(_OTHER.c.id)
    .where(
        _OTHER.c.report_id == _FIGURE.c.report_id,
        _OTHER.c.measure_id == _FIGURE.c.measure_id,
        _OTHER.c.aspect != Aspect.ESTIMATE,
    )
    .exists()
)


# What was entered for the time before the system.
SELECT_ENTERED = (
    select(
        _PAST.c.unit_id,
        _MEASURE.c.code,
        _MEASURE.c.aggregation,
        _PAST.c.number,
        _PAST.c.choice,
        _PAST.c.period_from,
        _PAST.c.period_to,
    )
    .join_from(_PAST, _MEASURE, _MEASURE.c.id == _PAST.c.measure_id)
    .where(_PAST.c.period_to <= bindparam("before"))
)
_UNITS = unit_successors.select_units_before("unit")
_ENTERED = SELECT_ENTERED.add_columns(
    cast(null(), BigInteger).label("base"),
    literal_column("0").label("is_filed"),
    _PAST.c.id.label("row"),
).where(_PAST.c.unit_id.in_(_UNITS))
_FILED = (
    select(
        _REPORT.c.unit_id,
        _MEASURE.c.code,
        _MEASURE.c.aggregation,
        case((_FIGURE.c.state == AnswerState.NIL, 0), else_=_FIGURE.c.number).label("number"),
        _FIGURE.c.choice,
        _REPORT.c.period_from,
        _REPORT.c.period_to,
        _FIGURE.c.base,
        literal_column("1").label("is_filed"),
        _FIGURE.c.id.label("row"),
    )
    .join_from(_FIGURE, _REPORT, _REPORT.c.id == _FIGURE.c.report_id)
    .join(_MEASURE, _MEASURE.c.id == _FIGURE.c.measure_id)
    .where(
        _REPORT.c.unit_id.in_(_UNITS),
        _REPORT.c.period_to <= bindparam("before"),
        _REPORT.c.id != bindparam("report"),
        _REPORT.c.left_at.is_(None),
        or_(_FIGURE.c.state == AnswerState.VALUE, _FIGURE.c.state == AnswerState.NIL),
        or_(_FIGURE.c.aspect != Aspect.ESTIMATE, not_(_BESIDE_IT)),
    )
)


@dataclass(frozen=True, slots=True)
class EarlierFigure:
    """A unit's earlier figure of a measure. The period is half-open days.

    `base`: what a ratio was a part of, where it was filed here and is asked for. It is left out
    of the written form, from which the numbers of summaries follow.
    """

    number: int | None
    choice: str | None
    period_from: date
    period_to: date
    base: int | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class _EarlierRow:
    """A row of either table, with the unit it is of."""

    unit_id: int
    code: str
    aggregation: Aggregation
    number: int | None
    choice: str | None
    period_from: date
    period_to: date
    base: int | None = None


def _make_earlier_row(*row: Any) -> _EarlierRow:
    return _EarlierRow(*row[:8])


# What was entered first, then what was filed, each as it was written.
_EARLIER = PreparedStatement(
    union_all(_ENTERED, _FILED).order_by("is_filed", "row"), _make_earlier_row
)


class PartFigure(Protocol):
    """A figure of one of several units, as it is added up with those of the others."""

    @property
    def unit_id(self) -> int: ...
    @property
    def code(self) -> str: ...
    @property
    def aggregation(self) -> Aggregation: ...
    @property
    def number(self) -> int | None: ...
    @property
    def base(self) -> int | None: ...
    @property
    def period_from(self) -> date: ...
    @property
    def period_to(self) -> date: ...


_Part = TypeVar("_Part", bound=PartFigure)


def add_up_parts(rows: Sequence[_Part], parts: Sequence[int]) -> list[_Part]:
    """One figure for several units: where each has one of the same period that can be added.

    Of one unit and period the later row stands: what was filed, not what was entered.
    """
    if not parts:
        return []
    by: dict[tuple[str, date, date], dict[int, _Part]] = defaultdict(dict)
    for row in rows:
        if row.unit_id in parts:
            by[row.code, row.period_from, row.period_to][row.unit_id] = row
    return [
        replace(  # type: ignore[type-var]
            next(iter(of.values())),
            number=sum(one.number or 0 for one in of.values()),
            base=_add_up_bases([one.base for one in of.values()]),
        )
        for of in by.values()
        if len(of) == len(parts) and all(_can_be_added(one) for one in of.values())
    ]


def _add_up_bases(bases: Sequence[int | None]) -> int | None:
    known = [base for base in bases if base is not None]
    return sum(known) if len(known) == len(bases) else None


def _can_be_added(row: PartFigure) -> bool:
    return row.aggregation == Aggregation.SUM and row.number is not None


def load_earlier_figures(db: Connection, report: ReportRow) -> dict[str, list[EarlierFigure]]:
    """The earlier figures of each measure, by its code, the latest first, whoever entered them.

    A figure of the same year's first half counts as earlier for the year's report. Of a unit
    that was merged it is the sum over those it was made of; of a part of one there is none.
    """
    values = {"unit": report.unit_id, "before": report.period_to, "report": report.id}
    rows = _EARLIER.find_all(db, values)
    parts: Sequence[int] = ()
    if any(row.unit_id != report.unit_id for row in rows):
        parts = unit_successors.load_merged_units(db).get(report.unit_id, ())
    found: dict[str, list[EarlierFigure]] = defaultdict(list)
    for old in (
        *add_up_parts(rows, parts),
        *(row for row in rows if row.unit_id == report.unit_id),
    ):
        found[old.code].append(
            EarlierFigure(old.number, old.choice, old.period_from, old.period_to, old.base)
        )
    for figures in found.values():
        # What was filed here stands behind what an officer entered: reversed, it comes first.
        figures.reverse()
        figures.sort(key=lambda one: one.period_to, reverse=True)
    return dict(found)
