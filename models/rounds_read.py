"""Which rounds a unit has to do with, and which one is meant by a few words."""

import unicodedata
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select

from models import paths
from models.rounds import ROUNDS, RoundRow
from models.tables.reports import Report, Round
from models.tables.units import Unit

_ROUND: Any = Round.__table__
_REPORT: Any = Report.__table__
_OWNER: Any = Unit.__table__


# The owner stands at the unit, above it or below it; or the unit is in the roster of the round,
# or above one that is: by a plan's own tree, and by where it stood when the round opened.
_OPENED: Any = ROUNDS.where(
    _ROUND.c.opened_at.is_not(None),
    or_(
        paths.leads_through(_OWNER.c.path),
        paths.stands_on(_ROUND.c.owner_id),
        select(_REPORT.c.id)
        .where(_REPORT.c.round_id == _ROUND.c.id, paths.leads_through(_REPORT.c.unit_path))
        .exists(),
    ),
).order_by(_ROUND.c.due.is_(None), _ROUND.c.due.desc(), _ROUND.c.id.desc())
_VISIBLE = _OPENED.where(_ROUND.c.opened_at <= bindparam("now"))


def _at(unit_path: str) -> dict[str, Any]:
    return {"path": unit_path, "inside": paths.get_unit_id(unit_path)}


_OF_OTHERS = (
    select(_REPORT.c.round_id)
    .where(paths.leads_through(_REPORT.c.unit_path), _REPORT.c.unit_id != bindparam("inside"))
    .distinct()
)


def visible(db: Connection, unit_path: str, now: datetime) -> list[RoundRow]:
    """The rounds that have opened and concern this unit, newest due first; undated ones last."""
    rows = db.execute(_VISIBLE, {**_at(unit_path), "now": now})
    return [RoundRow(*row) for row in rows]


def of_others(db: Connection, unit_id: int) -> set[int]:
    """The rounds in which units below this one report, not only the unit itself."""
    return set(db.execute(_OF_OTHERS, {"inside": unit_id}).scalars())


def find(db: Connection, unit_path: str, words: str) -> list[RoundRow]:
    """The opened rounds in whose name or plan all these words stand, the closest name first.

    Words are compared without marks and case: "6 thang" finds "6 tháng đầu năm 2024".
    """
    asked = set(_folded(words))
    found = []
    for row in db.execute(_OPENED, _at(unit_path)):
        one = RoundRow(*row)
        there = {*_folded(one.name), *_folded(one.plan_short_name)}
        if asked and asked <= there:
            found.append((len(there - asked), one))
    # Sorting is stable: rounds that fit equally well stay newest due first.
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _folded(words: str) -> list[str]:
    apart = unicodedata.normalize("NFD", words.lower().replace("đ", "d"))
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return "".join(sign if sign.isalnum() else " " for sign in plain).split()
