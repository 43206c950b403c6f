"""Numbered corrections of accepted reports."""

from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select

from models.reports.authors import Author
from models.reports.reports import ReportRow
from models.reports.tables import Amendment

_AMENDMENT: Any = Amendment.__table__


_COUNT_AMENDMENTS = select(func.count()).where(_AMENDMENT.c.report_id == bindparam("report"))


_ADD_AMENDMENT = insert(_AMENDMENT)


def add_amendment(db: Connection, report: ReportRow, reason: str, by: Author) -> int:
    """Numbers a correction of a report that the commune had already accepted."""
    number = int(db.execute(_COUNT_AMENDMENTS, {"report": report.id}).scalar_one()) + 1
    db.execute(
        _ADD_AMENDMENT,
        {
            "report_id": report.id,
            "number": number,
            "reason": reason,
            "post_id": by.post_id,
            "at": by.at,
        },
    )
    return number
