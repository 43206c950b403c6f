"""Samples that are laid once per run, by whichever worker needs them first, and copied by all.

The run's folder is made by the process that starts it; its workers find it in the environment.
"""

import atexit
import fcntl
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bot import secret_key
from bot.database.engines import make_writer_engine
from bot.database.migrate import migrate_database
from models.all_tables import Base
from models.plans.form_cache import FormCache
from schedules import run_due_jobs
from tests.postgresql import databases

FOLDER = "TESTS_LAID"
DATABASE, KEY = "laid.db", "secret.key"
# The sample before its first tick, as the content of a database in memory.
CONTENT = "content.db"
# The two bytes of a file that say who may read and write it: 2 with a write-ahead log, 1 without.
FORMATS = slice(18, 20)

# Where a system keeps files in memory, and how much of it must be free.
MEMORY, ROOM = Path("/dev/shm"), 2 * 1024**3

Lay = Callable[[Connection, datetime], object]


def write_to_memory() -> None:
    """What tests write goes to memory where there is room for it: a disk takes some milliseconds
    to say that it has kept a turn, and no test ends its power."""
    is_there = MEMORY.is_dir() and os.access(MEMORY, os.W_OK)
    if "TMPDIR" not in os.environ and is_there and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None


@cache
def run_folder() -> Path:
    """Where this run keeps what it laid: made by its first process, and removed with it."""
    if FOLDER not in os.environ:
        made = tempfile.mkdtemp(prefix="laid")
        os.environ[FOLDER] = made
        atexit.register(shutil.rmtree, made, ignore_errors=True)
    return Path(os.environ[FOLDER])


def make_once(name: str, make: Callable[[Path], object]) -> Path:
    """The file or folder of this name in the run's folder. Who comes first makes it under a
    lock; it gets its name when it is whole, so that a failure leaves nothing behind."""
    made = run_folder() / name
    if made.exists():
        return made
    with (run_folder() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            begun = Path(tempfile.mkdtemp(prefix=f"{name}.", dir=run_folder())) / name
            make(begun)
            begun.rename(made)
    return made


def lay_database(lay: Lay, now: datetime) -> tuple[str, Path]:
    """The same on PostgreSQL: the name of the database, and the folder with its key."""
    folder = lay_folder(lay_nothing, now)
    name = f"{lay.__module__}.{lay.__qualname__}-{now:%Y%m%dT%H%M%S%z}"
    return databases.make_once(name, partial(_lay_migrated, lay=lay, now=now)), folder


def _run_first_tick(db: Connection, now: datetime) -> None:
    """What had fallen due by then: otherwise each bot that starts on a copy writes it again, which
    is most of what a start takes."""
    run_due_jobs(db, FormCache(), now)


def lay_nothing(db: Connection, now: datetime) -> None:
    """A database with no more than its tables."""


def _lay_migrated(url: str, lay: Lay, now: datetime) -> None:
    migrate_database(url, now)
    engine = make_writer_engine(url, is_patient=True)
    with engine.begin() as db:
        lay(db, now)
        _run_first_tick(db, now)
    engine.dispose()


def lay_folder(lay: Lay, now: datetime) -> Path:
    """A folder with the database of that sample on that day, migrated, all of it in one file,
    and its key. Only to be copied."""
    name = f"{lay.__module__}.{lay.__qualname__}-{now:%Y%m%dT%H%M%S%z}"
    return make_once(name, lambda folder: _lay_folder(folder, lay, now))


def _lay_folder(folder: Path, lay: Lay, now: datetime) -> None:
    folder.mkdir()
    secret_key.make_key(folder / KEY)
    shutil.copyfile(make_once("migrated.db", _make_migrated), folder / DATABASE)
    engine = make_writer_engine(f"sqlite:///{folder}/{DATABASE}")
    with engine.begin() as db:
        lay(db, now)
    with closing(sqlite3.connect(folder / DATABASE)) as file:
        (folder / CONTENT).write_bytes(_serialize(file))
    with engine.begin() as db:
        _run_first_tick(db, now)
    engine.dispose()
    _leave_one_file(folder / DATABASE)


def _make_migrated(file: Path) -> None:
    """All tables and no row, in one file: the same on every day."""
    migrate_database(f"sqlite:///{file}", datetime.now(UTC))
    _leave_one_file(file)


def _leave_one_file(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _serialize(db: sqlite3.Connection) -> bytes:
    """What a database in memory can be made of: such a one knows no write-ahead log."""
    content = bytearray(db.serialize())
    content[FORMATS] = b"\x01\x01"
    return bytes(content)


def lay_in_memory(
    name: str, lay: Callable[[Connection], object], upon: tuple[Lay, datetime] | None = None
) -> bytes:
    """The content of a database with today's tables, the sample of that day if one is given, and
    whatever `lay` put there; on PostgreSQL the name of one to copy."""
    if databases.is_on_postgresql():
        return databases.make_once(name, partial(_lay_on_server, lay=lay, upon=upon)).encode()
    make = partial(_write_content, lay=lay, upon=upon)
    return make_once(f"{name}.db", make).read_bytes()


def _lay_on_server(
    url: str, lay: Callable[[Connection], object], upon: tuple[Lay, datetime] | None
) -> None:
    engine = make_writer_engine(url, is_patient=True)
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
        if upon is not None:
            upon[0](connection, upon[1])
        lay(connection)
    engine.dispose()


def _write_content(
    file: Path, lay: Callable[[Connection], object], upon: tuple[Lay, datetime] | None
) -> None:
    engine = make_writer_engine("sqlite://")
    with engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        if upon is not None:
            raw.deserialize((lay_folder(*upon) / CONTENT).read_bytes())
            connection.rollback()
        with connection.begin():
            Base.metadata.create_all(connection)
            lay(connection)
        file.write_bytes(raw.serialize())
    engine.dispose()
