"""Triggers that bring a timer forward when a row changes of which something hangs.

A row that is new, or that has another value in one of the columns, puts the timer of its thing
back to 1970: it is looked at with the next tick. What wakes what: models/timers/causes.py.
"""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, text

from records import dataclass

PREFIX: Final = "wake_"
# As both databases write and compare it.
WOKEN: Final = "1970-01-01 00:00:00.000000"
_ZONED: Final = {"sqlite": WOKEN, "postgresql": f"{WOKEN}+00"}
_WAKE: Final = (
    "INSERT INTO timer (kind, thing_id, at, place) VALUES ('{kind}', {thing}, '{at}', 0)"
    " ON CONFLICT (kind, thing_id) DO UPDATE SET at = excluded.at, place = 0"
)
_SQLITE_NAMES = text(
    "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'wake\\_%' ESCAPE '\\'"
)
_POSTGRESQL_NAMES = text(
    "SELECT proname FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace"
    " WHERE nspname = current_schema() AND proname LIKE 'wake\\_%'"
)


@dataclass(frozen=True, slots=True)
class WakingTrigger:
    """`thing`: the column with the id of what is woken, under its `kind`."""

    table: str
    columns: tuple[str, ...]
    kind: str
    thing: str
    only: str
    if_removed: bool


def list_making_statements(dialect: str, one: WakingTrigger) -> Iterator[str]:
    """After a row was made, after one has changed, and after one has gone."""
    name = f"{PREFIX}{one.table}"
    differs = "IS NOT" if dialect == "sqlite" else "IS DISTINCT FROM"
    changed = " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in one.columns)
    when_made = f" WHEN ({one.only})" if one.only else ""
    when_changed = f" WHEN (({changed}){f' AND {one.only}' if one.only else ''})"
    moments = [
        ("made", "INSERT", "NEW", when_made),
        ("changed", f"UPDATE OF {', '.join(one.columns)}", "NEW", when_changed),
    ]
    if one.if_removed:
        moments.append(("removed", "DELETE", "OLD", ""))
    for how, after, row, when in moments:
        does = f"BEGIN {_make_waking(dialect, one, row)}; END"
        if dialect != "sqlite":
            yield (
                f"CREATE FUNCTION {name}_{how}() RETURNS trigger LANGUAGE plpgsql AS"
                f" $$ BEGIN {_make_waking(dialect, one, row)}; RETURN NULL; END $$"
            )
            does = f"EXECUTE FUNCTION {name}_{how}()"
        yield f"CREATE TRIGGER {name}_{how} AFTER {after} ON {one.table} FOR EACH ROW{when} {does}"


def _make_waking(dialect: str, one: WakingTrigger, row: str) -> str:
    return _WAKE.format(kind=one.kind, thing=f"{row}.{one.thing}", at=_ZONED[dialect])


def list_removing_statements(db: Connection) -> list[str]:
    if db.dialect.name == "sqlite":
        return [f"DROP TRIGGER {name}" for name in db.execute(_SQLITE_NAMES).scalars()]
    # Its triggers go with a function.
    return [f"DROP FUNCTION {name}() CASCADE" for name in db.execute(_POSTGRESQL_NAMES).scalars()]


def make_waking_of_all(dialect: str) -> str:
    """Everything is looked at from now on, whatever anybody has written."""
    return _WAKE.format(kind="repair", thing=0, at=_ZONED[dialect])
