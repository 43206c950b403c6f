"""What the other units under the same parent have filed in this round."""

from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from models.reports import ReportRow
from models.tables.reports import Figure, Report

_FIGURE: Any = Figure.__table__
_REPORT: Any = Report.__table__

_CHOSE = (
    select(func.count())
    .select_from(_FIGURE.join(_REPORT, _REPORT.c.id == _FIGURE.c.report_id))
    .where(
        _REPORT.c.round_id == bindparam("round"),
        _REPORT.c.id != bindparam("report"),
        func.substr(_REPORT.c.unit_path, 1, func.length(bindparam("parent")))
        == bindparam("parent"),
        _FIGURE.c.measure_id == bindparam("measure"),
        _FIGURE.c.choice == bindparam("choice"),
    )
)


def chose(db: Connection, report: ReportRow, measure_id: int, choice: str) -> int:
    """How many of the units beside this one have filed this choice."""
    values = {
        "round": report.round_id,
        "report": report.id,
        "parent": parent_of(report.unit_path),
        "measure": measure_id,
        "choice": choice,
    }
    return int(db.execute(_CHOSE, values).scalar_one())


def parent_of(path: str) -> str:
    """ "/1/5/12/" → "/1/5/"; the top stays itself."""
    above = path.rstrip("/").rpartition("/")[0]
    return f"{above}/" if above else path
