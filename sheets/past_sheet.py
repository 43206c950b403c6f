"""The sheet for last year's figures, made ready: every unit in a row, every measure a column."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from models import paths
from models.tables.plans import Form, FormVersion, Measure
from models.tables.reports import PastFigure
from models.tables.units import Unit
from sheets.figures import COLUMNS
from sheets.measures import TAKEN

Period = tuple[date, date]


def made(
    db: Connection, path: str, role: str, period: Period | None, plans: Collection[int]
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Headings and rows for the units that fill in forms of this role; what is known stands
    there already. `period` is half-open days, `plans` the ids of those whose forms count."""
    bodies = _forms(db, role, plans)
    codes = list(dict.fromkeys(code for body in bodies for code in _measures(body)))
    rows = db.execute(select(Measure.id, Measure.code, Measure.name, Measure.kind)).all()
    measures = {row.code: row for row in rows if row.kind in TAKEN}
    asked = [measures[code] for code in codes if code in measures]
    kinds = {kind for body in bodies for kind in body["unit_kinds"]}
    units = _units(db, path, kinds)
    known = _known(db, period)
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


def _forms(db: Connection, role: str, plans: Collection[int]) -> list[dict[str, Any]]:
    newest = select(func.max(FormVersion.id)).group_by(FormVersion.form_id)
    rows = db.execute(
        select(FormVersion.body, Form.unit_kinds)
        .join(Form, Form.id == FormVersion.form_id)
        .where(FormVersion.id.in_(newest), Form.plan_id.in_(sorted(plans)))
        .order_by(Form.id)
    )
    return [
        {**row.body, "unit_kinds": row.unit_kinds.split()}
        for row in rows
        if row.body["role"] == role
    ]


def _measures(body: dict[str, Any]) -> list[str]:
    return [question["measure"] for question in body["questions"] if question.get("measure")]


def _units(db: Connection, path: str, kinds: set[str]) -> Sequence[Any]:
    return db.execute(
        select(Unit.id, Unit.code, Unit.name)
        .where(
            paths.at_or_below(Unit.path, path),
            Unit.closes.is_(None),
            Unit.kind.in_(sorted(kinds)),
        )
        .order_by(Unit.id)
    ).all()


def _known(db: Connection, period: Period | None) -> dict[tuple[int, int], Any]:
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
