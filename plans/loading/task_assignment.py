"""Which unit owes which task: those that a task names, below the unit that runs the plan."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, select

from models.calendar import working_days
from models.calendar.working_days import WorkCalendar
from models.plans.tables import PlanTask
from models.tasks import task_assignments
from models.units import units
from models.units.units import UnitRow
from plans import due_moments
from plans.schema import Pack, PackTask
from texts import vietnamese


def assign_tasks(db: Connection, plan_id: int, pack: Pack, owner_id: int, now: datetime) -> None:
    """Each task at each unit whose kind or code it names; a task that names none waits for the
    officer, who gives it to somebody. Again is nothing new."""
    rows = db.execute(select(PlanTask.code, PlanTask.id).where(PlanTask.plan_id == plan_id))
    ids = {row.code: row.id for row in rows}
    owner = units.get_unit(db, owner_id)
    calendar = working_days.load_calendar(db, owner.path)
    below = units.list_living_units(db, owner.path, vietnamese.get_local_day(now))
    for task in pack.tasks:
        for unit in _list_owing_units(task, below):
            for part, due in _list_parts(pack, task, calendar):
                task_assignments.assign_task(db, ids[task.code], unit.id, part, due)


def _list_owing_units(task: PackTask, below: list[UnitRow]) -> list[UnitRow]:
    return [unit for unit in below if unit.kind in task.units or unit.code in task.units]


def _list_parts(
    pack: Pack, task: PackTask, calendar: WorkCalendar
) -> Iterator[tuple[str, datetime | None]]:
    """(code of the part, when it is too late)."""
    whole = due_moments.find_worked_due(pack, task, calendar)
    if not task.parts:
        yield "", whole
    for part in task.parts:
        yield part.code, due_moments.find_worked_due(pack, part, calendar) or whole
