"""The sheet for last year's figures, made ready: every unit in a row, every measure a column."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from models import paths
from models.figures.tables import PastFigure
from models.plans.tables import FormVersion, Measure, PlanForm
from models.units.tables import Unit
from sheets.figures.figure_sheet import COLUMNS
from sheets.figures.sheet_measures import is_imported_kind

FigurePeriod = tuple[date, date]


def make_past_sheet(
    db: Connection, path: str, role: str, period: FigurePeriod | None, plans: Collection[int]
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Headings and rows for the units that fill in forms of this role; what is known stands
    there already. `period` is half-open days, `plans` the ids of those whose forms count."""
    bodies = _list_forms(db, role, plans)
    codes = list(dict.fromkeys(code for body in bodies for code in _list_measures(body)))
    rows = db.execute(select(Measure.id, Measure.code, Measure.name, Measure.kind)).all()
    measures = {row.code: row for row in rows if is_imported_kind(row.kind)}
    asked = [measures[code] for code in codes if code in measures]
    kinds = {kind for body in bodies for kind in body["unit_kinds"]}
    units = _list_units(db, path, kinds)
    known = _load_known_figures(db, period)
    first, last = (period[0], period[1] - timedelta(days=1)) if period else (None, None)
    names = [unit.name for unit in units]
    headings = [*(names_[0] for names_ in COLUMNS.values()), *(one.name for one in asked)]
    return headings, [
        (
            unit.name if names.count(unit.name) == 1 else unit.code,
            first,
            last,
            *(known.get((unit.id, one.id)) for one in asked),
        )
        for unit in units
    ]


def _list_forms(db: Connection, role: str, plans: Collection[int]) -> list[dict[str, Any]]:
    newest = select(func.max(FormVersion.id)).group_by(FormVersion.form_id)
    rows = db.execute(
        select(FormVersion.body, PlanForm.unit_kinds)
        .join(PlanForm, PlanForm.id == FormVersion.form_id)
        .where(FormVersion.id.in_(newest), PlanForm.plan_id.in_(sorted(plans)))
        .order_by(PlanForm.id)
    )
    return [
        {**row.body, "unit_kinds": row.unit_kinds.split()}
        for row in rows
        if row.body["role"] == role
    ]


def _list_measures(body: dict[str, Any]) -> list[str]:
    return [question["measure"] for question in body["questions"] if question.get("measure")]


def _list_units(db: Connection, path: str, kinds: set[str]) -> Sequence[Any]:
    return db.execute(
        select(Unit.id, Unit.code, Unit.name)
        .where(
            paths.at_or_below(Unit.path, path),
            Unit.closes.is_(None),
            Unit.kind.in_(sorted(kinds)),
        )
        .order_by(Unit.id)
    ).all()


def _load_known_figures(db: Connection, period: FigurePeriod | None) -> dict[tuple[int, int], Any]:
    if period is None:
        return {}
    rows = db.execute(
        select(
            PastFigure.unit_id, PastFigure.measure_id, PastFigure.number, PastFigure.choice
        ).where(PastFigure.period_from == period[0], PastFigure.period_to == period[1])
    )
    return {
        (row.unit_id, row.measure_id): row.number if row.number is not None else row.choice
        for row in rows
    }
