"""Earlier figures of the units of a round, whoever entered them: the latest, and that of a
year ago."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, case, literal_column, null, select, union_all

from models.figures.earlier_figures import SELECT_ENTERED, EarlierFigure
from models.figures.tables import Figure, PastFigure
from models.plans.tables import Aggregation, Measure
from models.prepared_statements import PreparedStatement
from models.reports import owed_reports
from models.reports.tables import AnswerState, Report
from models.rounds.rounds import RoundRow
from models.units import unit_successors
from models.units.tables import Unit
from records import dataclass

_FIGURE: Any = Figure.__table__
_PAST: Any = PastFigure.__table__
_REPORT: Any = Report.__table__
_MEASURE: Any = Measure.__table__
_UNIT: Any = Unit.__table__
_ROSTER: Any = Report.__table__.alias("roster")

# The longest a month, a quarter and a half may be; whatever is longer is compared as a year.
LONGEST_PERIODS = (timedelta(days=45), timedelta(days=110), timedelta(days=200))
# Last year's period need not end on the same day: 14/6 one year, 31/5 the next.
MOST_DISTANCE = timedelta(days=62)
ONE_YEAR = timedelta(days=365)

_FiguresByPeriod = dict[tuple[int, str], dict[tuple[date, date], EarlierFigure]]

# The units of the round, and those that became one of them.
_UNITS = union_all(
    select(_ROSTER.c.unit_id).where(
        _ROSTER.c.round_id == bindparam("round"),
        owed_reports.is_owed(_ROSTER),
    ),
    select(_UNIT.c.id).where(_UNIT.c.id.in_(bindparam("parts", expanding=True))),
)
_MEASURES_PARAMETER: Any = bindparam("measures", expanding=True)
_SELECT_ENTERED = SELECT_ENTERED.add_columns(null().label("base")).where(
    _PAST.c.unit_id.in_(_UNITS),
    _MEASURE.c.code.in_(_MEASURES_PARAMETER),
)
_SELECT_FILED = (
    select(
        _REPORT.c.unit_id,
        _MEASURE.c.code,
        _MEASURE.c.aggregation,
        case((_FIGURE.c.state == AnswerState.NIL, 0), else_=_FIGURE.c.number).label("number"),
        _FIGURE.c.choice,
        _REPORT.c.period_from,
        _REPORT.c.period_to,
        _FIGURE.c.base,
    )
    .join_from(_FIGURE, _REPORT, _REPORT.c.id == _FIGURE.c.report_id)
    # From the units, never from the measures: these have the figures of everybody and of all years.
    .join(_MEASURE, _MEASURE.c.id == _FIGURE.c.measure_id + literal_column("0"))
    .where(
        _REPORT.c.unit_id.in_(_UNITS),
        _REPORT.c.left_at.is_(None),
        _REPORT.c.round_id != bindparam("round"),
        _REPORT.c.period_to <= bindparam("before"),
        _MEASURE.c.code.in_(_MEASURES_PARAMETER),
        _FIGURE.c.state.in_([AnswerState.VALUE, AnswerState.NIL]),
    )
)
_BOTH = tuple(
    PreparedStatement(statement, lambda *row: row) for statement in (_SELECT_ENTERED, _SELECT_FILED)
)


@dataclass(frozen=True, slots=True)
class FigureHistory:
    """Earlier figures by (unit, measure), the latest period last."""

    period_from: date
    period_to: date
    known: Mapping[tuple[int, str], tuple[EarlierFigure, ...]] = field(repr=False)
    # Units whose past is, for something at least, the sum of what their old units gave.
    summed: frozenset[int] = frozenset()

    def latest(self, unit_id: int, measure: str) -> int | None:
        """The last known figure, of whatever period."""
        past = self.known.get((unit_id, measure), ())
        return past[-1].number if past else None

    def year_ago(self, unit_id: int, measure: str) -> int | None:
        """The figure of the same kind of period a year before; none: it cannot be compared."""
        nearest = self.find_year_ago(unit_id, measure)
        return nearest.number if nearest else None

    def find_year_ago(self, unit_id: int, measure: str) -> EarlierFigure | None:
        """The same with its base and its period."""
        alike = [
            past for past in self.known.get((unit_id, measure), ()) if self._is_comparable(past)
        ]
        return min(alike, key=self._distance, default=None)

    def list_periods(self, unit_id: int, measure: str) -> list[tuple[date, date]]:
        """Of which a figure is known, the latest first."""
        known = reversed(self.known.get((unit_id, measure), ()))
        return [(past.period_from, past.period_to) for past in known]

    def list_periods_of_year_ago(self, unit_id: int, measure: str) -> list[tuple[date, date]]:
        """Of the same kind and about a year before, the nearest first."""
        known = self.known.get((unit_id, measure), ())
        alike = sorted((past for past in known if self._is_comparable(past)), key=self._distance)
        return [(past.period_from, past.period_to) for past in alike]

    def find_of_period(
        self, unit_id: int, measure: str, period: tuple[date, date]
    ) -> EarlierFigure | None:
        known = self.known.get((unit_id, measure), ())
        return next((past for past in known if (past.period_from, past.period_to) == period), None)

    def list_alike(self, unit_id: int, measure: str) -> tuple[EarlierFigure, ...]:
        """Of earlier periods as long as this one, the latest last."""
        return tuple(
            past
            for past in self.known.get((unit_id, measure), ())
            if self._has_same_length(past) and past.period_to < self.period_to
        )

    def _is_comparable(self, past: EarlierFigure) -> bool:
        return self._has_same_length(past) and self._distance(past) <= MOST_DISTANCE

    def _has_same_length(self, past: EarlierFigure) -> bool:
        return _classify_length(past.period_from, past.period_to) == _classify_length(
            self.period_from, self.period_to
        )

    def _distance(self, past: EarlierFigure) -> timedelta:
        return abs(past.period_to + ONE_YEAR - self.period_to)


def _classify_length(first: date, end: date) -> int:
    """0 month, 1 quarter, 2 half, 3 year."""
    return sum(end - first > longest for longest in LONGEST_PERIODS)


def load_figure_history(
    db: Connection,
    one: RoundRow,
    unit_id: int,
    measures: Collection[str],
    *,
    receives: bool = False,
) -> FigureHistory:
    """Three statements for the whole round. Of one period what was filed stands before what was
    entered."""
    merged = unit_successors.load_merged_units(db)
    values = {
        "round": one.id,
        **owed_reports.bind_unit(unit_id, receives=receives),
        "measures": sorted(measures),
        "before": one.period_to,
        "parts": [part for parts in merged.values() for part in parts],
    }
    sums: set[tuple[int, str]] = set()
    found: _FiguresByPeriod = {}
    for statement in _BOTH:
        for unit, code, aggregation, number, choice, first, end, base in statement.find_rows(
            db, values
        ):
            if number is not None:
                periods = found.setdefault((unit, code), {})
                periods[first, end] = EarlierFigure(number, choice, first, end, base)
                if aggregation == Aggregation.SUM:
                    sums.add((unit, code))
    summed = frozenset(
        new for new, parts in merged.items() if _add_up_merged_units(found, sums, new, parts)
    )
    return FigureHistory(
        one.period_from,
        one.period_to,
        {
            key: tuple(sorted(periods.values(), key=_get_period_end))
            for key, periods in found.items()
        },
        summed,
    )


def _add_up_merged_units(
    found: _FiguresByPeriod, sums: set[tuple[int, str]], new: int, parts: Sequence[int]
) -> bool:
    """A merged unit's past: the sum over those it was made of, where each has a figure; whether
    there is any."""
    is_any = False
    for code in {code for unit, code in sums if unit == parts[0]}:
        each = [found.get((part, code), {}) for part in parts]
        for period in set.intersection(*(set(one) for one in each)):
            total = sum(one[period].number or 0 for one in each)
            found.setdefault((new, code), {}).setdefault(
                period, EarlierFigure(total, None, *period)
            )
            is_any = True
    return is_any


def _get_period_end(past: EarlierFigure) -> date:
    return past.period_to
