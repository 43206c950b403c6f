"""Bringing the database to the present tables, only when something is pending.

SQLite first gets a copy beside it, checked; the last three are kept. Foreign keys are off
while tables are rebuilt (with them on, a rebuild empties the children) and checked before
the one commit: either all of it happened, or nothing did.
"""

import logging
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from bot.database.database_file import (
    DamagedDatabase,
    DatabaseBusy,
    check_database_file,
    copy_database_file,
    give_back_free_room,
)
from bot.database.engines import RETURNS_FREE_ROOM, find_sqlite_file

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
    engine = create_engine(url, hide_parameters=True, poolclass=NullPool)
    if make_url(url).get_backend_name() == "sqlite":
        _use_one_exclusive_transaction(engine)
    try:
        with engine.connect() as db:
            present = _read_revision(db)
            if present == get_newest_revision():
                return False
        if file is not None and present is not None:
            copy_database(file, now)
        with engine.begin() as db:
            _upgrade(db)
        if file is not None:
            give_back_free_room(file)
        return True
    finally:
        engine.dispose()


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


def _read_revision(db: Connection) -> str | None:
    if not inspect(db).has_table("alembic_version"):
        return None
    return db.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def _upgrade(db: Connection) -> None:
    from alembic import command

    with_connection = make_alembic_config()
    with_connection.attributes["connection"] = db
    command.upgrade(with_connection, "head")
    if db.dialect.name == "sqlite":
        broken = db.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise MigrationFailed(f"rows would point nowhere: {broken[:5]}")


def copy_database(file: Path, now: datetime) -> Path:
    """A copy of the database made by SQLite itself, checked, the oldest ones removed."""
    target = file.with_name(f"{file.name}.{now:%Y%m%d-%H%M%S}.copy")
    try:
        copy_database_file(file, target)
        check_database_file(target)
    except (DamagedDatabase, DatabaseBusy) as error:
        raise MigrationFailed(f"the copy {target} is not sound: {error}") from None
    copies = sorted(file.parent.glob(f"{file.name}.*.copy"))
    for old in copies[:-KEPT_COPIES]:
        old.unlink()
    log.info("a copy of the database was kept as %s", target.name)
    return target
