"""Rounds: opening one freezes its roster; one function works out each deadline."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from models import levels, paths, upwards
from models.tables.plans import Form, Plan
from models.tables.reports import Report, ReportStatus, Round, RoundDate
from models.tables.units import Unit
from models.units import UnitRow
from models.upserts import Upsert

_ROUND: Any = Round.__table__
_DATE: Any = RoundDate.__table__
_REPORT: Any = Report.__table__
_FORM: Any = Form.__table__
_PLAN: Any = Plan.__table__
_OWNER: Any = Unit.__table__


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round with its form, plan and owner. Moments are UTC; the period is half-open days."""

    id: int
    code: str
    name: str
    form_id: int
    form_version_id: int
    owner_id: int
    owner_path: str
    owner_name: str
    unit_kinds: str
    plan_short_name: str
    plan_id: int
    period_from: date
    period_to: date
    opens: datetime | None
    due: datetime | None
    locks: datetime | None
    stages: str
    opened_at: datetime | None


ROUNDS = (
    select(
        _ROUND.c.id,
        _ROUND.c.code,
        _ROUND.c.name,
        _ROUND.c.form_id,
        _ROUND.c.form_version_id,
        _ROUND.c.owner_id,
        _OWNER.c.path,
        _OWNER.c.name.label("owner_name"),
        _FORM.c.unit_kinds,
        _PLAN.c.short_name,
        _PLAN.c.id.label("plan_id"),
        _ROUND.c.period_from,
        _ROUND.c.period_to,
        _ROUND.c.opens,
        _ROUND.c.due,
        _ROUND.c.locks,
        _ROUND.c.stages,
        _ROUND.c.opened_at,
    )
    .join_from(_ROUND, _FORM, _FORM.c.id == _ROUND.c.form_id)
    .join(_PLAN, _PLAN.c.id == _FORM.c.plan_id)
    .join(_OWNER, _OWNER.c.id == _ROUND.c.owner_id)
)
_TO_OPEN = ROUNDS.where(_ROUND.c.opened_at.is_(None), _ROUND.c.opens <= bindparam("now"))
_WITHOUT_DATE = ROUNDS.where(_ROUND.c.due.is_(None) | _ROUND.c.opens.is_(None))
_OPENED = ROUNDS.where(_ROUND.c.opened_at.is_not(None)).order_by(_ROUND.c.due, _ROUND.c.id)
_OWNED = ROUNDS.where(paths.at_or_below(_OWNER.c.path)).order_by(
    _ROUND.c.opened_at.is_not(None), _ROUND.c.due.is_(None), _ROUND.c.due.desc(), _ROUND.c.id
)
_ONE = ROUNDS.where(_ROUND.c.id == bindparam("round"))
_MARK_OPEN = (
    update(_ROUND)
    .where(_ROUND.c.id == bindparam("round"), _ROUND.c.opened_at.is_(None))
    .values(opened_at=bindparam("at"))
)
_DATES = select(_DATE.c.unit_id, _DATE.c.kind, _DATE.c.due).where(
    _DATE.c.round_id == bindparam("round")
)
_OWE = Upsert(
    _REPORT,
    columns=(
        "round_id",
        "form_id",
        "form_version_id",
        "unit_id",
        "period_from",
        "period_to",
        "unit_name",
        "unit_kind",
        "unit_path",
        "due",
        "status",
    ),
    # Another round may have asked this unit for this form and period already.
    key=(),
)
_SET_DATE = Upsert(
    _DATE, columns=("round_id", "unit_id", "kind", "due"), key=("round_id", "unit_id", "kind")
)
_DROP_DATE = _DATE.delete().where(
    _DATE.c.round_id == bindparam("round"), _DATE.c.unit_id == bindparam("unit")
)
_SET_DUES = (
    update(_ROUND)
    .where(_ROUND.c.id == bindparam("round"))
    .values(opens=bindparam("begin"), due=bindparam("end"), locks=bindparam("lock"))
)
_REPORT_UNITS = select(
    _REPORT.c.id, _REPORT.c.unit_id, _REPORT.c.unit_kind, _REPORT.c.unit_path
).where(_REPORT.c.round_id == bindparam("round"))
_SET_REPORT_DUE = (
    update(_REPORT).where(_REPORT.c.id == bindparam("report")).values(due=bindparam("end"))
)
_REPORT_OF = select(_REPORT.c.id).where(
    _REPORT.c.round_id == bindparam("round"), _REPORT.c.unit_id == bindparam("unit")
)
_LEAVE = (
    update(_REPORT)
    .where(_REPORT.c.id == bindparam("report"), _REPORT.c.left_at.is_(None))
    .values(left_at=bindparam("at"))
)


def _row(row: Any) -> RoundRow:
    return RoundRow(*row)


def get(db: Connection, round_id: int) -> RoundRow | None:
    row = db.execute(_ONE, {"round": round_id}).first()
    return _row(row) if row is not None else None


def to_open(db: Connection, now: datetime) -> list[RoundRow]:
    """Rounds whose moment to open has come."""
    return [_row(row) for row in db.execute(_TO_OPEN, {"now": now})]


def opened(db: Connection) -> list[RoundRow]:
    return [_row(row) for row in db.execute(_OPENED)]


def below(db: Connection, path: str) -> list[RoundRow]:
    """Every round of owners at a path and below it, those to come first."""
    return [_row(row) for row in db.execute(_OWNED, {"path": path})]


def without_date(db: Connection) -> list[RoundRow]:
    """Rounds for which the officer has still to set a date: no reminder is invented."""
    return [_row(row) for row in db.execute(_WITHOUT_DATE)]


@dataclass(frozen=True, slots=True)
class Dates:
    """Dates of a round that differ from its own: by unit, by kind."""

    by_unit: dict[int, datetime]
    by_kind: dict[str, datetime]


def dates(db: Connection, round_id: int) -> Dates:
    rows = list(db.execute(_DATES, {"round": round_id}))
    return Dates(
        {row.unit_id: row.due for row in rows if row.unit_id is not None},
        {row.kind: row.due for row in rows if row.kind is not None},
    )


def due_for(due: datetime | None, own: Dates, unit_path: str, kind: str) -> datetime | None:
    """A unit's deadline: its own date, its kind's, that of the nearest unit above, the round's."""
    unit_id, *above = reversed(paths.list_ids(unit_path))
    if unit_id in own.by_unit:
        return own.by_unit[unit_id]
    if kind in own.by_kind:
        return own.by_kind[kind]
    return next((own.by_unit[one] for one in above if one in own.by_unit), due)


def open_round(db: Connection, one: RoundRow, today: date, now: datetime) -> int:
    """Writes down what every unit owes, as the units stand today. Returns how many reports."""
    kinds = frozenset(one.unit_kinds.split())
    roster = levels.roster(db, one.form_id, one.owner_id, one.owner_path, today, kinds)
    own = dates(db, one.id)
    for unit in roster:
        _OWE.run(db, _owed(one, unit, own))
    levels.link(db, one.id)
    upwards.catch_up(db, one.id)
    levels.set_down_bodies(db, one.id, today)
    db.execute(_MARK_OPEN, {"round": one.id, "at": now})
    return len(roster)


def owe(db: Connection, one: RoundRow, unit: UnitRow) -> int:
    """A unit that came into an open round owes its report too; the report's id."""
    unit = replace(unit, path=levels.path_in(db, one.id, unit.id, unit.path))
    _OWE.run(db, _owed(one, unit, dates(db, one.id)))
    levels.link(db, one.id)
    return int(db.execute(_REPORT_OF, {"round": one.id, "unit": unit.id}).scalar_one())


def leave(db: Connection, report_id: int, now: datetime) -> None:
    """This report is not waited for any more: its unit has become another one."""
    db.execute(_LEAVE, {"report": report_id, "at": now})
    upwards.touch(db, report_id)


def _owed(one: RoundRow, unit: UnitRow, own: Dates) -> dict[str, Any]:
    return {
        "round_id": one.id,
        "form_id": one.form_id,
        "form_version_id": one.form_version_id,
        "unit_id": unit.id,
        "period_from": one.period_from,
        "period_to": one.period_to,
        "unit_name": unit.name,
        "unit_kind": unit.kind,
        "unit_path": unit.path,
        "due": due_for(one.due, own, unit.path, unit.kind),
        "status": ReportStatus.EMPTY,
    }


def set_dates(
    db: Connection,
    round_id: int,
    opens: datetime | None,
    due: datetime | None,
    locks: datetime | None,
) -> None:
    """Sets a round's dates; those of its open reports follow."""
    db.execute(_SET_DUES, {"round": round_id, "begin": opens, "end": due, "lock": locks})
    _spread(db, round_id, due)


def extend(db: Connection, round_id: int, unit_id: int, due: datetime) -> None:
    """A date of its own for one unit."""
    db.execute(_DROP_DATE, {"round": round_id, "unit": unit_id})
    _SET_DATE.run(db, {"round_id": round_id, "unit_id": unit_id, "kind": None, "due": due})
    found = get(db, round_id)
    assert found is not None
    _spread(db, round_id, found.due)


def spread(db: Connection, round_id: int) -> None:
    """The reports of a round follow its dates."""
    found = get(db, round_id)
    assert found is not None
    _spread(db, round_id, found.due)


def _spread(db: Connection, round_id: int, due: datetime | None) -> None:
    own = dates(db, round_id)
    for row in db.execute(_REPORT_UNITS, {"round": round_id}).all():
        at = due_for(due, own, row.unit_path, row.unit_kind)
        db.execute(_SET_REPORT_DUE, {"report": row.id, "end": at})
