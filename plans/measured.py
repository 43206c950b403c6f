"""Measures are one dictionary over all plans: what one tree's pack may say of them.

A measure that only this plan uses is its own to reword. One that a plan of another tree uses
keeps its definition; another meaning needs another code.
"""

from typing import Any

from sqlalchemy import Connection, or_, select

from models import paths
from models.plans.tables import FormQuestion, FormVersion, Indicator, Plan, PlanForm
from models.plans.tables import Measure as MeasureRow
from models.units.tables import Unit
from plans.loading.errors import PackNotLoadable
from plans.schema import Pack, PackMeasure
from sheets.stored_rows import find_row, list_differences
from texts import words

Row = dict[str, Any]


def values_of(measure: PackMeasure) -> Row:
    """The columns of a measure, but for its code."""
    values = measure.model_dump(exclude={"code", "stock", "cumulative", "near", "whole"})
    near = " ".join(measure.near) or None
    kept = {"is_stock": measure.stock, "is_cumulative": measure.cumulative or None, "near": near}
    return {**values, **kept, "whole": measure.whole or None}


def check_own_measures(db: Connection, pack: Pack, present: Row | None, runner: Row | None) -> None:
    """Raises CannotLoad where the pack gives another definition to a measure that a plan of
    another tree uses."""
    own = present["id"] if present else 0
    owner_id = runner["id"] if runner else (present or {}).get("owner_id")
    for measure in pack.measures:
        row = find_row(db, MeasureRow, {"code": measure.code})
        if row is None or not list_differences(row, values_of(measure)):
            continue
        for plan in _plans_with(db, row["id"]):
            if plan.id != own and not _is_inside(plan.path, owner_id):
                raise PackNotLoadable(
                    words(
                        "import.measure_of_others",
                        code=measure.code,
                        name=row["name"],
                        unit=plan.unit_name or words("import.measure_of_nobody"),
                    )
                )


def _is_inside(path: str | None, owner_id: int | None) -> bool:
    """Whether that plan is run at the owner or below it."""
    return path is not None and owner_id is not None and paths.is_inside(path, owner_id)


def _plans_with(db: Connection, measure_id: int) -> list[Any]:
    """The plans that use a measure, in an indicator or a question, with where they are run."""
    in_indicators = select(Indicator.plan_id).where(
        or_(Indicator.numerator_id == measure_id, Indicator.denominator_id == measure_id)
    )
    in_questions = (
        select(PlanForm.plan_id)
        .join(FormVersion, FormVersion.form_id == PlanForm.id)
        .join(FormQuestion, FormQuestion.form_version_id == FormVersion.id)
        .where(FormQuestion.measure_id == measure_id)
    )
    rows = (
        select(Plan.id, Unit.path, Unit.name.label("unit_name"))
        .outerjoin(Unit, Unit.id == Plan.owner_id)
        .where(or_(Plan.id.in_(in_indicators), Plan.id.in_(in_questions)))
        .order_by(Plan.id)
    )
    return list(db.execute(rows))
