"""The filed figures of every report of a round."""

from typing import Any

from sqlalchemy import Connection, bindparam, case, literal, select

from models.figures.tables import Figure
from models.plans.tables import Measure
from models.prepared_statements import PreparedStatement
from models.reports import owed_reports
from models.reports.tables import Report
from summaries.figures.packed_rows import FIELD_ENDS, ROW_ENDS, join_fields, join_rows, write
from summaries.figures.unit_figures import (
    FIGURE_COLUMNS,
    UnitFigure,
    keep_by_precedence,
    make_figure,
)

_FIGURE: Any = Figure.__table__
_REPORT: Any = Report.__table__
_MEASURE: Any = Measure.__table__

_OWED = (_REPORT.c.round_id == bindparam("round"), owed_reports.is_owed(_REPORT))
_RARE = (_FIGURE.c.base, _FIGURE.c.estimated, _FIGURE.c.day)
_ROW = join_fields(
    *map(
        write,
        (
            _FIGURE.c.measure_id,
            _FIGURE.c.state,
            _FIGURE.c.aspect,
            _FIGURE.c.number,
            _FIGURE.c.choice,
        ),
    )
) + case(
    (_RARE[0].is_(None) & _RARE[1].is_(None) & _RARE[2].is_(None), ""),
    else_=join_fields(literal(""), *map(write, _RARE)),
)
# In the order of an index, so that nothing is sorted.
_PACKED = PreparedStatement(
    select(_REPORT.c.id, join_rows(_ROW))
    .join_from(_FIGURE, _REPORT, _REPORT.c.id == _FIGURE.c.report_id)
    .where(*_OWED, _FIGURE.c.text.is_(None))
    .group_by(_REPORT.c.unit_id, _REPORT.c.id),
    lambda *row: row,
)
# What people wrote may hold any sign.
_WRITTEN = PreparedStatement(
    select(*FIGURE_COLUMNS)
    .join_from(_FIGURE, _REPORT, _REPORT.c.id == _FIGURE.c.report_id)
    .join(_MEASURE, _MEASURE.c.id == _FIGURE.c.measure_id)
    .where(*_OWED, _FIGURE.c.text.is_not(None)),
    lambda report_id, code, *given: (report_id, code, make_figure(*given)),
)
_CODES = PreparedStatement(select(_MEASURE.c.id, _MEASURE.c.code), lambda *row: row)


def load_figures_of_round(
    db: Connection, round_id: int, unit_id: int, *, receives: bool = False
) -> dict[int, dict[str, UnitFigure]]:
    """The figures of every report owed to the unit, by report and measure. Three statements."""
    owed = {"round": round_id, **owed_reports.bind_unit(unit_id, receives=receives)}
    read = _FigureReader({str(key): code for key, code in _CODES.find_rows(db)})
    found = {report_id: read.read_all(rows) for report_id, rows in _PACKED.find_rows(db, owed)}
    for report_id, code, cell in _WRITTEN.find_all(db, owed):
        keep_by_precedence(found.setdefault(report_id, {}), code, cell)
    return found


class _FigureReader(dict[str, tuple[str, UnitFigure]]):
    """A row as it was put together → its measure and its figure, made once."""

    def __init__(self, codes: dict[str, str]) -> None:
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
        measure, state, aspect, number, choice, *rare = row.split(FIELD_ENDS)
        base, estimated, day = rare or ("", "", "")
        cell = make_figure(
            state,
            _read_number(number),
            _read_number(base),
            choice or None,
            None,
            aspect,
            _read_number(estimated),
            day or None,
        )
        self[row] = self._codes[measure], cell
        return self[row]


def _read_number(written: str) -> int | None:
    return int(written) if written else None
