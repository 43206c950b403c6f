"""Requests for more time that wait for an answer: of which reports, and for whom they wait."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.lateness.extensions import ExtensionRow, find_extension
from models.lateness.tables import Extension, ExtensionState
from models.reports import reports
from models.reports.reports import ReportRow
from models.reports.tables import Report
from models.rights import Action, Holder, prepare_for
from records import dataclass

_EXTENSION: Any = Extension.__table__
_REPORT: Any = Report.__table__
_WAITING = (
    select(_EXTENSION.c.id, _EXTENSION.c.report_id)
    .join_from(_EXTENSION, _REPORT, _REPORT.c.id == _EXTENSION.c.report_id)
    .where(
        _EXTENSION.c.state == bindparam("asked", ExtensionState.ASKED),
        _REPORT.c.left_at.is_(None),
        _REPORT.c.submitted_at.is_(None),
    )
    .order_by(_EXTENSION.c.asked_at, _EXTENSION.c.id)
)


@dataclass(frozen=True, slots=True)
class WaitingExtension:
    asked: ExtensionRow
    report: ReportRow


def list_waiting_extensions(
    db: Connection, holder: Holder, now: datetime
) -> list[WaitingExtension]:
    """Those that this holder may answer, by the roster of the round, the oldest first. A
    report that has come in since, or that is locked, waits for no time any more."""
    found = []
    for extension, of in prepare_for(holder, Action.EXTEND_REPORT, _WAITING).find_rows(db):
        asked, report = find_extension(db, extension), reports.find_report(db, of)
        if asked is not None and report is not None and not report.is_locked(now):
            found.append(WaitingExtension(asked, report))
    return found
