"""Taking over the tasks of a pack. One that a later version leaves out stays, marked."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from models.plans.tables import PlanTask
from plans import due_moments
from plans.schema import Pack, PackTask
from sheets.stored_rows import SAME, change_row, put_row
from texts import words


def load_tasks(db: Connection, plan_id: int, pack: Pack, now: datetime) -> list[str]:
    said = []
    for position, task in enumerate(pack.tasks, start=1):
        values = {**_make_task_values(pack, task), "position": position, "left_out_at": None}
        _, outcome = put_row(db, PlanTask, {"plan_id": plan_id, "code": task.code}, values)
        if outcome != SAME:
            said.append(words(f"import.task_{outcome}", code=task.code, wording=task.wording))
    return said + _mark_left_out(db, plan_id, pack, now)


def _make_task_values(pack: Pack, task: PackTask) -> dict[str, Any]:
    return {
        "wording": task.wording,
        "citation": task.citation,
        "owner": task.owner or None,
        "begins": due_moments.find_opening(task),
        "due": due_moments.find_due(pack, task),
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
