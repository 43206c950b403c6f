"""Sums of figures over direct children: one statement for those that filed, one for the rest.

Estimates stay apart from what is not one: a plan may ask for both side by side, and where it
does not they are added and said (`summaries.upwards`).
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import and_, bindparam, case, func, insert, or_, select

from models.figures.tables import Figure
from models.levels.tables import DrawsOn, RunningTotal
from models.plans.tables import Aggregation, Measure
from models.reports.tables import AnswerState, Aspect, Report
from records import dataclass

_DRAWS: Any = DrawsOn.__table__
_TOTAL: Any = RunningTotal.__table__
_REPORT: Any = Report.__table__
_FIGURE: Any = Figure.__table__
_MEASURE: Any = Measure.__table__

COUNTED_AGGREGATIONS = frozenset({Aggregation.COUNT_YES, Aggregation.COUNT_CHOICES})


@dataclass(frozen=True, slots=True)
class ChildSum:
    """One measure over the direct children; of a measure counted over units one choice of it.

    `number` and `base` are what was not said to be an estimate, `estimated` what of it was one
    further down; `estimate` and `estimate_base` what was given as an estimate.
    """

    measure_id: int
    choice: str
    number: int | None
    base: int | None
    units: int
    estimated: int | None
    estimate: int | None
    estimate_base: int | None
    estimate_units: int

    @property
    def counted(self) -> int:
        """So many units chose this; they need not have a number."""
        return self.units + self.estimate_units if self.number is None else self.number

    def plus(self, other: "ChildSum") -> "ChildSum":
        values = (
            _add_optional(getattr(self, name), getattr(other, name)) for name in _ADDED_FIELDS
        )
        added = ChildSum(self.measure_id, self.choice, *values)
        if self.choice and (self.number is None) != (other.number is None):
            # Units that chose so themselves, and those that levels beside them have counted.
            return replace(added, number=self.counted + other.counted)
        return added

    def as_one_unit(self) -> "ChildSum":
        """What one unit gives that has added this up: what it counted stays, it counts once."""
        return replace(
            self,
            number=self.counted if self.choice else self.number,
            units=min(self.units, 1),
            estimate_units=min(self.estimate_units, 1),
        )


def _add_optional(one: int | None, other: int | None) -> Any:
    return other if one is None else one if other is None else one + other


_ADDED_FIELDS = ChildSum.__slots__[2:]
ChildSums = dict[tuple[int, str], ChildSum]


def add_up_sums(sums: Iterable[ChildSum]) -> ChildSums:
    """The same, one for each measure and choice."""
    found: ChildSums = {}
    for one in sums:
        key = one.measure_id, one.choice
        found[key] = found[key].plus(one) if key in found else one
    return found


_IS_ESTIMATE = _FIGURE.c.aspect == Aspect.ESTIMATE
# No IN: a list of values cannot be given for many reports at once.
_IS_GIVEN = or_(_FIGURE.c.state == AnswerState.VALUE, _FIGURE.c.state == AnswerState.NIL)
IS_CHILD = and_(_REPORT.c.id == _DRAWS.c.child_id, _REPORT.c.left_at.is_(None))


def _sum_apart(column: Any) -> tuple[Any, Any]:
    """A sum apart for what is an estimate and what is not."""
    return (
        func.sum(column).filter(_FIGURE.c.aspect != Aspect.ESTIMATE),
        func.sum(column).filter(_IS_ESTIMATE),
    )


_NUMBER, _ESTIMATE = _sum_apart(_FIGURE.c.number)
_BASE, _ESTIMATE_BASE = _sum_apart(_FIGURE.c.base)
_CHOICE = case((_FIGURE.c.number.is_(None), func.coalesce(_FIGURE.c.choice, "")), else_="")
_FILED_SUMS = (
    _FIGURE.c.measure_id,
    _CHOICE.label("chosen"),
    _NUMBER.label("number"),
    _BASE.label("base"),
    func.count().filter(_FIGURE.c.aspect != Aspect.ESTIMATE).label("units"),
    func.sum(_FIGURE.c.estimated).filter(_FIGURE.c.aspect != Aspect.ESTIMATE).label("estimated"),
    _ESTIMATE.label("estimate"),
    _ESTIMATE_BASE.label("estimate_base"),
    func.count().filter(_IS_ESTIMATE).label("estimate_units"),
)
SELECT_FILED_SUMS = (
    select(*_FILED_SUMS)
    .join_from(_DRAWS, _REPORT, IS_CHILD)
    .join(_FIGURE, _FIGURE.c.report_id == _REPORT.c.id)
    .where(
        _DRAWS.c.report_id == bindparam("report"),
        _REPORT.c.submitted_at.is_not(None),
        _IS_GIVEN,
    )
    .group_by(_FIGURE.c.measure_id, "chosen")
)
_COUNTS = or_(*(_MEASURE.c.aggregation == one for one in sorted(COUNTED_AGGREGATIONS)))
_CHOSEN = func.coalesce(_TOTAL.c.number, _TOTAL.c.units + _TOTAL.c.estimate_units)
_RUNNING_CHOICE = case((_COUNTS, _TOTAL.c.choice), else_="")
_RUNNING_SUMS = (
    _TOTAL.c.measure_id,
    _RUNNING_CHOICE.label("chosen"),
    func.sum(case((_COUNTS, _CHOSEN), else_=_TOTAL.c.number)).label("number"),
    func.sum(_TOTAL.c.base).label("base"),
    func.count().filter(_TOTAL.c.units > 0).label("units"),
    func.sum(_TOTAL.c.estimated).label("estimated"),
    func.sum(_TOTAL.c.estimate).label("estimate"),
    func.sum(_TOTAL.c.estimate_base).label("estimate_base"),
    func.count().filter(_TOTAL.c.estimate_units > 0).label("estimate_units"),
)
SELECT_RUNNING_SUMS = (
    select(*_RUNNING_SUMS)
    .join_from(_DRAWS, _REPORT, IS_CHILD)
    .join(_TOTAL, _TOTAL.c.report_id == _REPORT.c.id)
    .join(_MEASURE, _MEASURE.c.id == _TOTAL.c.measure_id)
    .where(_DRAWS.c.report_id == bindparam("report"), _REPORT.c.submitted_at.is_(None))
    .group_by(_TOTAL.c.measure_id, "chosen")
)
SELECT_COUNTED_MEASURES = select(_MEASURE.c.id).where(_COUNTS)
SELECT_STORED_TOTALS = select(*(_TOTAL.c[name] for name in ChildSum.__slots__)).where(
    _TOTAL.c.report_id == bindparam("report")
)
_COLUMNS = ("report_id", *ChildSum.__slots__)
INSERT_FILED_TOTALS = insert(_TOTAL).from_select(
    list(_COLUMNS),
    SELECT_FILED_SUMS.with_only_columns(
        bindparam("report", type_=_TOTAL.c.report_id.type).label("report_id"), *_FILED_SUMS
    ),
    include_defaults=False,
)
INSERT_TOTALS = insert(_TOTAL)
