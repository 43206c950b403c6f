"""Timers: what has come is claimed, looked at, and gets its next moment, in one transaction.

Whatever changes meanwhile brings a timer forward by itself (models/timers/causes.py); that is not
overwritten by a moment that was worked out before.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, select, update

from models.dialects.waking_triggers import WOKEN
from models.long_lists import cut_list
from models.prepared_statements import PreparedStatement
from models.timers.causes import Kind
from models.timers.tables import Timer
from models.upserts import Upsert
from records import dataclass

_TIMER: Any = Timer.__table__

# Something of the thing has changed since it was looked at.
CHANGED: Final = datetime.fromisoformat(WOKEN).replace(tzinfo=UTC)
# While it is looked at: nobody sees it, but for whoever has claimed it.
_TAKEN: Final = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class DueTimer:
    """A thing whose moment has come."""

    id: int
    kind: str
    thing_id: int
    at: datetime
    place: int

    @property
    def has_changed(self) -> bool:
        """Woken by a change, not by its time; or a look at a change that is not finished yet."""
        return self.at == CHANGED or self.place > 0


@dataclass(frozen=True, slots=True)
class NextLook:
    """None: not before something of the thing changes. With a `place`: the look goes on there."""

    at: datetime | None = None
    place: int = 0


_COME = PreparedStatement(
    select(_TIMER.c.id, _TIMER.c.kind, _TIMER.c.thing_id, _TIMER.c.at, _TIMER.c.place)
    .where(_TIMER.c.at <= bindparam("now"))
    .order_by(_TIMER.c.at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True),
    DueTimer,
)
_CLAIM = PreparedStatement(
    update(_TIMER).where(_TIMER.c.id.in_(bindparam("ids", expanding=True))).values(at=_TAKEN), int
)
_IS_OURS = (_TIMER.c.id == bindparam("timer"), _TIMER.c.at == _TAKEN)
_SET = PreparedStatement(
    update(_TIMER).where(*_IS_OURS).values(at=bindparam("moment"), place=bindparam("so_far")), int
)
_END = PreparedStatement(delete(_TIMER).where(*_IS_OURS), int)
_WAKE = Upsert(
    _TIMER,
    columns=("kind", "thing_id", "at", "place"),
    key=("kind", "thing_id"),
    update=("at", "place"),
)
_ADD = Upsert(_TIMER, columns=("kind", "thing_id", "at", "place"), key=("kind", "thing_id"))
_BRING_FORWARD = PreparedStatement(
    update(_TIMER)
    .where(
        _TIMER.c.kind == bindparam("of_kind"),
        _TIMER.c.thing_id.in_(bindparam("things", expanding=True)),
        _TIMER.c.at > bindparam("moment"),
    )
    .values(at=bindparam("moment")),
    int,
)


def claim_due_timers(
    db: Connection, now: datetime, most: int, alone: frozenset[str]
) -> list[DueTimer]:
    """What has changed first, then what has come, the oldest first: all of one kind, and of the
    kinds that stand `alone` just one. Nobody else gets them."""
    found = _COME.find_all(db, {"now": now, "most": most})
    if not found:
        return []
    kind = found[0].kind
    taken = found[:1] if kind in alone else [one for one in found if one.kind == kind]
    _CLAIM.run(db, {"ids": [one.id for one in taken]})
    return taken


def set_next_moments(db: Connection, looked: Iterable[tuple[DueTimer, NextLook]]) -> None:
    """What was claimed gets its next moment, or goes where there is none; what has changed while
    it was looked at is left to the next look."""
    waits = []
    for timer, after in looked:
        if after.at is None:
            _END.run(db, {"timer": timer.id})
        else:
            waits.append({"timer": timer.id, "moment": after.at, "so_far": after.place})
    _SET.run_many(db, waits)


def wake(db: Connection, kind: Kind, things: Iterable[int]) -> None:
    """These are looked at with the next tick, as if they had changed."""
    _WAKE.run(db, [_make_row(kind, one, CHANGED) for one in things])


def set_moment(db: Connection, kind: Kind, thing_id: int, at: datetime) -> None:
    """It is looked at then, if not sooner."""
    bring_forward(db, kind, [thing_id], at)
    _ADD.run(db, _make_row(kind, thing_id, at))


def bring_forward(db: Connection, kind: Kind, things: Iterable[int], at: datetime) -> None:
    """Those of these that wait for anything are looked at then, if not sooner."""
    for part in cut_list(things):
        _BRING_FORWARD.run(db, {"of_kind": kind.value, "things": part, "moment": at})


def _make_row(kind: Kind, thing_id: int, at: datetime) -> dict[str, Any]:
    return {"kind": kind.value, "thing_id": thing_id, "at": at, "place": 0}
