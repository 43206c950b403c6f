"""Upserts and claims for both databases, in one place."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam
from sqlalchemy.dialects import postgresql, sqlite
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
        inserts = {"sqlite": sqlite.insert(table), "postgresql": postgresql.insert(table)}
        self.by_dialect = {
            name: PreparedStatement(_build_statement(one, columns, key, update, returning), int)
            for name, one in inserts.items()
        }

    def put_row(self, db: Connection, params: Params) -> int | None:
        """The id of the written row; none where the key was taken and left."""
        return self.by_dialect[db.dialect.name].find_one(db, params)

    def run(self, db: Connection, params: Params | Sequence[Params]) -> None:
        statement = self.by_dialect[db.dialect.name]
        if isinstance(params, Sequence):
            statement.run_many(db, params)
        else:
            statement.run(db, params)


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
