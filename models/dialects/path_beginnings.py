"""Whether a text begins with another one, asked so that an index on it serves.

SQLite compares texts by their bytes, so that what begins alike is a range of the index.
PostgreSQL compares by a language, where it is none.
"""

from typing import Any

from sqlalchemy import Boolean
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class begins_with(FunctionElement[bool]):  # noqa: N801, a function of SQL
    """begins_with(path, start), for paths: digits and slashes, which all come before a colon."""

    type = Boolean()
    name = "begins_with"
    inherit_cache = True


@compiles(begins_with)
def write_begins_with(element: begins_with, compiler: Any, **options: Any) -> str:
    path, start = (compiler.process(one, **options) for one in element.clauses)
    return f"substr({path}, 1, length({start})) = {start}"


@compiles(begins_with, "sqlite")
def write_range(element: begins_with, compiler: Any, **options: Any) -> str:
    path, start = (compiler.process(one, **options) for one in element.clauses)
    return f"({path} >= {start} AND {path} < {start} || ':')"
