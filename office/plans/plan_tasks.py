"""Tasks of the plans as an officer keeps them: given to a unit, dated, done on its behalf."""

from datetime import date, datetime

from models import paths
from models.calendar import working_days
from models.plans import indicators
from models.rights import Action, may
from models.tasks import task_assignments
from models.tasks.tables import AssignmentState
from models.tasks.task_assignments import OwedTask, UnassignedTask
from models.units import unit_lives
from models.units.unit_lives import UnitLife
from office.refusals import ActionRefused
from plans import due_moments
from reporting.context import Context
from reporting.errors import NotYours
from texts import vietnamese, words


def get_task_below(ctx: Context, assignment_id: int) -> OwedTask:
    found = task_assignments.find_task(ctx.db, assignment_id)
    if found is None or not may(ctx.speaker, Action.CHANGE_TASK, found):
        raise NotYours
    return found


def set_task_due(ctx: Context, assignment_id: int, due: datetime) -> datetime:
    """The day that the document does not print, or another one than it prints; what it is when the
    plan moves it off a day off."""
    found = get_task_below(ctx, assignment_id)
    pack = indicators.load_newest_pack(ctx.db, found.plan_id)
    rule = due_moments.read_day_off_rule(pack.get("on_day_off"))
    calendar = working_days.load_calendar(ctx.db, found.unit_path)
    moved = due_moments.move_off_day_off(due, calendar, rule)
    task_assignments.set_task_due(ctx.db, found, moved, ctx.by)
    return moved


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


def list_tasks_to_give(ctx: Context) -> list[tuple[UnassignedTask, list[UnitLife]]]:
    """Tasks that nobody owes yet, each with the units that may owe it: those of its own tree."""
    here = unit_lives.list_unit_lives(ctx.db, ctx.speaker.unit_path)
    waiting = task_assignments.list_unassigned_tasks(ctx.db, ctx.speaker.unit_path)
    return [
        (one, [unit for unit in here if paths.is_inside(unit.path, one.runner_id)])
        for one in waiting
    ]


def assign_task(ctx: Context, task_id: int, unit_id: int) -> None:
    """A task that names nobody in the system is given to a unit of the tree that runs its plan."""
    unit = unit_lives.find_unit_life(ctx.db, unit_id)
    offered = {one.id: {life.id for life in units} for one, units in list_tasks_to_give(ctx)}
    if unit is None or unit_id not in offered.get(task_id, ()):
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
