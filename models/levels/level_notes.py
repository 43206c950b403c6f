"""For a summary: figures given in place of a total, and reports that wait for another body."""

from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.levels.tables import TakenTotal
from models.reports import owed_reports
from models.reports.tables import Answer, Aspect, Part, Report, ReportBody
from models.units.tables import Unit
from records import dataclass

_REPORT: Any = Report.__table__
_ANSWER: Any = Answer.__table__
_TAKEN: Any = TakenTotal.__table__
_BODY: Any = ReportBody.__table__
_UNIT: Any = Unit.__table__

_INSIDE = (
    _REPORT.c.round_id == bindparam("round"),
    _REPORT.c.submitted_at.is_not(None),
    _REPORT.c.left_at.is_(None),
    owed_reports.is_owed(_REPORT),
)
_OVERRULED = (
    select(
        _REPORT.c.unit_name,
        _ANSWER.c.question,
        _ANSWER.c.number,
        _TAKEN.c.number.label("total"),
        _ANSWER.c.reason,
    )
    .join_from(_ANSWER, _REPORT, _REPORT.c.id == _ANSWER.c.report_id)
    .join(
        _TAKEN,
        (_TAKEN.c.report_id == _ANSWER.c.report_id) & (_TAKEN.c.question == _ANSWER.c.question),
    )
    .where(*_INSIDE, _ANSWER.c.aspect == Aspect.OVERRULED)
    .order_by(_REPORT.c.unit_id, _ANSWER.c.id)
)
_WAITING = (
    select(_REPORT.c.unit_name, _UNIT.c.name, _BODY.c.part)
    .join_from(_BODY, _REPORT, _REPORT.c.id == _BODY.c.report_id)
    .join(_UNIT, _UNIT.c.id == _BODY.c.unit_id)
    .where(*_INSIDE, _BODY.c.done_at.is_(None))
    .order_by(_REPORT.c.unit_id, _BODY.c.id)
)


@dataclass(frozen=True, slots=True)
class OverruledFigure:
    """A unit gave `number` where its children gave `total`, and why."""

    unit: str
    question: str
    number: int | None
    total: int | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class WaitingBody:
    """A report that was sent, and waits for another body."""

    unit: str
    body: str
    part: Part


def list_overruled_figures(
    db: Connection, round_id: int, unit_id: int, *, receives: bool = False
) -> tuple[OverruledFigure, ...]:
    inside = owed_reports.bind_unit(unit_id, receives=receives)
    rows = db.execute(_OVERRULED, {"round": round_id, **inside})
    return tuple(OverruledFigure(*row) for row in rows)


def list_waiting_bodies(
    db: Connection, round_id: int, unit_id: int, *, receives: bool = False
) -> tuple[WaitingBody, ...]:
    inside = owed_reports.bind_unit(unit_id, receives=receives)
    rows = db.execute(_WAITING, {"round": round_id, **inside})
    return tuple(WaitingBody(*row) for row in rows)
