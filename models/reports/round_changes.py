"""Changes to a round that its reports follow: dates, own dates, form version."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from models.reports.tables import Report
from models.rounds.round_dates import compute_due, load_due_dates
from models.rounds.rounds import find_round
from models.rounds.tables import DayOffRule, Round, RoundDate
from models.upserts import Upsert

_ROUND: Any = Round.__table__
_REPORT: Any = Report.__table__
_DATE: Any = RoundDate.__table__

_ADD_KIND = _DATE.insert()
_DROP_UNIT = _DATE.delete().where(
    _DATE.c.round_id == bindparam("round"), _DATE.c.unit_id == bindparam("unit")
)
_DROP_KIND = _DATE.delete().where(
    _DATE.c.round_id == bindparam("round"), _DATE.c.kind == bindparam("kind")
)
_ROUND_VERSION = (
    update(_ROUND)
    .where(_ROUND.c.id == bindparam("round"))
    .values(form_version_id=bindparam("version"))
)
_REPORT_VERSION = (
    update(_REPORT)
    .where(_REPORT.c.round_id == bindparam("round"), _REPORT.c.left_at.is_(None))
    .values(form_version_id=bindparam("version"))
)


def set_form_version(db: Connection, round_id: int, version_id: int) -> None:
    """The round and what is owed in it go on in another version of the form."""
    db.execute(_ROUND_VERSION, {"round": round_id, "version": version_id})
    db.execute(_REPORT_VERSION, {"round": round_id, "version": version_id})


def set_due_for_kind(
    db: Connection, round_id: int, kind: str, due: datetime, due_as_set: datetime | None = None
) -> None:
    """A date of its own for one kind of unit. `due_as_set`: what was given, where a day off has
    moved it."""
    db.execute(_DROP_KIND, {"round": round_id, "kind": kind})
    values = {"round_id": round_id, "unit_id": None, "kind": kind, "due": due}
    db.execute(_ADD_KIND, {**values, "due_as_set": due_as_set})
    update_report_dues(db, round_id)


def remove_own_due(db: Connection, round_id: int, unit_id: int | None, kind: str | None) -> None:
    """The round's own date counts again for this unit or kind."""
    if unit_id is not None:
        db.execute(_DROP_UNIT, {"round": round_id, "unit": unit_id})
    else:
        db.execute(_DROP_KIND, {"round": round_id, "kind": kind})
    update_report_dues(db, round_id)


_SET_DATE = Upsert(
    _DATE,
    columns=("round_id", "unit_id", "kind", "due", "due_as_set"),
    key=("round_id", "unit_id", "kind"),
)


_SET_DUES = (
    update(_ROUND)
    .where(_ROUND.c.id == bindparam("round"))
    .values(
        opens=bindparam("begin"),
        due=bindparam("end"),
        locks=bindparam("lock"),
        on_day_off=bindparam("rule"),
        due_as_set=bindparam("as_set"),
    )
)


_REPORT_UNITS = select(
    _REPORT.c.id, _REPORT.c.unit_id, _REPORT.c.unit_kind, _REPORT.c.unit_path
).where(_REPORT.c.round_id == bindparam("round"))


_SET_REPORT_DUE = (
    update(_REPORT).where(_REPORT.c.id == bindparam("report")).values(due=bindparam("end"))
)


def set_round_dates(
    db: Connection,
    round_id: int,
    opens: datetime | None,
    due: datetime | None,
    locks: datetime | None,
    *,
    on_day_off: DayOffRule | None = None,
    due_as_set: datetime | None = None,
) -> None:
    """Sets a round's dates; those of its open reports follow. `due_as_set`: what was given, where
    a day off has moved it to `due`."""
    values = {"round": round_id, "begin": opens, "end": due, "lock": locks}
    db.execute(_SET_DUES, {**values, "rule": on_day_off, "as_set": due_as_set})
    _update_report_dues(db, round_id, due)


def set_due_for_unit(
    db: Connection,
    round_id: int,
    unit_id: int,
    due: datetime,
    due_as_set: datetime | None = None,
) -> None:
    """A date of its own for one unit, likewise."""
    db.execute(_DROP_UNIT, {"round": round_id, "unit": unit_id})
    values = {"round_id": round_id, "unit_id": unit_id, "kind": None, "due": due}
    _SET_DATE.run(db, {**values, "due_as_set": due_as_set})
    found = find_round(db, round_id)
    assert found is not None
    _update_report_dues(db, round_id, found.due)


def update_report_dues(db: Connection, round_id: int) -> None:
    """The reports of a round follow its dates."""
    found = find_round(db, round_id)
    assert found is not None
    _update_report_dues(db, round_id, found.due)


def _update_report_dues(db: Connection, round_id: int, due: datetime | None) -> None:
    own = load_due_dates(db, round_id)
    for row in db.execute(_REPORT_UNITS, {"round": round_id}).all():
        at = compute_due(due, own, row.unit_path, row.unit_kind)
        db.execute(_SET_REPORT_DUE, {"report": row.id, "end": at})
