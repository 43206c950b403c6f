"""Leases: taken, renewed, given back, and looked at by what must not be done by two.

Where one process alone writes (SQLite, held by a lock of its file) it has every duty.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, case, delete, func, or_, select

from models.dialects.locks import is_alone
from models.prepared_statements import PreparedStatement
from models.workers.tables import Lease

_LEASE: Any = Lease.__table__
LEASE_SECONDS = 6
ALONE = 1
ACCOUNT = "account:"
# What every worker has one of: by them the others know that it lives.
WORKER, _AFTER_WORKERS = "worker:", "worker;"
_NOW = func.clock_timestamp()
_UNTIL = _NOW + func.make_interval(0, 0, 0, 0, 0, 0, LEASE_SECONDS)

_GIVE_BACK = delete(_LEASE).where(
    _LEASE.c.holder == bindparam("me"), _LEASE.c.name.in_(bindparam("duties", expanding=True))
)
_HELD = PreparedStatement(
    select(_LEASE.c.name)
    .where(
        _LEASE.c.name == bindparam("duty"),
        _LEASE.c.holder == bindparam("me"),
        _LEASE.c.fence == bindparam("fence"),
    )
    # Nobody takes it over before what is done under it is committed.
    .with_for_update(read=True),
    str,
)
_ALIVE = (
    select(_LEASE.c.holder)
    .where(_LEASE.c.name >= WORKER, _LEASE.c.name < _AFTER_WORKERS, _LEASE.c.held_until >= _NOW)
    .order_by(_LEASE.c.holder)
)
_HAD = select(_LEASE.c.name).where(
    _LEASE.c.name.startswith(ACCOUNT, autoescape=True), _LEASE.c.held_until >= _NOW
)


class LeaseLost(Exception):
    """Somebody else has this duty by now: nothing is done under it."""


def take_lease(db: Connection, duty: str, me: str) -> int | None:
    """The fence under which this worker has the duty from now on; none: somebody else has it."""
    if is_alone(db):
        return ALONE
    found = db.execute(_make_taking(), {"duty": duty, "me": me}).scalar()
    return None if found is None else int(found)


@cache
def _make_taking() -> Any:
    # Only several workers take leases, and they are on PostgreSQL.
    from sqlalchemy.dialects.postgresql import insert

    put = insert(_LEASE).values(
        name=bindparam("duty"), holder=bindparam("me"), fence=1, held_until=_UNTIL
    )
    return put.on_conflict_do_update(
        index_elements=["name"],
        set_={
            "holder": put.excluded.holder,
            "fence": case(
                (_LEASE.c.holder == put.excluded.holder, _LEASE.c.fence), else_=_LEASE.c.fence + 1
            ),
            "held_until": _UNTIL,
        },
        where=or_(_LEASE.c.holder == put.excluded.holder, _LEASE.c.held_until < _NOW),
    ).returning(_LEASE.c.fence)


def give_back_leases(db: Connection, duties: Sequence[str], me: str) -> None:
    """So that others need not wait until they have run out."""
    if not is_alone(db):
        db.execute(_GIVE_BACK, {"duties": list(duties), "me": me})


def check_lease(db: Connection, duty: str, me: str, fence: int) -> None:
    """LeaseLost unless this worker still has it; it keeps it until this transaction ends."""
    if _HELD.find_one(db, {"duty": duty, "me": me, "fence": fence}) is None:
        raise LeaseLost(duty)


def list_workers(db: Connection) -> list[str]:
    """Those that live, in one order for all."""
    return [] if is_alone(db) else list(db.execute(_ALIVE).scalars())


def list_accounts_in_use(db: Connection) -> set[int]:
    """Through which some worker receives and sends at this moment."""
    if is_alone(db):
        return set()
    return {int(name.removeprefix(ACCOUNT)) for name in db.execute(_HAD).scalars()}
