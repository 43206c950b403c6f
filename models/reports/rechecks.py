"""Single figures that a unit is asked to check again: asked, answered, taken back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from models.people.tables import Post
from models.prepared_statements import PreparedStatement
from models.reports import owed_reports
from models.reports.authors import Author
from models.reports.tables import Recheck, Report
from records import dataclass

_RECHECK: Any = Recheck.__table__
_REPORT: Any = Report.__table__
_POST: Any = Post.__table__


@dataclass(frozen=True, slots=True)
class RecheckRow:
    """Closed without `was_changed`: the officer took it back."""

    id: int
    report_id: int
    question: str
    reason: str
    at: datetime
    closed_at: datetime | None
    was_changed: bool | None
    # The post that asked.
    title: str | None

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


_ALL = select(
    _RECHECK.c.id,
    _RECHECK.c.report_id,
    _RECHECK.c.question,
    _RECHECK.c.reason,
    _RECHECK.c.at,
    _RECHECK.c.closed_at,
    _RECHECK.c.was_changed,
    _POST.c.title,
).outerjoin_from(_RECHECK, _POST, _POST.c.id == _RECHECK.c.post_id)
_OF_REPORT = _ALL.where(_RECHECK.c.report_id == bindparam("report")).order_by(_RECHECK.c.id)
_ONE = _ALL.where(_RECHECK.c.id == bindparam("recheck"))
_OPEN = _ALL.where(_RECHECK.c.closed_at.is_(None)).order_by(_RECHECK.c.id)
_OPEN_OF_MANY = PreparedStatement(
    _OPEN.where(_RECHECK.c.report_id.in_(bindparam("reports", expanding=True))), RecheckRow
)
_OPEN_OF = _OPEN.where(_RECHECK.c.report_id == bindparam("report"))
_ADD = insert(_RECHECK)
_CLOSE = (
    update(_RECHECK)
    .where(_RECHECK.c.id == bindparam("recheck"), _RECHECK.c.closed_at.is_(None))
    .values(closed_at=bindparam("moment"), was_changed=bindparam("changed"))
)
_INSIDE = (
    _REPORT.c.round_id == bindparam("round"),
    owed_reports.is_owed(_REPORT),
)
_CHANGED = (
    select(_RECHECK.c.report_id)
    .select_from(_RECHECK)
    .join(_REPORT, _REPORT.c.id == _RECHECK.c.report_id)
    .where(*_INSIDE, _RECHECK.c.was_changed.is_(True))
)


def list_rechecks(db: Connection, report_id: int) -> list[RecheckRow]:
    """All there ever were of a report, the oldest first."""
    return [RecheckRow(*row) for row in db.execute(_OF_REPORT, {"report": report_id})]


def list_open_rechecks(db: Connection, report_id: int) -> list[RecheckRow]:
    return [RecheckRow(*row) for row in db.execute(_OPEN_OF, {"report": report_id})]


def list_open_rechecks_of(db: Connection, report_ids: Sequence[int]) -> list[RecheckRow]:
    """Of several reports, the oldest first."""
    return _OPEN_OF_MANY.find_all(db, {"reports": report_ids})


def find_recheck(db: Connection, recheck_id: int) -> RecheckRow | None:
    row = db.execute(_ONE, {"recheck": recheck_id}).first()
    return RecheckRow(*row) if row is not None else None


def add_recheck(db: Connection, report_id: int, question: str, reason: str, by: Author) -> None:
    db.execute(
        _ADD,
        {
            "report_id": report_id,
            "question": question,
            "reason": reason,
            "post_id": by.post_id,
            "at": by.at,
        },
    )


def close_recheck(db: Connection, recheck_id: int, changed: bool | None, at: datetime) -> bool:
    """Whether it was still open. `changed` none: it is taken back."""
    values = {"recheck": recheck_id, "changed": changed, "moment": at}
    return db.execute(_CLOSE, values).rowcount == 1


def list_reports_changed_by_recheck(
    db: Connection, round_id: int, unit_id: int, *, receives: bool = False
) -> tuple[int, ...]:
    """The report of each figure of a round that a unit changed because the commune had asked."""
    inside = owed_reports.bind_unit(unit_id, receives=receives)
    return tuple(db.execute(_CHANGED, {"round": round_id, **inside}).scalars())
