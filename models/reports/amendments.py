"""Numbered corrections of accepted reports."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select

from models.reports.authors import Author
from models.reports.reports import ReportRow
from models.reports.tables import Amendment
from records import dataclass

_AMENDMENT: Any = Amendment.__table__


_COUNT_AMENDMENTS = select(func.count()).where(_AMENDMENT.c.report_id == bindparam("report"))


_ADD_AMENDMENT = insert(_AMENDMENT)


@dataclass(frozen=True, slots=True)
class AmendmentWish:
    """Who wanted the change, when, and why."""

    post_id: int | None
    at: datetime
    why: str


def add_amendment(
    db: Connection,
    report: ReportRow,
    question: str,
    said: str,
    by: Author,
    wish: AmendmentWish | None = None,
) -> int:
    """Numbers a correction of a report that the commune had already accepted."""
    number = int(db.execute(_COUNT_AMENDMENTS, {"report": report.id}).scalar_one()) + 1
    db.execute(
        _ADD_AMENDMENT,
        {
            "report_id": report.id,
            "number": number,
            "reason": said,
            "post_id": by.post_id,
            "at": by.at,
            "question": question,
            "asked_post_id": wish.post_id if wish else None,
            "asked_at": wish.at if wish else None,
            "why": wish.why if wish else "",
        },
    )
    return number
