"""How many tasks of the plans are done over all units below one, and which are late."""

from collections.abc import Sequence
from datetime import datetime

from models.tasks.tables import AssignmentState
from models.tasks.task_assignments import OwedTask
from records import dataclass


@dataclass(frozen=True, slots=True)
class PlanTasks:
    """The tasks of a plan: how many there are, are done, are late, and have no date."""

    plan_name: str
    count: int
    done: int
    late: int
    undated: int


@dataclass(frozen=True, slots=True)
class TaskTotals:
    """`plans` in the order in which they come; `late` as the tasks were given, the longest
    overdue first."""

    plans: tuple[PlanTasks, ...]
    late: tuple[OwedTask, ...]


def count_tasks(found: Sequence[OwedTask], now: datetime) -> TaskTotals:
    by_plan: dict[int, list[OwedTask]] = {}
    for one in found:
        by_plan.setdefault(one.plan_id, []).append(one)
    return TaskTotals(
        tuple(_count_plan(tasks[0].plan_name, tasks, now) for tasks in by_plan.values()),
        tuple(one for one in found if one.is_late(now)),
    )


def _count_plan(name: str, found: Sequence[OwedTask], now: datetime) -> PlanTasks:
    is_open = [one.state is AssignmentState.OPEN for one in found]
    return PlanTasks(
        name,
        count=len(found),
        done=len(found) - sum(is_open),
        late=sum(one.is_late(now) for one in found),
        undated=sum(one.due is None and still for one, still in zip(found, is_open, strict=True)),
    )
