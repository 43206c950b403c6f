"""Tasks at the officer's desk: given to a unit, dated, done on its behalf."""

from datetime import date, datetime

from handlers.context import Context
from handlers.errors import NotYours
from handlers.office.refused import Refused
from models import tasks, unit_lives
from models.rights import Action, may
from models.tables.tasks import AssignmentState
from models.tasks import Owed
from texts import vietnamese, words


def mine(ctx: Context, assignment_id: int) -> Owed:
    found = tasks.get(ctx.db, assignment_id)
    if found is None or not may(ctx.speaker, Action.CHANGE_TASK, found):
        raise NotYours
    return found


def set_due(ctx: Context, assignment_id: int, due: datetime) -> None:
    """The day that the document does not print, or another one than it prints."""
    tasks.set_due(ctx.db, mine(ctx, assignment_id), due, ctx.by)


def finish(ctx: Context, assignment_id: int, day: date, note: str) -> None:
    found = mine(ctx, assignment_id)
    if day > ctx.today:
        raise Refused(words("tasks.day_to_come", day=vietnamese.full_day(day)))
    tasks.finish(ctx.db, found, AssignmentState.DONE, day, note.strip()[:2000], ctx.by)


def reopen(ctx: Context, assignment_id: int) -> None:
    tasks.finish(ctx.db, mine(ctx, assignment_id), AssignmentState.OPEN, None, "", ctx.by)


def give(ctx: Context, task_id: int, unit_id: int) -> None:
    """A task that names nobody in the system is given to a unit below this officer."""
    unit = unit_lives.get(ctx.db, unit_id)
    waiting = {one.id for one in tasks.unassigned(ctx.db, ctx.speaker.unit_path)}
    if unit is None or task_id not in waiting:
        raise NotYours
    ctx.must(Action.ASSIGN_TASK, unit)
    tasks.assign(ctx.db, task_id, unit_id)


def counts(found: list[Owed], now: datetime) -> dict[str, int]:
    """How many there are, done, late, and without a day."""
    return {
        "all": len(found),
        "done": sum(one.state is AssignmentState.DONE for one in found),
        "late": sum(one.is_late(now) for one in found),
        "undated": sum(one.due is None for one in found if one.state is AssignmentState.OPEN),
    }
