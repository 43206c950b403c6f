"""Engines: one that writes, used by the writer thread alone, and one that only reads.

SQLite needs care to be exact: the driver's own transactions are switched off, every write
begins IMMEDIATE (a deferred one that has read fails at once when another writer committed),
and each commit reaches the disk before anybody is told.
"""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import QueuePool, StaticPool

BUSY_MILLISECONDS = 10_000
# Of a new database, before its first table: free room goes back to the disk in small pieces.
RETURNS_FREE_ROOM = "PRAGMA auto_vacuum=INCREMENTAL"
DURABLE = (
    RETURNS_FREE_ROOM,
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    # What is taken away is written over, not only marked as free.
    "PRAGMA secure_delete=ON",
    f"PRAGMA busy_timeout={BUSY_MILLISECONDS}",
)
READ_ONLY = (
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={BUSY_MILLISECONDS}",
    "PRAGMA query_only=ON",
)


def make_writer_engine(url: str) -> Engine:
    """An engine whose every transaction may write. For one thread at a time."""
    engine = create_engine(url, hide_parameters=True, **_get_connect_options(url))
    if engine.dialect.name == "sqlite":
        _set_up_sqlite(engine, DURABLE, "BEGIN IMMEDIATE")
    return engine


def make_reader_engine(url: str) -> Engine:
    """An engine that cannot write, for several threads."""
    if make_url(url).get_backend_name() != "sqlite":
        options = {"postgresql_readonly": True}
        return create_engine(url, hide_parameters=True, execution_options=options)
    engine = create_engine(
        url,
        hide_parameters=True,
        poolclass=QueuePool,
        connect_args={"check_same_thread": False},
    )
    _set_up_sqlite(engine, READ_ONLY, "BEGIN")
    return engine


def find_sqlite_file(url: str) -> Path | None:
    """The file of an SQLite database; none for PostgreSQL or a database in memory."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        return None
    return None if parsed.database == ":memory:" else Path(parsed.database)


def _get_connect_options(url: str) -> dict[str, Any]:
    if make_url(url).get_backend_name() != "sqlite":
        return {}
    return {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}


def _set_up_sqlite(engine: Engine, pragmas: tuple[str, ...], begin: str) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(connection: sqlite3.Connection, record: object) -> None:
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)
