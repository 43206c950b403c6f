"""Taking over the tasks of a pack. One that a later version leaves out stays, marked."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from models.calendar import working_days
from models.calendar.working_days import WorkCalendar
from models.plans.tables import Plan, PlanTask
from models.units import units
from plans import due_moments
from plans.schema import Pack, PackTask
from sheets.stored_rows import SAME, change_row, find_row, put_row
from texts import words


def load_tasks(db: Connection, plan_id: int, pack: Pack, now: datetime) -> list[str]:
    said = []
    calendar = _load_calendar(db, plan_id)
    for position, task in enumerate(pack.tasks, start=1):
        values = {
            **_make_task_values(pack, task, calendar),
            "position": position,
            "left_out_at": None,
        }
        _, outcome = put_row(db, PlanTask, {"plan_id": plan_id, "code": task.code}, values)
        if outcome != SAME:
            said.append(words(f"import.task_{outcome}", code=task.code, wording=task.wording))
    return said + _mark_left_out(db, plan_id, pack, now)


def _load_calendar(db: Connection, plan_id: int) -> WorkCalendar:
    """Of the unit that runs the plan; of one that nobody runs yet the days off of the law."""
    owner_id = (find_row(db, Plan, {"id": plan_id}) or {}).get("owner_id")
    if owner_id is None:
        return working_days.LAW_CALENDAR
    return working_days.load_calendar(db, units.get_unit(db, int(owner_id)).path)


def _make_task_values(pack: Pack, task: PackTask, calendar: WorkCalendar) -> dict[str, Any]:
    return {
        "wording": task.wording,
        "citation": task.citation,
        "owner": task.owner or None,
        "begins": due_moments.find_opening(task),
        "due": due_moments.find_worked_due(pack, task, calendar),
        "body": task.model_dump(mode="json", by_alias=True, exclude_defaults=True),
    }


def _mark_left_out(db: Connection, plan_id: int, pack: Pack, now: datetime) -> list[str]:
    present = {task.code for task in pack.tasks}
    stored = select(PlanTask.id, PlanTask.code).where(
        PlanTask.plan_id == plan_id, PlanTask.left_out_at.is_(None)
    )
    said = []
    for row in db.execute(stored.order_by(PlanTask.position)).all():
        if row.code not in present:
            change_row(db, PlanTask, row.id, {"left_out_at": now})
            said.append(words("import.task_gone", code=row.code))
    return said
