"""The filed figures of every report of a round."""

from typing import Any

from sqlalchemy import Connection, String, and_, bindparam, case, func, literal_column, select

from models.figures.tables import Figure
from models.plans.tables import Measure
from models.prepared_statements import PreparedStatement
from models.reports import owed_reports
from models.reports.tables import AnswerState, Aspect, Report
from summaries.figures.packed_rows import (
    FIELD_ENDS,
    ROW_ENDS,
    join_fields,
    join_rows,
    quote,
    read_text,
    write,
    write_text,
    write_there,
)
from summaries.figures.unit_figures import UnitFigure, keep_by_precedence, make_figure

_FIGURE: Any = Figure.__table__
_REPORT: Any = Report.__table__
_MEASURE: Any = Measure.__table__

_OWED = (_REPORT.c.round_id == bindparam("round"), owed_reports.is_owed(_REPORT))
_IS_PLAIN = and_(
    _FIGURE.c.state == quote(AnswerState.VALUE),
    _FIGURE.c.aspect == quote(Aspect.ACTUAL),
    *(rare.is_(None) for rare in (_FIGURE.c.base, _FIGURE.c.estimated, _FIGURE.c.day)),
)
# The fields of a row; a figure that is nothing but a choice has the first two, one that is nothing
# but words the first and the last. The words are last: they may hold any sign but those of a row.
_FIELDS = (
    _FIGURE.c.measure_id,
    _FIGURE.c.choice,
    _FIGURE.c.number,
    _FIGURE.c.state,
    _FIGURE.c.aspect,
    _FIGURE.c.base,
    _FIGURE.c.estimated,
    _FIGURE.c.day,
)
_MEASURE_ID, _TEXT = write(_FIGURE.c.measure_id), write_text(_FIGURE.c.text)
# Most figures are nothing but a number: these are one number together with their measure.
_STEP = 10**9
_IS_SMALL = _FIGURE.c.number.between(literal_column("0"), literal_column(str(_STEP - 1)))
_PLAIN_ROW = case(
    (
        _FIGURE.c.choice.is_(None) & _FIGURE.c.text.is_(None) & _IS_SMALL,
        write_there(_FIGURE.c.measure_id * literal_column(str(_STEP)) + _FIGURE.c.number),
    ),
    (
        _FIGURE.c.choice.is_not(None) & _FIGURE.c.text.is_(None) & _FIGURE.c.number.is_(None),
        join_fields(_MEASURE_ID, write_there(_FIGURE.c.choice)),
    ),
    (
        _FIGURE.c.choice.is_(None) & _FIGURE.c.number.is_(None),
        _MEASURE_ID + quote(FIELD_ENDS * len(_FIELDS)) + _TEXT,
    ),
)
_ROW = func.coalesce(
    case((_IS_PLAIN, _PLAIN_ROW)), join_fields(*map(write, _FIELDS), _TEXT), type_=String
)
_PACKED = PreparedStatement(
    select(_REPORT.c.id, join_rows(_ROW, _FIGURE.c.report_id == _REPORT.c.id, to=_REPORT)).where(
        *_OWED
    ),
    lambda *row: row,
)
_CODES = PreparedStatement(select(_MEASURE.c.id, _MEASURE.c.code), lambda key, code: (key, code))


def load_figures_of_round(
    db: Connection, round_id: int, unit_id: int, *, receives: bool = False
) -> dict[int, dict[str, UnitFigure]]:
    """The figures of every report owed to the unit, by report and measure. Two statements."""
    owed = {"round": round_id, **owed_reports.bind_unit(unit_id, receives=receives)}
    read = _FigureReader(dict(_CODES.find_all(db)))
    packed = _PACKED.find_rows(db, owed)
    return {report_id: read.read_all(rows) for report_id, rows in packed if rows}


class _FigureReader(dict[str, tuple[str, UnitFigure]]):
    """A row as it was put together → its measure and its figure, made once."""

    def __init__(self, codes: dict[int, str]) -> None:
        super().__init__()
        self._codes = codes

    def read_all(self, rows: str) -> dict[str, UnitFigure]:
        each = rows.split(ROW_ENDS)
        found = dict(map(self.__getitem__, each))
        if len(found) == len(each):
            return found
        # Of a measure there are several: the estimate beside the figure, or one in its place.
        found = {}
        for row in each:
            keep_by_precedence(found, *self[row])
        return found

    def __missing__(self, row: str) -> tuple[str, UnitFigure]:
        measure_id, cell = _read_number_row(row) if row.isdigit() else _read_row(row)
        self[row] = self._codes[measure_id], cell
        return self[row]


_LEFT_OUT = ("",) * (len(_FIELDS) + 1)


def _read_number_row(row: str) -> tuple[int, UnitFigure]:
    measure_id, number = divmod(int(row), _STEP)
    return measure_id, UnitFigure(AnswerState.VALUE, number)


def _read_row(row: str) -> tuple[int, UnitFigure]:
    told = row.split(FIELD_ENDS, len(_FIELDS))
    measure_id, choice, number, state, aspect, base, estimated, day, written = (
        *told,
        *_LEFT_OUT[len(told) :],
    )
    return int(measure_id), make_figure(
        state or AnswerState.VALUE,
        _read_number(number),
        _read_number(base),
        choice or None,
        read_text(written),
        aspect or Aspect.ACTUAL,
        _read_number(estimated),
        day or None,
    )


def _read_number(written: str) -> int | None:
    return int(written) if written else None
