"""Tasks of the plans at the units that owe them: due, done, with note and evidence."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from models import paths
from models.plans.tables import Plan, PlanTask
from models.reports.authors import Author
from models.tasks.tables import Assignment, AssignmentMove, AssignmentState
from models.units.tables import Unit
from models.upserts import Upsert
from records import dataclass

_ASSIGNMENT: Any = Assignment.__table__
_MOVE: Any = AssignmentMove.__table__
_TASK: Any = PlanTask.__table__
_PLAN: Any = Plan.__table__
_UNIT: Any = Unit.__table__
_OWNER: Any = Unit.__table__.alias("owner")

_ASSIGN = Upsert(
    _ASSIGNMENT,
    columns=("task_id", "part", "unit_id", "due", "state", "note"),
    key=("task_id", "part", "unit_id"),
)
SELECT_TASKS = (
    select(
        _ASSIGNMENT.c.id,
        _TASK.c.code,
        _TASK.c.wording,
        _TASK.c.citation,
        _TASK.c.owner,
        _TASK.c.body,
        _PLAN.c.id.label("plan_id"),
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
        _PLAN.c.lead_days,
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
_OF_UNIT = SELECT_TASKS.where(_ASSIGNMENT.c.unit_id == bindparam("unit"))
_ONE = SELECT_TASKS.where(_ASSIGNMENT.c.id == bindparam("assignment"))
_UNASSIGNED = (
    select(
        _TASK.c.id,
        _TASK.c.code,
        _TASK.c.wording,
        _TASK.c.owner,
        _TASK.c.body,
        _PLAN.c.short_name,
        _PLAN.c.owner_id,
    )
    .join_from(_TASK, _PLAN, _PLAN.c.id == _TASK.c.plan_id)
    # A plan is given out by those who run it, and by those above them.
    .join(_OWNER, _OWNER.c.id == _PLAN.c.owner_id)
    .where(
        _TASK.c.left_out_at.is_(None),
        ~select(_ASSIGNMENT.c.id).where(_ASSIGNMENT.c.task_id == _TASK.c.id).exists(),
        paths.at_or_below(_OWNER.c.path),
    )
    .order_by(_TASK.c.plan_id, _TASK.c.position)
)
# Where a plan has none of its own.
USUAL_LEAD_DAYS = "7 1"


@dataclass(frozen=True, slots=True)
class UnassignedTask:
    """A task that nobody in the system owes yet, with whom the document names.

    `runner_id`: the unit that runs the plan.
    """

    id: int
    code: str
    wording: str
    owner: str | None
    body: Mapping[str, Any]
    plan_name: str
    runner_id: int

    @property
    def what(self) -> str:
        return join_act(str(self.body.get("act", "")), self.wording).rstrip(" .;")


@dataclass(frozen=True, slots=True)
class OwedTask:
    """A task at a unit. `due` is half-open; `body` holds what the pack says of it besides."""

    id: int
    code: str
    wording: str
    citation: str
    owner: str | None
    body: Mapping[str, Any]
    plan_id: int
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
    # "7 1": of its plan; none: as is usual.
    lead_days: str | None

    @property
    def what(self) -> str:
        """What is to be done: the act with the wording, unless the wording says the act itself;
        with that of the part where it is one."""
        parts = {one["code"]: one["wording"] for one in self.body.get("parts", ())}
        named = f"{self.wording}: {parts[self.part]}" if self.part in parts else self.wording
        return join_act(self.act, named).rstrip(" .;")

    @property
    def act(self) -> str:
        return str(self.body.get("act", ""))

    @property
    def addressee(self) -> str:
        """To whom it goes; empty where the plan does not say."""
        return str(self.body.get("to", ""))

    @property
    def is_addressee_inferred(self) -> bool:
        return bool(self.body.get("to_inferred"))

    @property
    def printed(self) -> str:
        """The words that stand in place of a day ("theo quy định"); empty where a day does."""
        return str(self.body.get("words", ""))

    def is_late(self, now: datetime) -> bool:
        return self.state is AssignmentState.OPEN and self.due is not None and now >= self.due


def join_act(act: str, wording: str) -> str:
    """ "trình ban hành: Đề án …"; the wording alone where it says the act."""
    said = " ".join(wording.split()).lower()
    return wording if " ".join(act.split()).lower() in said else f"{act}: {wording}"


def make_owed_task(row: Any) -> OwedTask:
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


def list_tasks_of_unit(db: Connection, unit_id: int) -> list[OwedTask]:
    return [make_owed_task(row) for row in db.execute(_OF_UNIT, {"unit": unit_id})]


def find_task(db: Connection, assignment_id: int) -> OwedTask | None:
    row = db.execute(_ONE, {"assignment": assignment_id}).first()
    return make_owed_task(row) if row is not None else None


def list_unassigned_tasks(db: Connection, unit_path: str) -> list[UnassignedTask]:
    """Of the plans that are run at this unit or below it."""
    return [_make_unassigned_task(row) for row in db.execute(_UNASSIGNED, {"path": unit_path})]


def _make_unassigned_task(row: Any) -> UnassignedTask:
    return UnassignedTask(*row)


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


def _update_assignment(db: Connection, assignment_id: int, **values: object) -> None:
    db.execute(update(_ASSIGNMENT).where(_ASSIGNMENT.c.id == assignment_id).values(**values))


def _add_task_step(
    db: Connection, assignment_id: int, state: AssignmentState, said: str, by: Author
) -> None:
    line = {"assignment_id": assignment_id, "state": state, "said": said}
    db.execute(insert(_MOVE), {**line, "post_id": by.post_id, "at": by.at})
