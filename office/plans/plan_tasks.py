"""Tasks of the plans as an officer keeps them: given to a unit, dated, done on its behalf."""

from datetime import date, datetime

from models.rights import Action, may
from models.tasks import task_assignments
from models.tasks.tables import AssignmentState
from models.tasks.task_assignments import OwedTask
from models.units import unit_lives
from office.refusals import ActionRefused
from reporting.context import Context
from reporting.errors import NotYours
from texts import vietnamese, words


def get_task_below(ctx: Context, assignment_id: int) -> OwedTask:
    found = task_assignments.find_task(ctx.db, assignment_id)
    if found is None or not may(ctx.speaker, Action.CHANGE_TASK, found):
        raise NotYours
    return found


def set_task_due(ctx: Context, assignment_id: int, due: datetime) -> None:
    """The day that the document does not print, or another one than it prints."""
    task_assignments.set_task_due(ctx.db, get_task_below(ctx, assignment_id), due, ctx.by)


def finish_task(ctx: Context, assignment_id: int, day: date, note: str) -> None:
    found = get_task_below(ctx, assignment_id)
    if day > ctx.today:
        raise ActionRefused(words("tasks.day_to_come", day=vietnamese.format_full_day(day)))
    task_assignments.set_task_state(
        ctx.db, found, AssignmentState.DONE, day, note.strip()[:2000], ctx.by
    )


def reopen_task(ctx: Context, assignment_id: int) -> None:
    task_assignments.set_task_state(
        ctx.db, get_task_below(ctx, assignment_id), AssignmentState.OPEN, None, "", ctx.by
    )


def assign_task(ctx: Context, task_id: int, unit_id: int) -> None:
    """A task that names nobody in the system is given to a unit below this officer."""
    unit = unit_lives.find_unit_life(ctx.db, unit_id)
    waiting = {
        one.id for one in task_assignments.list_unassigned_tasks(ctx.db, ctx.speaker.unit_path)
    }
    if unit is None or task_id not in waiting:
        raise NotYours
    ctx.must(Action.ASSIGN_TASK, unit)
    task_assignments.assign_task(ctx.db, task_id, unit_id)


def count_tasks(found: list[OwedTask], now: datetime) -> dict[str, int]:
    """How many there are, done, late, and without a day."""
    return {
        "all": len(found),
        "done": sum(one.state is AssignmentState.DONE for one in found),
        "late": sum(one.is_late(now) for one in found),
        "undated": sum(one.due is None for one in found if one.state is AssignmentState.OPEN),
    }
