"""Rounds that concern a unit."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select

from models.reports.tables import Report
from models.rounds.rounds import SELECT_ROUNDS, RoundRow
from models.rounds.tables import Round
from models.units.tables import Unit, UnitParent

_PARENT: Any = UnitParent.__table__

_ROUND: Any = Round.__table__
_REPORT: Any = Report.__table__
_OWNER: Any = Unit.__table__


def _starts_with(path: Any, start: Any) -> Any:
    return func.substr(path, 1, func.length(start)) == start


# The owner stands at the path, above it or below it.
_OPENED: Any = SELECT_ROUNDS.where(
    _ROUND.c.opened_at.is_not(None),
    or_(
        _starts_with(_OWNER.c.path, bindparam("path")),
        _starts_with(bindparam("path"), _OWNER.c.path),
        # In a plan's own tree the owner may stand elsewhere.
        select(_REPORT.c.id)
        .where(_REPORT.c.round_id == _ROUND.c.id, _REPORT.c.unit_id == bindparam("unit"))
        .exists(),
    ),
).order_by(_ROUND.c.due.is_(None), _ROUND.c.due.desc(), _ROUND.c.id.desc())
_VISIBLE = _OPENED.where(_ROUND.c.opened_at <= bindparam("now"))


def _build_path_params(unit_path: str) -> dict[str, Any]:
    return {"path": unit_path, "unit": int(unit_path.strip("/").rpartition("/")[2] or 0)}


_WITH_UNITS_BELOW = (
    select(_REPORT.c.round_id)
    .where(
        _starts_with(_REPORT.c.unit_path, bindparam("path")),
        _REPORT.c.unit_path != bindparam("path"),
    )
    .distinct()
)


def list_visible_rounds(db: Connection, unit_path: str, now: datetime) -> list[RoundRow]:
    """The rounds that have opened and concern this path, newest due first; undated ones last."""
    rows = db.execute(_VISIBLE, {**_build_path_params(unit_path), "now": now})
    return [RoundRow(*row) for row in rows]


def list_rounds_with_units_below(db: Connection, unit_path: str) -> set[int]:
    """The rounds in which units below this one report, not only the unit itself."""
    return set(db.execute(_WITH_UNITS_BELOW, {"path": unit_path}).scalars())


def list_opened_rounds(db: Connection, unit_path: str) -> list[RoundRow]:
    """Every round that was ever opened and concerns this path, newest due first."""
    return [RoundRow(*row) for row in db.execute(_OPENED, _build_path_params(unit_path))]


_DIRECT = (
    select(_REPORT.c.round_id)
    .join_from(_PARENT, _REPORT, _REPORT.c.unit_id == _PARENT.c.unit_id)
    .where(_PARENT.c.parent_id == bindparam("unit"))
    .distinct()
)


_HOLDS = (
    select(_REPORT.c.unit_path)
    .where(_REPORT.c.round_id == bindparam("round"), _REPORT.c.unit_path.like(bindparam("holds")))
    .limit(1)
)


def list_rounds_of_children(db: Connection, unit_id: int) -> set[int]:
    """The rounds in which units directly under this one report."""
    return set(db.execute(_DIRECT, {"unit": unit_id}).scalars())


def find_path_in_round(db: Connection, round_id: int, unit_id: int, path: str) -> str:
    """A unit's path in the tree that a round went along: as frozen, or as it is today."""
    asked = {"round": round_id, "holds": f"%/{unit_id}/%"}
    frozen = db.execute(_HOLDS, asked).scalar()
    if frozen is None or frozen.startswith(path):
        return path
    return f"{frozen.partition(f'/{unit_id}/')[0]}/{unit_id}/"
