"""What every table shares: names of constraints, ids, points in time, columns of fixed words."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import DateTime, Enum, MetaData
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from models.dialects.column_types import Id

__all__ = ["Base", "Id", "Moment", "enum_column", "table_args"]

CONSTRAINT_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A point in time: UTC in the database, always with its zone in Python."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC)

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], datetime | None] | None:
        return (
            _read_moment if dialect.name == "sqlite" else super().result_processor(dialect, coltype)
        )


# Reports of a round fall due together, and many moments are read again and again.
@lru_cache(maxsize=1024)
def _read_moment(written: str | None) -> datetime | None:
    """SQLite has no zones: what stands there was written in UTC. Told to the parser, for to put a
    zone into what is read takes twenty times as long."""
    if written is None:
        return None
    try:
        return datetime.fromisoformat(f"{written}+00:00")
    except ValueError:
        # Older versions wrote some moments with the zone of Việt Nam.
        return datetime.fromisoformat(written).astimezone(UTC)


class _Words(Enum):
    """Reads a word by one look into a table: it is done in every row."""

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        return {None: None, **self._object_lookup}.__getitem__


def enum_column(values: type[StrEnum], name: str = "") -> Enum:
    """A column that takes one of these words, and is held to it by the database. `name`: of the
    check, where a table has two columns of the same words."""
    return _Words(
        values,
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=24,
        name=name or values.__name__.lower(),
        values_callable=lambda words: [word.value for word in words],
    )


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=CONSTRAINT_NAMES)
    __table_args__: Any = {"sqlite_autoincrement": True}  # noqa: RUF012


def table_args(*constraints: Any) -> tuple[Any, ...]:
    """Table arguments: these constraints, and ids that are never used twice.

    SQLite gives a plain rowid out again after a delete; an old button would then
    mean a new report.
    """
    return (*constraints, {"sqlite_autoincrement": True})
