"""What a body still has to do with reports when it becomes part of another: to approve them, to
pass them on, to read them. What it has done stays its own."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, Connection, bindparam, func, insert, select, update

from models.approvals.tables import ReportApprover
from models.reports.tables import Part, ReportBody, ReportReceiver

_APPROVER: Any = ReportApprover.__table__
_BODY: Any = ReportBody.__table__
_RECEIVER: Any = ReportReceiver.__table__

_OLDS: Any = bindparam("olds", expanding=True)
_NEW: Any = bindparam("new")
_APPROVES = (
    update(_APPROVER)
    .where(_APPROVER.c.unit_id.in_(_OLDS), _APPROVER.c.approved_at.is_(None))
    .values(unit_id=_NEW)
)
# Of two that send jointly both are named, and may become one: they are left as they are.
_PASSES = (
    update(_BODY)
    .where(_BODY.c.unit_id.in_(_OLDS), _BODY.c.part == Part.THROUGH, _BODY.c.done_at.is_(None))
    .values(unit_id=_NEW)
)
_READ = (
    select(_RECEIVER.c.report_id, bindparam("new", type_=BigInteger), _RECEIVER.c.receives_as)
    .where(_RECEIVER.c.unit_id.in_(_OLDS))
    .distinct()
)
_READS = insert(_RECEIVER).from_select(("report_id", "unit_id", "receives_as"), _READ)


_COUNT_APPROVES = select(func.count()).where(
    _APPROVER.c.unit_id == bindparam("unit"), _APPROVER.c.approved_at.is_(None)
)
_COUNT_PASSES = select(func.count()).where(
    _BODY.c.unit_id == bindparam("unit"), _BODY.c.part == Part.THROUGH, _BODY.c.done_at.is_(None)
)


def count_left_to_do(db: Connection, unit_id: int) -> int:
    """How many reports this unit has still to approve or to pass on."""
    values = {"unit": unit_id}
    return sum(db.execute(one, values).scalar_one() for one in (_COUNT_APPROVES, _COUNT_PASSES))


def pass_on_bodies(db: Connection, old_ids: Sequence[int], new_id: int) -> None:
    """To the unit that they have become."""
    values = {"olds": list(old_ids), "new": new_id}
    db.execute(_APPROVES, values)
    db.execute(_PASSES, values)
    db.execute(_READS, values)
