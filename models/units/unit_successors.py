"""Which unit came after which; of which units a merged one was made."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Connection, bindparam, cast, insert, select

from models.units.tables import UnitSuccessor

_SUCCESSOR: Any = UnitSuccessor.__table__
_ALL = select(_SUCCESSOR.c.old_id, _SUCCESSOR.c.new_id).order_by(_SUCCESSOR.c.old_id)
_ADD = insert(_SUCCESSOR)


def select_units_before(name: str) -> Any:
    """SQL: the ids of the unit bound as `name`, and of all that it came after, however long ago."""
    unit = cast(bindparam(name, type_=BigInteger), BigInteger).label("id")
    before = select(unit).cte("before", recursive=True)
    older = select(_SUCCESSOR.c.old_id).join(before, _SUCCESSOR.c.new_id == before.c.id)
    return select(before.union(older).c.id)


# New unit → the units that it was made of, down to those that came from none.
MergedUnits = Mapping[int, tuple[int, ...]]


def add_successor(db: Connection, old_id: int, new_id: int, day: date) -> None:
    db.execute(_ADD, {"old_id": old_id, "new_id": new_id, "opens": day})


def load_successors(db: Connection) -> dict[int, list[int]]:
    """Old unit → what it became: one where it was merged, several where it was split."""
    found: dict[int, list[int]] = defaultdict(list)
    for row in db.execute(_ALL):
        found[row.old_id].append(row.new_id)
    return dict(found)


def load_merged_units(db: Connection) -> MergedUnits:
    """The units whose past is the sum of others'. A part of a split unit is in none: how much
    of the old figure was its own is known to nobody."""
    after = load_successors(db)
    into: dict[int, list[int]] = defaultdict(list)
    torn = {new for news in after.values() if len(news) > 1 for new in news}
    for old, news in after.items():
        into[news[0]].append(old)
    return {
        new: _list_original_units(new, into, torn)
        for new in into
        if _is_wholly_known(new, into, torn)
    }


def _is_wholly_known(new: int, into: Mapping[int, list[int]], torn: set[int]) -> bool:
    """Whether all that it was made of is known whole."""
    return new not in torn and all(_is_wholly_known(old, into, torn) for old in into.get(new, ()))


def _list_original_units(
    new: int, into: Mapping[int, list[int]], torn: set[int]
) -> tuple[int, ...]:
    return tuple(
        leaf
        for old in into.get(new, ())
        for leaf in (_list_original_units(old, into, torn) if old in into else (old,))
    )
