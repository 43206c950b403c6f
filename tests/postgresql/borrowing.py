"""Databases that a test uses and leaves as it found them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count

from sqlalchemy import Connection, Engine, text

from bot.database.engines import make_writer_engine
from models.all_tables import Base
from tests.postgresql import databases

_free: dict[str, list[Engine]] = {}
_own: set[str] = set()
_count = count()
_SEQUENCES = text("SELECT schemaname || '.' || sequencename, last_value FROM pg_sequences")
_PUT_BACK = text("SELECT setval(CAST(:name AS regclass), coalesce(:last, 1), :last IS NOT NULL)")


@cache
def _empty() -> str:
    def make_tables(url: str) -> None:
        engine = make_writer_engine(url, is_patient=True)
        with engine.begin() as db:
            Base.metadata.create_all(db)
        engine.dispose()

    return databases.make_once("empty", make_tables)


@contextmanager
def borrowed(content: bytes | None) -> Iterator[Connection]:
    """A copy of the database of this name in one transaction, undone at the end with its ids."""
    name = content.decode() if content else _empty()
    kept = _free.setdefault(name, [])
    engine = kept.pop() if kept else _copy(name)
    with engine.connect() as connection:
        begun = list(connection.execute(_SEQUENCES))
        connection.rollback()
        transaction = connection.begin()
        try:
            yield connection
        finally:
            transaction.rollback()
            given = dict(map(tuple, connection.execute(_SEQUENCES)))
            for sequence, last in begun:
                if given[sequence] != last:
                    connection.execute(_PUT_BACK, {"name": sequence, "last": last})
            connection.commit()
    kept.append(engine)


def _copy(name: str) -> Engine:
    url = databases.make_database(databases.name_database((name, os.getpid(), next(_count))), name)
    return make_writer_engine(url, is_patient=True)


def make_own_database(of: object, like: str = "template0") -> str:
    """A database that goes away with the test; what is there under this name stays. Its address."""
    name = databases.name_database(of)
    if name not in _own:
        _own.add(name)
        databases.drop_database(name)
        databases.make_database(name, like)
    return databases.get_url(name)


def drop_own_databases() -> None:
    while _own:
        databases.drop_database(_own.pop())
