"""Indexes of some rows only."""

from typing import Any

from sqlalchemy import Index, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateIndex

_ONLY = "only"


def partial_index(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """PostgreSQL is told of `where` when the index is made there: to be told before, SQLAlchemy
    would load all it has for it."""
    return Index(name, *columns, unique=unique, sqlite_where=text(where), info={_ONLY: where})


@compiles(CreateIndex, "postgresql")
def write_index(creation: CreateIndex, compiler: Any, **options: Any) -> str:
    where = creation.element.info.get(_ONLY)
    if where:
        creation.element.dialect_kwargs["postgresql_where"] = text(where)
    return str(compiler.visit_create_index(creation, **options))
