"""Rounds as their officer keeps them: a new one, and dates of its own for a unit or a kind."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from models import rounds
from models.tables.reports import Report, Round, RoundDate

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
_SAME = select(_ROUND.c.id).where(
    _ROUND.c.owner_id == bindparam("owner"),
    _ROUND.c.form_id == bindparam("form"),
    _ROUND.c.period_from == bindparam("first"),
    _ROUND.c.period_to == bindparam("end"),
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


def set_version(db: Connection, round_id: int, version_id: int) -> None:
    """The round and what is owed in it go on in another version of the form."""
    db.execute(_ROUND_VERSION, {"round": round_id, "version": version_id})
    db.execute(_REPORT_VERSION, {"round": round_id, "version": version_id})


def set_kind(db: Connection, round_id: int, kind: str, due: datetime) -> None:
    """A date of its own for one kind of unit."""
    db.execute(_DROP_KIND, {"round": round_id, "kind": kind})
    db.execute(_ADD_KIND, {"round_id": round_id, "unit_id": None, "kind": kind, "due": due})
    rounds.spread(db, round_id)


def drop_own(db: Connection, round_id: int, unit_id: int | None, kind: str | None) -> None:
    """The round's own date counts again for this unit or kind."""
    if unit_id is not None:
        db.execute(_DROP_UNIT, {"round": round_id, "unit": unit_id})
    else:
        db.execute(_DROP_KIND, {"round": round_id, "kind": kind})
    rounds.spread(db, round_id)


def add(db: Connection, values: Mapping[str, Any]) -> int:
    """A new round; its id."""
    key = db.execute(_ROUND.insert().values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def is_there(db: Connection, owner_id: int, form_id: int, first: date, end: date) -> bool:
    """Whether this owner asks for this form and period already."""
    values = {"owner": owner_id, "form": form_id, "first": first, "end": end}
    return db.execute(_SAME, values).first() is not None
