"""What every table shares: names of constraints, ids, points in time, columns of fixed words."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache, partial
from types import NoneType
from typing import Any, ClassVar, get_args

from sqlalchemy import Boolean, ColumnClause, Date, DateTime, Enum, Integer, MetaData, Table, schema
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from models.dialects.column_types import Id

__all__ = ["Base", "Column", "Id", "Moment", "column", "enum_column", "table_args"]

CONSTRAINT_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


# What stands in a class of a table: there SQLAlchemy keeps the name of its own for other uses.
Column = ColumnClause
TYPE_OF_VALUES = {int: Integer, bool: Boolean, date: Date}


class Moment(TypeDecorator[datetime]):
    """A point in time: UTC in the database, always with its zone in Python."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else _in_utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC)

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        return _write_moment if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], datetime | None] | None:
        return (
            _read_moment if dialect.name == "sqlite" else super().result_processor(dialect, coltype)
        )


# A turn writes its own moment into every row.
@lru_cache(maxsize=1024)
def _write_moment(value: datetime | None) -> str | None:
    """In UTC, as SQLAlchemy writes a moment without a zone."""
    if value is None:
        return None
    return _in_utc(value).replace(tzinfo=None).isoformat(" ", "microseconds")


def _in_utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError(f"a moment without a zone: {value!r}")
    return value.astimezone(UTC)


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


class Base:
    """One table each: what stands in a class is what stands in the database.

        class Holiday(Base):
            __tablename__ = "holiday"

            day: Column[date]
            name: Column[str] = column(String(100))

    Statements take the class for its table, and `Holiday.day` for its column. There are no objects
    of it: rows are read into records, and nothing of SQLAlchemy but its statements is loaded.
    """

    metadata: ClassVar = MetaData(naming_convention=CONSTRAINT_NAMES)
    __tablename__: ClassVar[str]
    __table_args__: ClassVar[tuple[Any, ...]]
    __table__: ClassVar[Table]

    def __init_subclass__(cls) -> None:
        columns = [
            _make_column(name, get_args(kind)[0], cls.__dict__.get(name, column()))
            for name, kind in cls.__annotations__.items()
        ]
        *constraints, options = getattr(cls, "__table_args__", table_args())
        cls.__table__ = Table(cls.__tablename__, cls.metadata, *columns, *constraints, **options)
        for one in columns:
            setattr(cls, one.name, one)

    @classmethod
    def __clause_element__(cls) -> Table:
        """By this SQLAlchemy asks what something stands for in a statement."""
        return cls.__table__


def column(*parts: Any, **options: Any) -> Any:
    """A column, but for its name. Without a type, it has that of what it refers to, or the one that
    its values in Python tell."""
    return partial(schema.Column, *parts, **options)


def _make_column(name: str, values: Any, make: partial[schema.Column[Any]]) -> schema.Column[Any]:
    kinds = get_args(values) or (values,)
    if not make.args:
        make = partial(make, TYPE_OF_VALUES[kinds[0]])
    if NoneType not in kinds:
        make = partial(make, nullable=False)
    made = make()
    # Afterwards: else it were a string of SQLAlchemy's own, and so would be the keys of rows.
    made.name = made.key = name
    return made


def table_args(*constraints: Any) -> tuple[Any, ...]:
    """Table arguments: these constraints, and ids that are never used twice.

    SQLite gives a plain rowid out again after a delete; an old button would then
    mean a new report.
    """
    return (*constraints, {"sqlite_autoincrement": True})
