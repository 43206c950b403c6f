"""Bringing the database to the present tables, only when something is pending.

SQLite first gets a copy beside it, checked; the last three are kept. Foreign keys are off
while tables are rebuilt (with them on, a rebuild empties the children) and checked before
the one commit: either all of it happened, or nothing did. On PostgreSQL it is one transaction too,
under a lock: of several workers that start at once one changes the tables, the others wait for it.
"""

import logging
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.pool import NullPool

from bot.database import postgresql
from bot.database.database_file import (
    DamagedDatabase,
    DatabaseBusy,
    check_database_file,
    copy_database_file,
    give_back_free_room,
)
from bot.database.engines import RETURNS_FREE_ROOM, find_sqlite_file, is_postgresql
from models.dialects.locks import lock_migration

if TYPE_CHECKING:
    from alembic.config import Config

SCRIPTS = Path(__file__).parents[2] / "migrations"
KEPT_COPIES = 3
log = logging.getLogger(__name__)


class MigrationFailed(Exception):
    """Nothing was changed; the message says why."""


def make_alembic_config() -> "Config":
    from alembic.config import Config

    found = Config()
    found.set_main_option("script_location", str(SCRIPTS))
    return found


def migrate_database(url: str, now: datetime) -> bool:
    """Whether anything was pending (and has been done)."""
    file = find_sqlite_file(url)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
    engine = make_plain_engine(url)
    try:
        with engine.connect() as db:
            present = _read_revision(db)
            if present == get_newest_revision():
                return False
        if file is not None and present is not None:
            copy_database(file, now)
        with engine.begin() as db:
            lock_migration(db)
            was_pending = _upgrade(db)
        if file is not None:
            give_back_free_room(file)
        return was_pending
    finally:
        engine.dispose()


def make_plain_engine(url: str) -> Engine:
    """One connection that takes as long as it takes, and of which the log is told nothing."""
    if is_postgresql(url):
        return postgresql.make_single_engine(url)
    engine = create_engine(url, hide_parameters=True, poolclass=NullPool)
    _use_one_exclusive_transaction(engine)
    return engine


def _use_one_exclusive_transaction(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(connection: sqlite3.Connection, record: object) -> None:
        connection.isolation_level = None
        connection.execute(RETURNS_FREE_ROOM)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=OFF")

    @event.listens_for(engine, "begin")
    def on_begin(db: Connection) -> None:
        db.exec_driver_sql("BEGIN IMMEDIATE")


def get_newest_revision() -> str:
    """Migrations are numbered as they follow each other: alembic itself is loaded only when one
    is pending."""
    return max(file.name.partition("_")[0] for file in SCRIPTS.glob("versions/[0-9]*.py"))


def check_revision(db: Connection) -> None:
    """MigrationFailed, in words, where the tables are not those of this software."""
    present, newest = _read_revision(db), get_newest_revision()
    if present is None:
        raise MigrationFailed("cơ sở dữ liệu còn trống: xin chạy `baocao run` trước")
    if present > newest:
        raise MigrationFailed(_describe_newer(present, newest))
    if present < newest:
        raise MigrationFailed(
            f"cơ sở dữ liệu còn ở bản {present}, phần mềm này cần bản {newest}: lệnh chỉ xem không "
            "đổi gì; xin chạy `baocao run`, hệ thống tự cập nhật và giữ lại một bản chép"
        )


def _describe_newer(present: str, newest: str) -> str:
    return (
        f"cơ sở dữ liệu đã ở bản {present}, mới hơn bản {newest} của phần mềm này; "
        "xin cài bản mới rồi chạy lại"
    )


def _read_revision(db: Connection) -> str | None:
    if not inspect(db).has_table("alembic_version"):
        return None
    return db.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def _upgrade(db: Connection) -> bool:
    """Whether anything was still to be done, now that nobody else can."""
    present, newest = _read_revision(db), get_newest_revision()
    if present == newest:
        return False
    if present is not None and present > newest:
        raise MigrationFailed(_describe_newer(present, newest))
    from alembic import command

    with_connection = make_alembic_config()
    with_connection.attributes["connection"] = db
    command.upgrade(with_connection, "head")
    if db.dialect.name == "sqlite":
        broken = db.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise MigrationFailed(f"rows would point nowhere: {broken[:5]}")
    return True


def copy_database(file: Path, now: datetime) -> Path:
    """A copy of the database made by SQLite itself, checked, the oldest ones removed."""
    target = file.with_name(f"{file.name}.{now:%Y%m%d-%H%M%S}.copy")
    try:
        copy_database_file(file, target)
        check_database_file(target)
    except (DamagedDatabase, DatabaseBusy) as error:
        raise MigrationFailed(f"the copy {target} is not sound: {error}") from error
    copies = sorted(file.parent.glob(f"{file.name}.*.copy"))
    for old in copies[:-KEPT_COPIES]:
        old.unlink()
    log.info("a copy of the database was kept as %s", target.name)
    return target
