"""Upserts and claims for both databases, in one place."""

from collections.abc import Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, bindparam
from sqlalchemy.sql import ColumnElement

from models.prepared_statements import PreparedStatement

Params = Mapping[str, Any]


class Upsert:
    """Insert a row; where its key is taken, change it (`update`) or leave it (no `update`).

    `returning`: the id of the written row, where it is asked for.
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
        self._build = partial(
            _build_statement, table, columns=columns, key=key, update=update, returning=returning
        )
        self._by_dialect: dict[str, PreparedStatement[int]] = {}

    def put_row(self, db: Connection, params: Params) -> int | None:
        """The id of the written row; none where the key was taken and left."""
        return self.get_statement(db.dialect.name).find_one(db, params)

    def run(self, db: Connection, params: Params | Sequence[Params]) -> None:
        statement = self.get_statement(db.dialect.name)
        if isinstance(params, Sequence):
            statement.run_many(db, params)
        else:
            statement.run(db, params)

    def get_statement(self, dialect: str) -> PreparedStatement[int]:
        """Of the database that asks; what SQLAlchemy has for the other one is not even loaded."""
        found = self._by_dialect.get(dialect)
        if found is None:
            found = self._by_dialect[dialect] = PreparedStatement(self._build(dialect), int)
        return found


def _build_statement(
    table: Any,
    dialect: str,
    *,
    columns: Sequence[str],
    key: Sequence[str],
    update: Sequence[str],
    returning: Sequence[ColumnElement[Any]],
) -> Any:
    insert = import_module(f"sqlalchemy.dialects.{dialect}").insert
    statement = insert(table).values({name: bindparam(name) for name in columns})
    if update:
        statement = statement.on_conflict_do_update(
            index_elements=list(key), set_={name: statement.excluded[name] for name in update}
        )
    else:
        # Without a key any row that is in the way will do.
        statement = statement.on_conflict_do_nothing(index_elements=list(key) or None)
    return statement.returning(*returning) if returning else statement
