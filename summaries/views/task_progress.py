"""How many tasks of the plans are done over all units below one, and which are late."""

from collections.abc import Sequence
from datetime import datetime

from models.tasks.tables import AssignmentState
from models.tasks.task_assignments import OwedTask
from texts import vietnamese, words

MOST_LATE = 6


def list_task_lines(found: Sequence[OwedTask], now: datetime) -> list[str]:
    """A line for each plan, then the late ones by name, the longest overdue first."""
    plans = dict.fromkeys(one.plan_name for one in found)
    lines = [
        _format_plan(name, [one for one in found if one.plan_name == name], now) for name in plans
    ]
    late = [one for one in found if one.is_late(now)]
    lines += [_format_late_task(one) for one in late[:MOST_LATE]]
    if len(late) > MOST_LATE:
        lines.append(words("tasks.more_late", count=len(late) - MOST_LATE))
    return lines


def _format_plan(name: str, found: Sequence[OwedTask], now: datetime) -> str:
    done = sum(one.state is not AssignmentState.OPEN for one in found)
    late = sum(one.is_late(now) for one in found)
    undated = sum(one.due is None and one.state is AssignmentState.OPEN for one in found)
    parts = [words("tasks.sum", plan=name, done=done, count=len(found))]
    if late:
        parts.append(words("tasks.sum_late", count=late))
    if undated:
        parts.append(words("tasks.sum_undated", count=undated))
    return ", ".join(parts) + "."


def _format_late_task(one: OwedTask) -> str:
    assert one.due is not None
    due = vietnamese.format_deadline(one.due, year=True)
    return words("tasks.late_line", what=one.what, unit=one.unit_name, due=due)
