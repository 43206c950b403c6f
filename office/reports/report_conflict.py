"""What became of a report meanwhile, for the officer who came second."""

from sqlalchemy import Connection

from models.reports import report_history
from models.reports.reports import ReportRow
from office.refusals import ActionRefused
from texts import vietnamese, words


def make_conflict_refusal(db: Connection, report: ReportRow) -> ActionRefused:
    """The refusal that says who did what to it last, and when."""
    moves = report_history.list_status_changes(db, report.id)
    if not moves:
        return ActionRefused(words("desk_reports.happened_nothing", unit=report.unit_name))
    last = moves[-1]
    return ActionRefused(
        words(
            f"desk_reports.happened_{last.action}",
            unit=report.unit_name,
            title=last.title or words("desk_reports.nobody"),
            at=vietnamese.format_moment(last.at),
        )
    )
