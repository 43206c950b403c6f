"""Engines: one that writes, used by the writer thread alone, and one that only reads.

SQLite needs care to be exact: the driver's own transactions are switched off, every write
begins IMMEDIATE (a deferred one that has read fails at once when another writer committed),
and each commit reaches the disk before anybody is told. What PostgreSQL needs stands in
`postgresql.py`.
"""

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool, QueuePool, StaticPool

from bot.clock import Clock
from bot.database import postgresql
from models.audit.watching import watch_writes

BUSY_MILLISECONDS = 10_000
# SQLite reads a statement anew when it is no longer among the last so many: a day's work has some
# hundreds of them, and the driver's own 128 were passed within a few turns.
KEPT_STATEMENTS = 1_000
# Turns of different chats at once, on PostgreSQL; each has a connection of its own.
WRITERS = 4
# Duties are renewed whatever the writers are at.
LEASES = 1
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


def make_writer_engine(url: str, *, is_patient: bool = False) -> Engine:
    """An engine whose every transaction may write, and tells of it: for one thread at a time, on
    PostgreSQL for several. `is_patient`: a command takes as long as it takes."""
    if is_postgresql(url):
        engine = (
            postgresql.make_single_engine(url)
            if is_patient
            else postgresql.make_engine(url, WRITERS + LEASES)
        )
    else:
        options = {"check_same_thread": False, "cached_statements": KEPT_STATEMENTS}
        engine = create_engine(
            url, hide_parameters=True, poolclass=StaticPool, connect_args=options
        )
        _set_up_sqlite(engine, DURABLE, "BEGIN IMMEDIATE")
    watch_writes(engine, Clock().now)
    return engine


def make_reader_engine(url: str) -> Engine:
    """An engine that cannot write, for several threads."""
    if is_postgresql(url):
        return postgresql.make_reader_engine(url)
    engine = create_engine(
        url,
        hide_parameters=True,
        poolclass=QueuePool,
        connect_args={"check_same_thread": False, "cached_statements": KEPT_STATEMENTS},
    )
    _set_up_sqlite(engine, READ_ONLY, "BEGIN")
    return engine


def make_looking_engine(url: str) -> Engine:
    """One connection for a command that only looks, with as much time as it takes. Of a file
    nothing is written, not even what lies beside it in its log."""
    if is_postgresql(url):
        options: dict[str, Any] = {"postgresql_readonly": True}
        single = postgresql.make_single_engine(url)
        return single.execution_options(isolation_level="REPEATABLE READ", **options)
    engine = create_engine(
        "sqlite://", hide_parameters=True, poolclass=NullPool, creator=partial(_look_at_file, url)
    )
    _set_up_sqlite(engine, READ_ONLY, "BEGIN")
    return engine


def make_trying_engine(url: str) -> Engine:
    """What is written on it is written nowhere: on a copy in memory, or in a transaction that
    nobody commits."""
    if is_postgresql(url):
        return postgresql.make_single_engine(url)
    engine = make_writer_engine("sqlite://")
    with engine.connect() as db, closing(_look_at_file(url)) as source:
        copy: Any = db.connection.dbapi_connection
        source.backup(copy)
    return engine


def _look_at_file(url: str) -> sqlite3.Connection:
    file = find_sqlite_file(url)
    if file is None:
        return sqlite3.connect(":memory:")
    address = f"{file.resolve().as_uri()}?mode=ro"
    return sqlite3.connect(address, uri=True, check_same_thread=False)


def close_engine(engine: Engine) -> None:
    """For good: what a thread still has in hand is closed when it comes back."""
    event.listen(engine.pool, "checkin", _close_returned)
    engine.dispose()


def _close_returned(driver: Any, record: object) -> None:
    # None where the connection was given up already.
    if driver is not None:
        driver.close()


def is_postgresql(url: str) -> bool:
    return make_url(url).get_backend_name() == "postgresql"


def count_writers(url: str) -> int:
    """How many transactions that write may run at once."""
    return WRITERS if is_postgresql(url) else 1


def find_sqlite_file(url: str) -> Path | None:
    """The file of an SQLite database; none for PostgreSQL or a database in memory."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        return None
    return None if parsed.database == ":memory:" else Path(parsed.database)


def _set_up_sqlite(engine: Engine, pragmas: tuple[str, ...], begin: str) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(connection: sqlite3.Connection, record: object) -> None:
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)
