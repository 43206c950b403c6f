"""Numbers in reports that have not been sent."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models import paths
from models.plans.forms import Form
from models.reports.tables import Answer, Report
from summaries.figures.unit_figures import UnitFigure, add_implied_figures
from summaries.progress.completeness import RosterUnit

# By unit and measure.
DraftNumbers = Mapping[int, Mapping[str, int]]

_ANSWER: Any = Answer.__table__
_REPORT: Any = Report.__table__

_SELECT_DRAFTS = (
    select(
        _ANSWER.c.report_id,
        _ANSWER.c.question,
        _ANSWER.c.state,
        _ANSWER.c.number,
        _ANSWER.c.choice,
        _ANSWER.c.base,
    )
    .join_from(_ANSWER, _REPORT, _REPORT.c.id == _ANSWER.c.report_id)
    .where(
        _REPORT.c.round_id == bindparam("round"),
        _REPORT.c.submitted_at.is_(None),
        paths.leads_through(_REPORT.c.unit_path),
    )
)


def load_draft_numbers(
    db: Connection, round_id: int, unit_id: int, roster: Sequence[RosterUnit]
) -> DraftNumbers:
    """The numbers in reports that are not sent, by unit and measure."""
    units = {unit.report_id: unit for unit in roster}
    values = {"round": round_id, "inside": unit_id}
    drafted: dict[int, dict[str, UnitFigure]] = {}
    for row in db.execute(_SELECT_DRAFTS, values):
        unit = units.get(row.report_id)
        question = unit.form.by_code.get(row.question) if unit is not None else None
        if unit is not None and question is not None and question.measure is not None:
            cell = UnitFigure(row.state, row.number, row.base, row.choice)
            drafted.setdefault(unit.report_id, {})[question.measure.code] = cell
    return {
        units[report].unit_id: _list_numbers(units[report].form, cells)
        for report, cells in drafted.items()
    }


def _list_numbers(form: Form, cells: Mapping[str, UnitFigure]) -> dict[str, int]:
    """With those that follow from others: no funeral is no funeral done well either."""
    whole = add_implied_figures(form, cells)
    return {code: cell.counted for code, cell in whole.items() if cell.counted is not None}
