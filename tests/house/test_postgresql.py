"""The same tables and statements are understood by PostgreSQL."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.base import Executable
from sqlalchemy.types import NullType

import models
from models.all_tables import Base
from models.prepared_statements import PreparedStatement
from models.upserts import Upsert

POSTGRESQL: Any = postgresql.dialect()  # type: ignore[no-untyped-call]


def modules() -> Iterator[Any]:
    for found in pkgutil.walk_packages(models.__path__, "models."):
        if not found.ispkg:
            yield importlib.import_module(found.name)


def statements() -> dict[str, Any]:
    """Every statement that stands at the top of a module, by module and name."""
    found: dict[str, Any] = {}
    for module in modules():
        for name, value in vars(module).items():
            if isinstance(value, Upsert):
                found[f"{module.__name__}.{name}"] = value.get_statement("postgresql").statement
            elif isinstance(value, PreparedStatement):
                found[f"{module.__name__}.{name}"] = value.statement
            elif isinstance(value, Executable) and isinstance(value, ClauseElement):
                found[f"{module.__name__}.{name}"] = value
    return found


def test_every_table_is_understood() -> None:
    for table in Base.metadata.sorted_tables:
        written = str(CreateTable(table).compile(dialect=POSTGRESQL))
        assert "AUTOINCREMENT" not in written, table.name
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=POSTGRESQL)), index.name


def test_moments_have_their_zone() -> None:
    from models.base import Moment

    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, Moment):
                assert "WITH TIME ZONE" in str(column.type.compile(dialect=POSTGRESQL))


# What goes in as it is: numbers and words.
PLAIN = {"most", "floor", "name", "chat", "what", "which", "report"}


def test_what_goes_in_has_the_type_of_its_column() -> None:
    """Within a case or a function a value has no type unless it is told one: a moment would go in
    with whatever zone it has, and be compared as words with those in UTC."""
    bare = {
        f"{where}: {name}"
        for where, one in statements().items()
        if isinstance(one, Executable)
        for name, value in getattr(one.compile(dialect=POSTGRESQL), "binds", {}).items()
        if isinstance(value.type, NullType) and name not in PLAIN
    }
    assert bare == set()


def test_every_statement_is_understood() -> None:
    written = [str(one.compile(dialect=POSTGRESQL)) for one in statements().values()]
    assert len(written) > 600
    assert sum("ON CONFLICT" in one for one in written) > 5
