"""How many tasks of the plans are done over all units below one, and which are late, in words."""

from models.tasks.task_assignments import OwedTask
from summaries.progress.task_totals import PlanTasks, TaskTotals
from texts import vietnamese, words

MOST_LATE = 6


def list_task_lines(found: TaskTotals) -> list[str]:
    """A line for each plan, then the late ones by name."""
    lines = [_format_plan(one) for one in found.plans]
    lines += [format_late_task(one) for one in found.late[:MOST_LATE]]
    if len(found.late) > MOST_LATE:
        lines.append(words("tasks.more_late", count=len(found.late) - MOST_LATE))
    return lines


def format_duty(one: OwedTask) -> str:
    """ "báo cáo giải trình …: Kế hoạch …, gửi Trưởng Ban Chỉ đạo": what is owed, and to whom."""
    if not one.addressee:
        return one.what
    key = "tasks.to_inferred" if one.is_addressee_inferred else "tasks.to"
    return words(key, what=one.what, to=one.addressee)


def _format_plan(one: PlanTasks) -> str:
    parts = [words("tasks.sum", plan=one.plan_name, done=one.done, count=one.count)]
    if one.late:
        parts.append(words("tasks.sum_late", count=one.late))
    if one.undated:
        parts.append(words("tasks.sum_undated", count=one.undated))
    return ", ".join(parts) + "."


def format_late_task(one: OwedTask) -> str:
    assert one.due is not None
    due = vietnamese.format_deadline(one.due, year=True)
    return words("tasks.late_line", what=format_duty(one), unit=one.unit_name, due=due)
