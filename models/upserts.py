"""Upserts and claims for both databases, in one place."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import ColumnElement

Params = Mapping[str, Any]


class Upsert:
    """Insert a row; where its key is taken, change it (`update`) or leave it (no `update`).

    `keep` names columns of the key's row that must not be what they are for a change.
    """

    def __init__(
        self,
        table: Any,
        *,
        columns: Sequence[str],
        key: Sequence[str],
        update: Sequence[str] = (),
        returning: Sequence[ColumnElement[Any]] = (),
    ) -> None:
        self._by = {
            "sqlite": _build_statement(sqlite.insert(table), columns, key, update, returning),
            "postgresql": _build_statement(
                postgresql.insert(table), columns, key, update, returning
            ),
        }

    def row(self, db: Connection, params: Params) -> Row[Any] | None:
        """The written row's returned columns; none where the key was taken and left."""
        return db.execute(self._by[db.dialect.name], params).first()

    def run(self, db: Connection, params: Params | Sequence[Params]) -> None:
        if params:
            db.execute(self._by[db.dialect.name], params)


def _build_statement(
    insert: Any,
    columns: Sequence[str],
    key: Sequence[str],
    update: Sequence[str],
    returning: Sequence[ColumnElement[Any]],
) -> Any:
    statement = insert.values({name: bindparam(name) for name in columns})
    if update:
        statement = statement.on_conflict_do_update(
            index_elements=list(key), set_={name: statement.excluded[name] for name in update}
        )
    else:
        # Without a key any row that is in the way will do.
        statement = statement.on_conflict_do_nothing(index_elements=list(key) or None)
    return statement.returning(*returning) if returning else statement
