"""Writing one row by its key, and knowing whether that changed anything."""

from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Select, Table, bindparam, insert, select, update

from models.base import Base

ADDED, CHANGED, SAME = "added", "changed", "same"


def get_table(model: type[Base]) -> Table:
    return model.__table__


def find_row(db: Connection, model: type[Base], key: Mapping[str, Any]) -> dict[str, Any] | None:
    """The row under this key, whole."""
    empty = frozenset(name for name, value in key.items() if value is None)
    given = {f"key_{name}": value for name, value in key.items() if value is not None}
    row = db.execute(_make_search(get_table(model), tuple(key), empty), given).mappings().first()
    return dict(row) if row is not None else None


@cache
def _make_search(table: Table, names: tuple[str, ...], empty: frozenset[str]) -> Select[Any]:
    """Made once for each kind of key: a sheet or a plan asks a thousand times."""
    return select(table).where(
        *(
            table.c[name].is_(None) if name in empty else table.c[name] == bindparam(f"key_{name}")
            for name in names
        )
    )


def add_row(db: Connection, model: type[Base], values: Mapping[str, Any]) -> int:
    """A new row; its id."""
    key = db.execute(_make_insert(get_table(model)), dict(values)).inserted_primary_key
    return int(key[0]) if key else 0


@cache
def _make_insert(table: Table) -> Insert:
    return insert(table)


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
