"""What is open in a round, or was put right in it: beside its figures, not among them."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from models.levels import level_notes
from models.plans.forms import Form
from models.reports import rechecks, report_history
from summaries.figures import unanswered_proposals


def load_round_notes(
    db: Connection, form: Form, round_id: int, unit_id: int, *, receives: bool
) -> dict[str, Any]:
    """Of all reports, whether they count or not: those fields of RoundFacts."""

    def read(load: Callable[..., Any]) -> Any:
        return load(db, round_id, unit_id, receives=receives)

    return {
        "all_unanswered": read(unanswered_proposals.list_unanswered_proposals),
        "all_amendments": read(report_history.list_amendments_of_round),
        "all_rechecked": read(rechecks.list_reports_changed_by_recheck),
        "overruled": read(level_notes.list_overruled_figures) if form.from_children else (),
        "waiting": read(level_notes.list_waiting_bodies) if form.joint or form.through else (),
    }
