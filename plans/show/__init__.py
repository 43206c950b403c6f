"""A plan as a person wants to read it, and the same as data for scripts."""

from collections.abc import Callable, Iterator

from sqlalchemy import Connection

from plans.show import forms, head, indicators, tasks
from plans.show.data import as_json
from plans.stored import StoredPlan, stored

__all__ = ["as_json", "show"]

Section = Callable[[StoredPlan], Iterator[str]]

SECTIONS: tuple[Section, ...] = (
    head.head,
    head.bases,
    indicators.all_groups,
    tasks.tasks,
    tasks.dates,
    tasks.reports_to,
    tasks.report_items,
    forms.forms,
    forms.rounds,
    tasks.left_out,
    head.remarks,
)


def show(db: Connection, plan_code: str, owner: str | None = None) -> str:
    """The whole plan; sections with nothing in them are left out. Raises NoSuchPlan."""
    plan = stored(db, plan_code, owner)
    written = ("\n".join(section(plan)) for section in SECTIONS)
    return "\n\n".join(section for section in written if section)
