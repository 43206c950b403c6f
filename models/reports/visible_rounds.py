"""Rounds that concern a unit."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select, union

from models import paths
from models.reports import owed_reports
from models.reports.tables import Amendment, Report, StatusChange
from models.rounds.rounds import IS_PERIODIC, SELECT_ROUNDS, RoundRow
from models.rounds.tables import Round
from models.units.tables import Unit, UnitParent

_PARENT: Any = UnitParent.__table__

_ROUND: Any = Round.__table__
_REPORT: Any = Report.__table__
_MOVE: Any = StatusChange.__table__
_AMENDMENT: Any = Amendment.__table__
_OWNER: Any = Unit.__table__


# The owner stands at the unit, above it or below it; or the unit is in the roster of the round,
# or above one that is: by a plan's own tree, and by where it stood when the round opened; or the
# plan has it receive a report of the round.
_OPENED: Any = SELECT_ROUNDS.where(
    IS_PERIODIC,
    _ROUND.c.opened_at.is_not(None),
    or_(
        paths.leads_through(_OWNER.c.path),
        paths.stands_on(_ROUND.c.owner_id),
        select(_REPORT.c.id)
        .where(_REPORT.c.round_id == _ROUND.c.id, owed_reports.is_owed(_REPORT))
        .exists(),
    ),
).order_by(_ROUND.c.due.is_(None), _ROUND.c.due.desc(), _ROUND.c.id.desc())
_VISIBLE = _OPENED.where(_ROUND.c.opened_at <= bindparam("now"))


def _select_rounds_with(news: Any) -> Any:
    """Of the reports of which a row of this table was written in the span."""
    return (
        select(_REPORT.c.round_id)
        .join_from(news, _REPORT, _REPORT.c.id == news.c.report_id)
        .where(news.c.at > bindparam("after"), news.c.at <= bindparam("until"))
    )


# Named first, by what came in: not each round that there has ever been is looked at.
_WITH_NEWS = _OPENED.where(
    _ROUND.c.id.in_(union(*map(_select_rounds_with, (_MOVE, _AMENDMENT)))),
    _ROUND.c.opened_at <= bindparam("until"),
)


def _build_path_params(unit_path: str, receives: bool) -> dict[str, Any]:
    inside = owed_reports.bind_unit(paths.get_unit_id(unit_path), receives=receives)
    return {"path": unit_path, **inside}


_WITH_UNITS_BELOW = (
    select(_REPORT.c.round_id)
    .where(paths.leads_through(_REPORT.c.unit_path), _REPORT.c.unit_id != bindparam("inside"))
    .distinct()
)


def list_visible_rounds(
    db: Connection, unit_path: str, now: datetime, *, receives: bool = False
) -> list[RoundRow]:
    """The rounds that have opened and concern this unit, newest due first; undated ones last.

    `receives`: for a post that reads what the plan has its unit receive.
    """
    rows = db.execute(_VISIBLE, {**_build_path_params(unit_path, receives), "now": now})
    return [RoundRow(*row) for row in rows]


def list_rounds_with_news(
    db: Connection, unit_path: str, after: datetime, until: datetime
) -> list[RoundRow]:
    """Of the rounds that have opened and concern this unit, those in which a report changed its
    status, or was amended, in this span."""
    asked = {**_build_path_params(unit_path, receives=False), "after": after, "until": until}
    return [RoundRow(*row) for row in db.execute(_WITH_NEWS, asked)]


def list_rounds_with_units_below(db: Connection, unit_id: int) -> set[int]:
    """The rounds in which units below this one report, not only the unit itself."""
    return set(db.execute(_WITH_UNITS_BELOW, {"inside": unit_id}).scalars())


def list_opened_rounds(db: Connection, unit_path: str, *, receives: bool = False) -> list[RoundRow]:
    """Every round that was ever opened and concerns this path, newest due first."""
    rows = db.execute(_OPENED, _build_path_params(unit_path, receives))
    return [RoundRow(*row) for row in rows]


_DIRECT = (
    select(_REPORT.c.round_id)
    .join_from(_PARENT, _REPORT, _REPORT.c.unit_id == _PARENT.c.unit_id)
    .where(_PARENT.c.parent_id == bindparam("unit"))
    .distinct()
)


_OF_UNIT = select(_REPORT.c.round_id).where(_REPORT.c.unit_id == bindparam("unit")).distinct()


_HOLDS = (
    select(_REPORT.c.unit_path)
    .where(_REPORT.c.round_id == bindparam("round"), paths.leads_through(_REPORT.c.unit_path))
    .limit(1)
)


def list_rounds_of_children(db: Connection, unit_id: int) -> set[int]:
    """The rounds in which units directly under this one report."""
    return set(db.execute(_DIRECT, {"unit": unit_id}).scalars())


def list_rounds_of_unit(db: Connection, unit_id: int) -> set[int]:
    """The rounds in which this unit itself reports."""
    return set(db.execute(_OF_UNIT, {"unit": unit_id}).scalars())


def find_path_in_round(db: Connection, round_id: int, unit_id: int, path: str) -> str:
    """Where a unit that comes into an open round stands in it: below the one above it, as that
    one stood when the round opened."""
    above = paths.get_parent_id(path)
    asked = {"round": round_id, "inside": above}
    frozen = db.execute(_HOLDS, asked).scalar() if above is not None else None
    if above is None or frozen is None:
        return path
    return f"{paths.cut_at(frozen, above)}{unit_id}/"
