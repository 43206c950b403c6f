"""Whose tasks a unit sees: those at and below it, all of a plan whose own tree it heads,
and those of units that report to it by the plan.

A plan's steering committee stands at the top of the plan's own tree, beside the departments that
owe its tasks in the government's. It sees the plan of its own surroundings alone: another
province may hold a plan of the same code.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, literal, or_, select, union

from models import paths
from models.plans.tables import Plan, PlanForm, PlanTask
from models.reports import owed_reports
from models.reports.tables import Report
from models.tasks.tables import Assignment, AssignmentMove, AssignmentState
from models.tasks.task_assignments import SELECT_TASKS, OwedTask, make_owed_task
from models.units.tables import Unit, UnitParent

_TASK: Any = PlanTask.__table__
_PLAN: Any = Plan.__table__.alias("headed")
_UNIT: Any = Unit.__table__
_FORM: Any = PlanForm.__table__
_REPORT: Any = Report.__table__
_ASSIGNMENT: Any = Assignment.__table__
_MOVE: Any = AssignmentMove.__table__
_RUNNER: Any = Unit.__table__.alias("runner")
_PLACE: Any = UnitParent.__table__
_LINE = literal("plan:") + _PLAN.c.code
_IN_PLAN_TREE = (
    select(_PLACE.c.id)
    .where(
        _PLACE.c.line == _LINE,
        _PLACE.c.opens <= bindparam("day"),
        or_(_PLACE.c.closes.is_(None), _PLACE.c.closes > bindparam("day")),
    )
    .correlate(_PLAN)
)
_HEAD: Any = bindparam("inside")
_HEADED_PLANS = (
    select(_PLAN.c.id)
    .join_from(_PLAN, _RUNNER, _RUNNER.c.id == _PLAN.c.owner_id)
    .where(
        _IN_PLAN_TREE.where(_PLACE.c.parent_id == _HEAD).exists(),
        ~_IN_PLAN_TREE.where(_PLACE.c.unit_id == _HEAD).exists(),
        or_(
            paths.leads_through(_RUNNER.c.path),
            paths.stands_on(_RUNNER.c.id),
            _IN_PLAN_TREE.where(
                _PLACE.c.parent_id == _HEAD, _PLACE.c.unit_id == _PLAN.c.owner_id
            ).exists(),
        ),
    )
)
_VISIBLE = SELECT_TASKS.where(
    or_(
        paths.at_or_below(_UNIT.c.path),
        _TASK.c.plan_id.in_(_HEADED_PLANS),
        # Outside today's tree: whoever reports in a round of the plan owes it the tasks, too.
        select(_REPORT.c.id)
        .join_from(_REPORT, _FORM, _FORM.c.id == _REPORT.c.form_id)
        .where(
            _FORM.c.plan_id == _TASK.c.plan_id,
            _REPORT.c.unit_id == _ASSIGNMENT.c.unit_id,
            owed_reports.is_owed(_REPORT),
        )
        .exists(),
    )
)
_FINISHED = select(_MOVE.c.assignment_id).where(
    _MOVE.c.state == AssignmentState.DONE,
    _MOVE.c.at > bindparam("after"),
    _MOVE.c.at <= bindparam("until"),
)
_BECAME_DUE = select(_ASSIGNMENT.c.id).where(
    _ASSIGNMENT.c.due > bindparam("after"), _ASSIGNMENT.c.due <= bindparam("until")
)
# Named first, by what came in or went by: not each task that was ever given out is looked at.
_WITH_NEWS = _VISIBLE.where(_ASSIGNMENT.c.id.in_(union(_FINISHED, _BECAME_DUE)))
_PLAN_TREE_PLACES = (
    select(_PLACE.c.parent_id)
    .join_from(_PLACE, _PLAN, _PLACE.c.line == _LINE)
    .where(_PLACE.c.opens <= bindparam("day"))
    .distinct()
    .order_by(_PLACE.c.parent_id)
)


def list_visible_tasks(db: Connection, unit_id: int, unit_path: str, day: date) -> list[OwedTask]:
    """All tasks that this unit sees, the soonest due first, those without a day last."""
    inside = owed_reports.bind_unit(unit_id, receives=True)
    asked = {"path": unit_path, "day": day, **inside}
    return [make_owed_task(row) for row in db.execute(_VISIBLE, asked)]


def list_tasks_with_news(
    db: Connection, unit_id: int, unit_path: str, day: date, after: datetime, until: datetime
) -> list[OwedTask]:
    """Of the tasks that this unit sees, those that were said to be done, or whose day went by, in
    this span."""
    inside = owed_reports.bind_unit(unit_id, receives=True)
    asked = {"path": unit_path, "day": day, "after": after, "until": until, **inside}
    return [make_owed_task(row) for row in db.execute(_WITH_NEWS, asked)]


def list_heads_of_plan_trees(db: Connection, day: date) -> list[int]:
    """The units under which others stand in some plan's own tree."""
    return list(db.execute(_PLAN_TREE_PLACES, {"day": day}).scalars())


def list_finished_ids(db: Connection, after: datetime, until: datetime) -> frozenset[int]:
    """The assignments of which somebody said in this span that they are done."""
    asked = {"after": after, "until": until}
    return frozenset(db.execute(_FINISHED, asked).scalars())
