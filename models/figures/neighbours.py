"""What the other units under the same parent have filed in a round."""

from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from models import paths
from models.figures.tables import Figure
from models.reports.reports import ReportRow
from models.reports.tables import Report

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


def count_neighbours_with_choice(
    db: Connection, report: ReportRow, measure_id: int, choice: str
) -> int:
    """How many of the units beside this one have filed this choice."""
    values = {
        "round": report.round_id,
        "report": report.id,
        "inside": paths.get_parent_id(report.unit_path) or report.unit_id,
        "measure": measure_id,
        "choice": choice,
    }
    return int(db.execute(_CHOSE, values).scalar_one())
