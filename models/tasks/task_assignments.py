"""Tasks of the plans at the units that owe them: due, done, with note and evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, or_, select, update

from models import paths
from models.plans.tables import Plan, PlanForm, PlanTask
from models.reports import owed_reports
from models.reports.authors import Author
from models.reports.tables import Report
from models.rounds.tables import Round
from models.tasks.tables import Assignment, AssignmentMove, AssignmentState
from models.units.tables import Unit
from models.upserts import Upsert

_ASSIGNMENT: Any = Assignment.__table__
_MOVE: Any = AssignmentMove.__table__
_TASK: Any = PlanTask.__table__
_PLAN: Any = Plan.__table__
_UNIT: Any = Unit.__table__
_OWNER: Any = Unit.__table__.alias("owner")
_ROUND: Any = Round.__table__
_FORM: Any = PlanForm.__table__
_REPORT: Any = Report.__table__

_ASSIGN = Upsert(
    _ASSIGNMENT,
    columns=("task_id", "part", "unit_id", "due", "state", "note"),
    key=("task_id", "part", "unit_id"),
)
_ALL = (
    select(
        _ASSIGNMENT.c.id,
        _TASK.c.code,
        _TASK.c.wording,
        _TASK.c.citation,
        _TASK.c.owner,
        _TASK.c.body,
        _PLAN.c.short_name.label("plan_name"),
        _PLAN.c.number.label("plan_number"),
        _ASSIGNMENT.c.part,
        _ASSIGNMENT.c.unit_id,
        _UNIT.c.name.label("unit_name"),
        _UNIT.c.path.label("unit_path"),
        _ASSIGNMENT.c.due,
        _ASSIGNMENT.c.state,
        _ASSIGNMENT.c.done_on,
        _ASSIGNMENT.c.note,
        _ASSIGNMENT.c.attachment_id,
    )
    .join_from(_ASSIGNMENT, _TASK, _TASK.c.id == _ASSIGNMENT.c.task_id)
    .join(_PLAN, _PLAN.c.id == _TASK.c.plan_id)
    .join(_UNIT, _UNIT.c.id == _ASSIGNMENT.c.unit_id)
    .where(_TASK.c.left_out_at.is_(None))
    .order_by(
        _ASSIGNMENT.c.due.is_(None),
        _ASSIGNMENT.c.due,
        _PLAN.c.id,
        _TASK.c.position,
        _ASSIGNMENT.c.part,
        _ASSIGNMENT.c.unit_id,
    )
)
_OWED = _ALL.where(
    or_(
        paths.at_or_below(_UNIT.c.path),
        # Outside today's tree: whoever reports in a round of the plan owes it the tasks, too.
        select(_REPORT.c.id)
        .join_from(_REPORT, _FORM, _FORM.c.id == _REPORT.c.form_id)
        .where(
            _FORM.c.plan_id == _PLAN.c.id,
            _REPORT.c.unit_id == _ASSIGNMENT.c.unit_id,
            owed_reports.is_owed(_REPORT),
        )
        .exists(),
    )
)
_OF_UNIT = _ALL.where(_ASSIGNMENT.c.unit_id == bindparam("unit"))
_ONE = _ALL.where(_ASSIGNMENT.c.id == bindparam("assignment"))
_DATED = _ALL.where(
    _ASSIGNMENT.c.state == AssignmentState.OPEN,
    _ASSIGNMENT.c.due.is_not(None),
    _ASSIGNMENT.c.due < bindparam("until"),
)
_UNASSIGNED = (
    select(_TASK.c.id, _TASK.c.code, _TASK.c.wording, _TASK.c.owner, _PLAN.c.short_name)
    .join_from(_TASK, _PLAN, _PLAN.c.id == _TASK.c.plan_id)
    .where(
        _TASK.c.left_out_at.is_(None),
        ~select(_ASSIGNMENT.c.id).where(_ASSIGNMENT.c.task_id == _TASK.c.id).exists(),
        # A plan is given out by those who run it.
        select(_ROUND.c.id)
        .join_from(_ROUND, _FORM, _FORM.c.id == _ROUND.c.form_id)
        .join(_OWNER, _OWNER.c.id == _ROUND.c.owner_id)
        .where(_FORM.c.plan_id == _PLAN.c.id, paths.at_or_below(_OWNER.c.path))
        .exists(),
    )
    .order_by(_TASK.c.plan_id, _TASK.c.position)
)
_HISTORY = (
    select(_MOVE.c.state, _MOVE.c.said, _MOVE.c.at)
    .where(_MOVE.c.assignment_id == bindparam("assignment"))
    .order_by(_MOVE.c.id)
)


@dataclass(frozen=True, slots=True)
class UnassignedTask:
    """A task that nobody in the system owes yet, with whom the document names."""

    id: int
    code: str
    wording: str
    owner: str | None
    plan_name: str


@dataclass(frozen=True, slots=True)
class OwedTask:
    """A task at a unit. `due` is half-open; `body` holds what the pack says of it besides."""

    id: int
    code: str
    wording: str
    citation: str
    owner: str | None
    body: Mapping[str, Any]
    plan_name: str
    plan_number: str
    part: str
    unit_id: int
    unit_name: str
    unit_path: str
    due: datetime | None
    state: AssignmentState
    done_on: date | None
    note: str
    attachment_id: int | None

    @property
    def what(self) -> str:
        """The wording, with that of the part where it is one."""
        parts = {one["code"]: one["wording"] for one in self.body.get("parts", ())}
        return f"{self.wording}: {parts[self.part]}" if self.part in parts else self.wording

    @property
    def printed(self) -> str:
        """The words that stand in place of a day ("theo quy định"); empty where a day does."""
        return str(self.body.get("words", ""))

    def is_late(self, now: datetime) -> bool:
        return self.state is AssignmentState.OPEN and self.due is not None and now >= self.due


def _make_owed_task(row: Any) -> OwedTask:
    return OwedTask(*row)


def assign_task(
    db: Connection, task_id: int, unit_id: int, part: str = "", due: datetime | None = None
) -> None:
    """From now on the unit owes the task; once, and a day that was set for it stays."""
    _ASSIGN.run(
        db,
        {
            "task_id": task_id,
            "part": part,
            "unit_id": unit_id,
            "due": due,
            "state": AssignmentState.OPEN,
            "note": "",
        },
    )


def list_owed_tasks(db: Connection, unit_path: str) -> list[OwedTask]:
    """All tasks at a unit and below it, and those of units that report to it by the plan, the
    soonest due first, those without a day last."""
    inside = owed_reports.bind_unit(paths.get_unit_id(unit_path), receives=True)
    rows = db.execute(_OWED, {"path": unit_path, **inside})
    return [_make_owed_task(row) for row in rows]


def list_tasks_of_unit(db: Connection, unit_id: int) -> list[OwedTask]:
    return [_make_owed_task(row) for row in db.execute(_OF_UNIT, {"unit": unit_id})]


def find_task(db: Connection, assignment_id: int) -> OwedTask | None:
    row = db.execute(_ONE, {"assignment": assignment_id}).first()
    return _make_owed_task(row) if row is not None else None


def list_unassigned_tasks(db: Connection, unit_path: str) -> list[UnassignedTask]:
    """Of the plans that are run at this unit or below it."""
    return [_make_unassigned_task(row) for row in db.execute(_UNASSIGNED, {"path": unit_path})]


def _make_unassigned_task(row: Any) -> UnassignedTask:
    return UnassignedTask(*row)


def list_tasks_due_before(db: Connection, until: datetime) -> list[OwedTask]:
    """Open tasks whose day is over before this moment."""
    return [_make_owed_task(row) for row in db.execute(_DATED, {"until": until})]


def set_task_due(db: Connection, owed: OwedTask, due: datetime, by: Author) -> None:
    _update_assignment(db, owed.id, due=due)
    _add_task_step(db, owed.id, owed.state, f"hạn {due.isoformat()}", by)


def set_task_state(
    db: Connection,
    owed: OwedTask,
    state: AssignmentState,
    done_on: date | None,
    note: str,
    by: Author,
    attachment_id: int | None = None,
) -> None:
    """Done, not applicable, or open again; the note and the evidence of before stay with it."""
    values: dict[str, object] = {"state": state, "done_on": done_on}
    if note:
        values["note"] = note
    if attachment_id is not None:
        values["attachment_id"] = attachment_id
    _update_assignment(db, owed.id, **values)
    _add_task_step(db, owed.id, state, note, by)


def list_task_steps(
    db: Connection, assignment_id: int
) -> list[tuple[AssignmentState, str, datetime]]:
    rows = db.execute(_HISTORY, {"assignment": assignment_id})
    return [(row.state, row.said, row.at) for row in rows]


def _update_assignment(db: Connection, assignment_id: int, **values: object) -> None:
    db.execute(update(_ASSIGNMENT).where(_ASSIGNMENT.c.id == assignment_id).values(**values))


def _add_task_step(
    db: Connection, assignment_id: int, state: AssignmentState, said: str, by: Author
) -> None:
    line = {"assignment_id": assignment_id, "state": state, "said": said}
    db.execute(insert(_MOVE), {**line, "post_id": by.post_id, "at": by.at})
