"""Watches an engine: every statement that writes into a kept table is told of, in its transaction.

The rows are read before and after the statement, so that whoever writes need not say what was
there: nobody can forget to.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Delete,
    Engine,
    Insert,
    Select,
    Table,
    bindparam,
    event,
    func,
    select,
)
from sqlalchemy.sql.dml import UpdateBase

from models.audit import actors
from models.audit.audit_chain import AuditEntry, write_audit_rows
from models.audit.belongings import Belongings
from models.audit.kept_tables import KEPT, KeptTable
from models.audit.tables import AuditAction
from models.dialects.locks import lock_log
from models.long_lists import cut_list
from records import dataclass

_WATCHED = "audit_watched"
Params = Sequence[Mapping[str, Any]]
Rows = dict[int, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class _Before:
    """The rows that a statement will touch, by id, and the newest id before it."""

    rows: Rows
    newest: int = 0


@dataclass(frozen=True, slots=True)
class _Watched:
    """A statement that is told of, and what was there before it."""

    statement: Any
    kept: KeptTable
    before: _Before


def watch_writes(engine: Engine, now: Callable[[], datetime]) -> None:
    """From here on whatever this engine writes is told of. `now`: for what nobody speaks for."""

    @event.listens_for(engine, "before_execute")
    def look_before(
        db: Connection, statement: Any, many: Params, one: Mapping[str, Any], options: Any
    ) -> None:
        kept = _find_told(db, statement)
        if kept is not None:
            # From here to the commit nobody else writes what is followed: what is new is ours.
            lock_log(db)
            before = _read_before(db, statement, many or [one])
            db.info[_WATCHED] = _Watched(statement, kept, before)

    @event.listens_for(engine, "after_execute")
    def look_after(
        db: Connection, statement: Any, many: Params, one: Mapping[str, Any], options: Any, _: Any
    ) -> None:
        watched: _Watched | None = db.info.pop(_WATCHED, None)
        # One that failed has left what was there before it.
        if watched is None or watched.statement is not statement:
            return
        after = _read_after(db, statement, watched.before)
        name, kept = statement.table.name, watched.kept
        entries = list(_compare(db, name, kept, watched.before.rows, after))
        if entries:
            write_audit_rows(db, actors.get_actor(db, now), entries)


def _find_told(db: Connection, statement: Any) -> KeptTable | None:
    """The table, where it is told of from where this is written."""
    if not isinstance(statement, UpdateBase):
        return None
    table: Any = statement.table
    kept = KEPT.get(table.name)
    is_told = kept is not None and kept.is_told_from(actors.get_place(db))
    return kept if is_told else None


def _read_before(db: Connection, statement: Any, params: Params) -> _Before:
    table = statement.table
    if not isinstance(statement, Insert):
        asked = select(table)
        if statement.whereclause is not None:
            asked = asked.where(statement.whereclause)
        return _Before(_read_rows(db, asked, params))
    newest = db.execute(_make_newest(table)).scalar() or 0
    key = _list_key_of_upsert(statement)
    if not key:
        return _Before({}, newest)
    given = {name: value.value for name, value in statement.compile().binds.items()}
    wanted = [{name: {**given, **one}[name] for name in key} for one in params]
    rows: Rows = {}
    for one in wanted:
        where = [table.c[name] == value for name, value in one.items()]
        rows |= _read_rows(db, select(table).where(*where), [{}])
    return _Before(rows, newest)


def _list_key_of_upsert(statement: Any) -> list[str]:
    """The columns by which an insert finds the row that it changes instead."""
    clause = getattr(statement, "_post_values_clause", None)
    found = getattr(clause, "inferred_target_elements", None)
    if found is None or not hasattr(clause, "update_values_to_set"):
        return []
    return [one if isinstance(one, str) else one.name for one in found]


def _read_rows(db: Connection, asked: Any, params: Params) -> Rows:
    rows: Rows = {}
    for one in params:
        rows |= {row["id"]: dict(row) for row in db.execute(asked, dict(one)).mappings()}
    return rows


def _read_after(db: Connection, statement: Any, before: _Before) -> Rows:
    table = statement.table
    rows: Rows = {}
    if isinstance(statement, Delete):
        return rows
    for part in cut_list(before.rows):
        rows |= _read_rows(db, select(table).where(table.c.id.in_(part)), [{}])
    if isinstance(statement, Insert):
        rows |= _read_rows(db, _make_newer(table), [{"newest": before.newest}])
    return rows


@cache
def _make_newest(table: Table) -> Select[Any]:
    return select(func.max(table.c.id))


@cache
def _make_newer(table: Table) -> Select[Any]:
    return select(table).where(table.c.id > bindparam("newest")).order_by(table.c.id)


def _compare(
    db: Connection, name: str, kept: KeptTable, before: Rows, after: Rows
) -> Iterable[AuditEntry]:
    belongings = Belongings(db)
    for row_id in sorted({*before, *after}):
        old, new = before.get(row_id), after.get(row_id)
        if old is None and kept.is_owed:
            continue
        was, became = _list_changes(kept, old, new)
        if not was and not became:
            continue
        unit_id, about_id = belongings.find(name, new or old or {})
        action = AuditAction.CHANGED
        if old is None or new is None:
            action = AuditAction.MADE if old is None else AuditAction.REMOVED
        yield AuditEntry(action, kept.kind, name, row_id, unit_id, about_id, was, became)


def _list_changes(
    kept: KeptTable, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None
) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """The values before and after, of the columns that may be told; none where only what does
    not count has changed."""
    if old is None or new is None:
        return _tell_values(kept, old), _tell_values(kept, new)
    changed = {name for name in new if old[name] != new[name]}
    if changed <= kept.quiet:
        return None, None
    return _tell_values(kept, old, changed), _tell_values(kept, new, changed)


def _tell_values(
    kept: KeptTable, row: Mapping[str, Any] | None, changed: set[str] | None = None
) -> dict[str, Any] | None:
    if row is None:
        return None
    if changed is None:
        return {
            name: one for name, one in row.items() if name not in kept.hidden and one is not None
        }
    return {name: row[name] for name in changed - kept.hidden}
