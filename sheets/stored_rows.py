"""Writing one row by its key, and knowing whether that changed anything."""

from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache, partial
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, select, update

from models.base import Base
from models.prepared_statements import PreparedStatement

ADDED, CHANGED, SAME = "added", "changed", "same"


def get_table(model: type[Base]) -> Table:
    return model.__table__


def find_row(db: Connection, model: type[Base], key: Mapping[str, Any]) -> dict[str, Any] | None:
    """The row under this key, whole."""
    table = get_table(model)
    empty = frozenset(name for name, value in key.items() if value is None)
    given = {f"key_{name}": value for name, value in key.items() if value is not None}
    row = _make_search(table, tuple(key), empty).find_one(db, given)
    return dict(zip(table.columns.keys(), row, strict=True)) if row is not None else None


@cache
def _make_search(
    table: Table, names: tuple[str, ...], empty: frozenset[str]
) -> PreparedStatement[tuple[Any, ...]]:
    """Made once for each kind of key: a sheet or a plan asks a thousand times."""
    wanted = (
        table.c[name].is_(None) if name in empty else table.c[name] == bindparam(f"key_{name}")
        for name in names
    )
    return PreparedStatement(select(table).where(*wanted), _make_row)


def _make_row(*row: Any) -> tuple[Any, ...]:
    return row


def add_row(db: Connection, model: type[Base], values: Mapping[str, Any]) -> int:
    """A new row; its id, where its table gives any."""
    table = get_table(model)
    given = {name: make() for name, make in _list_defaults(table) if name not in values}
    given |= values
    return _make_insert(table, tuple(sorted(given))).find_one(db, given) or 0


@cache
def _list_defaults(table: Table) -> list[tuple[str, Callable[[], Any]]]:
    """What stands in a column where nothing is given."""
    found: list[tuple[str, Callable[[], Any]]] = []
    for column in table.columns:
        default: Any = column.default
        if default is not None:
            make = (
                partial(default.arg, None)
                if default.is_callable
                else partial(_get_value, default.arg)
            )
            found.append((column.name, make))
    return found


def _get_value(value: Any) -> Any:
    return value


@cache
def _make_insert(table: Table, names: tuple[str, ...]) -> PreparedStatement[int]:
    adding = insert(table).values({name: bindparam(name) for name in names})
    return PreparedStatement(adding.returning(table.c.id) if "id" in table.c else adding, int)


def change_row(db: Connection, model: type[Base], row_id: int, values: Mapping[str, Any]) -> None:
    table = get_table(model)
    db.execute(update(table).where(table.c.id == row_id).values(**values))


def list_differences(row: Mapping[str, Any], values: Mapping[str, Any]) -> list[str]:
    """The columns in which the row is not as it should be."""
    return [
        name
        for name, value in values.items()
        if _get_plain_value(row[name]) != _get_plain_value(value)
    ]


def put_row(
    db: Connection, model: type[Base], key: Mapping[str, Any], values: Mapping[str, Any]
) -> tuple[int, str]:
    """The row under this key with these values: its id, and "added", "changed" or "same"."""
    row = find_row(db, model, key)
    if row is None:
        return add_row(db, model, {**key, **values}), ADDED
    if not list_differences(row, values):
        return int(row["id"]), SAME
    change_row(db, model, row["id"], values)
    return int(row["id"]), CHANGED


def _get_plain_value(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value
