"""Other bodies of a report: who sends it jointly, and through whom it passes."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from models.reports.authors import Author
from models.reports.reports import ReportRow
from models.reports.tables import Part, Report, ReportBody, StatusChange
from models.units.tables import Unit
from records import dataclass

_BODY: Any = ReportBody.__table__
_REPORT: Any = Report.__table__
_UNIT: Any = Unit.__table__
_MOVE: Any = StatusChange.__table__

# What the history says of them: the report's status stays.
AGREE, PASS_ON, LAPSE = "agree", "pass_on", "lapse"
_ACTIONS = {Part.JOINT: AGREE, Part.THROUGH: PASS_ON}

_OF_REPORT = (
    select(_BODY.c.unit_id, _UNIT.c.name, _BODY.c.part, _BODY.c.done_at)
    .join_from(_BODY, _UNIT, _UNIT.c.id == _BODY.c.unit_id)
    .where(_BODY.c.report_id == bindparam("report"))
    .order_by(_BODY.c.id)
)
_DONE = (
    update(_BODY)
    .where(
        _BODY.c.report_id == bindparam("report"),
        _BODY.c.unit_id == bindparam("unit"),
        _BODY.c.part == bindparam("its_part"),
        _BODY.c.done_at.is_(None),
    )
    .values(done_at=bindparam("at"), post_id=bindparam("post"))
)
_LAPSE = (
    update(_BODY)
    .where(
        _BODY.c.report_id == bindparam("report"),
        _BODY.c.part == Part.JOINT,
        _BODY.c.done_at.is_not(None),
    )
    .values(done_at=None, post_id=None)
)
_NOTE = insert(_MOVE)
_WAITING = (
    select(_BODY.c.report_id, _BODY.c.part)
    .join_from(_BODY, _REPORT, _REPORT.c.id == _BODY.c.report_id)
    .where(
        _BODY.c.unit_id.in_(bindparam("units", expanding=True)),
        _BODY.c.done_at.is_(None),
        _REPORT.c.submitted_at.is_not(None),
    )
    .order_by(_BODY.c.report_id)
)


@dataclass(frozen=True, slots=True)
class OtherBody:
    unit_id: int
    name: str
    part: Part
    done_at: datetime | None


def list_other_bodies(db: Connection, report_id: int) -> list[OtherBody]:
    return [OtherBody(*row) for row in db.execute(_OF_REPORT, {"report": report_id})]


def list_reports_waiting_for(db: Connection, unit_ids: set[int]) -> list[tuple[int, Part]]:
    """Reports that were sent, and wait for one of these units: (report, its part)."""
    rows = db.execute(_WAITING, {"units": sorted(unit_ids)})
    return [(row.report_id, row.part) for row in rows]


def mark_body_done(db: Connection, report: ReportRow, unit_id: int, part: Part, by: Author) -> bool:
    """This body has agreed, or passed the report on. False: it had already, or has no part."""
    values = {
        "report": report.id,
        "unit": unit_id,
        "its_part": part,
        "at": by.at,
        "post": by.post_id,
    }
    if db.execute(_DONE, values).rowcount != 1:
        return False
    _add_status_line(db, report, _ACTIONS[part], by)
    return True


def withdraw_agreements(db: Connection, report: ReportRow, by: Author) -> bool:
    """What was agreed to has been changed: whoever agreed is asked again."""
    if not db.execute(_LAPSE, {"report": report.id}).rowcount:
        return False
    _add_status_line(db, report, LAPSE, by)
    return True


def _add_status_line(db: Connection, report: ReportRow, action: str, by: Author) -> None:
    db.execute(
        _NOTE,
        {
            "report_id": report.id,
            "action": action,
            "before": report.status,
            "after": report.status,
            "post_id": by.post_id,
            "chat_id": by.chat_id,
            "inbox_id": by.inbox_id,
            "reason": by.reason,
            "at": by.at,
        },
    )
