"""A stored plan as a person wants to read it, and the same as data for scripts."""

from collections.abc import Callable, Iterator

from sqlalchemy import Connection

from plans.show import form_lines, head_lines, indicator_lines, task_lines
from plans.show.plan_data import make_plan_data
from plans.stored_plans import StoredPlan, load_stored_plan

__all__ = ["format_plan", "make_plan_data"]

ShowSection = Callable[[StoredPlan], Iterator[str]]

SECTIONS: tuple[ShowSection, ...] = (
    head_lines.format_head,
    head_lines.format_bases,
    indicator_lines.format_indicators,
    task_lines.format_tasks,
    task_lines.format_dates,
    task_lines.format_reports_to,
    task_lines.format_report_items,
    form_lines.format_forms,
    form_lines.format_rounds,
    task_lines.format_left_out,
    head_lines.format_remarks,
)


def format_plan(db: Connection, plan_code: str, owner: str | None = None) -> str:
    """The whole plan; sections with nothing in them are left out. Raises NoSuchPlan."""
    plan = load_stored_plan(db, plan_code, owner)
    written = ("\n".join(section(plan)) for section in SECTIONS)
    return "\n\n".join(section for section in written if section)
