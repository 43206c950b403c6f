"""Columns whose type is not the same in both databases."""

from typing import Any

from sqlalchemy import BigInteger, Integer, String
from sqlalchemy.ext.compiler import compiles

# SQLite gives a rowid only to INTEGER; PostgreSQL wants room for a whole country.
Id = BigInteger().with_variant(Integer, "sqlite")


@compiles(String, "postgresql")
def write_string_type(kind: String, compiler: Any, **options: Any) -> str:
    """SQLite holds nobody to the length of a string, and what was taken there is taken here."""
    return "TEXT" if type(kind) is String else str(compiler.visit_string(kind, **options))
