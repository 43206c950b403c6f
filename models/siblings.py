"""What the other units under the same parent have filed in this round."""

from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from models import paths
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
        paths.leads_through(_REPORT.c.unit_path),
        _FIGURE.c.measure_id == bindparam("measure"),
        _FIGURE.c.choice == bindparam("choice"),
    )
)


def chose(db: Connection, report: ReportRow, measure_id: int, choice: str) -> int:
    """How many of the units beside this one have filed this choice."""
    values = {
        "round": report.round_id,
        "report": report.id,
        "inside": paths.get_parent_id(report.unit_path) or report.unit_id,
        "measure": measure_id,
        "choice": choice,
    }
    return int(db.execute(_CHOSE, values).scalar_one())
