"""Which rounds a unit has to do with, and which one is meant by a few words."""

import unicodedata
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select

from models.rounds import ROUNDS, RoundRow
from models.tables.reports import Report, Round
from models.tables.units import Unit

_ROUND: Any = Round.__table__
_REPORT: Any = Report.__table__
_OWNER: Any = Unit.__table__


def _begins_with(path: Any, start: Any) -> Any:
    return func.substr(path, 1, func.length(start)) == start


# The owner stands at the path, above it or below it.
_OPENED: Any = ROUNDS.where(
    _ROUND.c.opened_at.is_not(None),
    or_(
        _begins_with(_OWNER.c.path, bindparam("path")),
        _begins_with(bindparam("path"), _OWNER.c.path),
        # In a plan's own tree the owner may stand elsewhere.
        select(_REPORT.c.id)
        .where(_REPORT.c.round_id == _ROUND.c.id, _REPORT.c.unit_id == bindparam("unit"))
        .exists(),
    ),
).order_by(_ROUND.c.due.is_(None), _ROUND.c.due.desc(), _ROUND.c.id.desc())
_VISIBLE = _OPENED.where(_ROUND.c.opened_at <= bindparam("now"))


def _at(unit_path: str) -> dict[str, Any]:
    return {"path": unit_path, "unit": int(unit_path.strip("/").rpartition("/")[2] or 0)}


_OF_OTHERS = (
    select(_REPORT.c.round_id)
    .where(
        _begins_with(_REPORT.c.unit_path, bindparam("path")),
        _REPORT.c.unit_path != bindparam("path"),
    )
    .distinct()
)


def visible(db: Connection, unit_path: str, now: datetime) -> list[RoundRow]:
    """The rounds that have opened and concern this path, newest due first; undated ones last."""
    rows = db.execute(_VISIBLE, {**_at(unit_path), "now": now})
    return [RoundRow(*row) for row in rows]


def of_others(db: Connection, unit_path: str) -> set[int]:
    """The rounds in which units below this one report, not only the unit itself."""
    return set(db.execute(_OF_OTHERS, {"path": unit_path}).scalars())


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
