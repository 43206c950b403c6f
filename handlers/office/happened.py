"""What has become of a report, for the officer who came second."""

from collections.abc import Sequence

from sqlalchemy import Connection

from handlers.office.refused import Refused
from models.reports import report_history
from models.reports.reports import ReportRow
from texts import vietnamese, words


def to(db: Connection, report: ReportRow) -> Refused:
    """The refusal that says who did what to it last, and when."""
    moves = report_history.list_status_changes(db, report.id)
    if not moves:
        return Refused(words("desk_reports.happened_nothing", unit=report.unit_name))
    last = moves[-1]
    return Refused(
        words(
            f"desk_reports.happened_{last.action}",
            unit=report.unit_name,
            title=last.title or words("desk_reports.nobody"),
            at=vietnamese.format_moment(last.at),
        )
    )


def named(units: Sequence[str]) -> str:
    return ", ".join(units)
