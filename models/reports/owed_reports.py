"""Which reports are owed to a unit: those in its line, and those that the plan has it receive.

A plan says to whom its reports are addressed and who puts them together; both may stand outside
the line of the units that report. Who receives a report is frozen when its round opens.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, Connection, bindparam, or_, select
from sqlalchemy.sql import ColumnElement, Select

from models import paths
from models.plans.tables import PlanForm
from models.reports.tables import ReceivesAs, Report, ReportReceiver
from models.upserts import Upsert

_FORM: Any = PlanForm.__table__
_REPORT: Any = Report.__table__
_RECEIVER: Any = ReportReceiver.__table__

_RECEIVED: Select[Any] = select(_RECEIVER.c.report_id).where(
    _RECEIVER.c.unit_id == bindparam("receiver", type_=BigInteger)
)
_ROUNDS = (
    select(_REPORT.c.round_id)
    .where(_REPORT.c.id.in_(_RECEIVED), _REPORT.c.left_at.is_(None))
    .distinct()
)
_PLAN_OF_REPORT = (
    select(_FORM.c.plan_id)
    .join_from(_FORM, _REPORT, _REPORT.c.form_id == _FORM.c.id)
    .where(_REPORT.c.id == bindparam("report"))
)
_OWN: Any = Report.__table__.alias("own")
_ADDRESSEE = (
    select(_RECEIVER.c.unit_id)
    .join_from(_RECEIVER, _OWN, _OWN.c.id == _RECEIVER.c.report_id)
    .join(_FORM, _FORM.c.id == _OWN.c.form_id)
    .where(
        _OWN.c.unit_id == bindparam("unit"),
        _FORM.c.plan_id == _PLAN_OF_REPORT.scalar_subquery(),
        _RECEIVER.c.receives_as == ReceivesAs.ADDRESSEE,
        _RECEIVER.c.unit_id != _OWN.c.unit_id,
    )
    .order_by(_OWN.c.id.desc(), _RECEIVER.c.id)
    .limit(1)
)
_COLUMNS = ("report_id", "unit_id", "receives_as")
_ADD = Upsert(_RECEIVER, columns=_COLUMNS, key=_COLUMNS)


def is_owed(report: Any) -> ColumnElement[bool]:
    """SQL: this row of `report` lies in the line of the unit bound by `bind_unit`, or is received
    by it."""
    return or_(paths.leads_through(report.c.unit_path), report.c.id.in_(_RECEIVED))


def bind_unit(unit_id: int, *, receives: bool) -> dict[str, int | None]:
    """The parameters of `is_owed`. Whoever reports only for the unit receives nothing for it."""
    return {"inside": unit_id, "receiver": unit_id if receives else None}


def list_received_rounds(db: Connection, unit_id: int) -> set[int]:
    """The rounds of which this unit receives a report, without those of its line."""
    return set(db.execute(_ROUNDS, {"receiver": unit_id}).scalars())


def select_received(unit_id: int, way: ReceivesAs) -> Select[Any]:
    """The ids of the reports that a unit receives in this way: for `in_`."""
    return select(_RECEIVER.c.report_id).where(
        _RECEIVER.c.unit_id == unit_id, _RECEIVER.c.receives_as == way
    )


def find_addressee(db: Connection, unit_id: int, report_id: int) -> int | None:
    """To whom the plan of this report addresses the newest report of a unit; none: to nobody
    outside its line."""
    return db.execute(_ADDRESSEE, {"unit": unit_id, "report": report_id}).scalar()


def add_receivers(db: Connection, rows: Iterable[tuple[int, int, ReceivesAs]]) -> None:
    """(report, unit, as what); those that are there already stay as they are."""
    _ADD.run(db, [dict(zip(_COLUMNS, row, strict=True)) for row in rows])
