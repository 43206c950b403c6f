"""Power loss cannot be played: the settings that survive it are read where they count."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from bot.database.database_file import give_back_free_room
from bot.database.engines import close_engine, make_reader_engine
from tests.durability.support import file_of, rows
from tests.running import running, settings_for


def settings_of(db: Connection) -> dict[str, object]:
    names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "query_only")
    return {name: db.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}


async def test_the_writer_commits_to_the_disk(tmp_path: Path) -> None:
    """Read by a job, so on the very connection that the writer thread uses."""
    settings = settings_for(tmp_path)
    async with running(settings) as bot:
        found = await bot.app.writer.run(settings_of)
    full = 2
    assert found == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "secure_delete": 1,
        "query_only": 0,
    }


async def test_the_reader_cannot_write(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    async with running(settings) as bot:
        with bot.app.reader.connect() as db:
            assert settings_of(db)["query_only"] == 1
            with pytest.raises(OperationalError, match="readonly"):
                db.exec_driver_sql("UPDATE unit SET name = 'x'")
    assert ("x",) not in rows(file_of(settings), "SELECT name FROM unit")


async def test_free_room_can_go_back_to_the_disk(tmp_path: Path) -> None:
    """Of a new database, and of one that was made before this was so."""
    settings = settings_for(tmp_path)
    async with running(settings):
        pass
    incremental = (2,)
    assert rows(file_of(settings), "PRAGMA auto_vacuum") == [incremental]
    with closing(sqlite3.connect(tmp_path / "old.db", isolation_level=None)) as old:
        old.execute("PRAGMA auto_vacuum=NONE")
        old.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY)")
        old.execute("INSERT INTO kept VALUES (17)")
    give_back_free_room(tmp_path / "old.db")
    assert rows(tmp_path / "old.db", "PRAGMA auto_vacuum") == [incremental]
    assert rows(tmp_path / "old.db", "SELECT id FROM kept") == [(17,)]


async def test_every_table_gives_an_id_once(tmp_path: Path) -> None:
    """A plain rowid is used again after a delete, and an old button would mean a new report."""
    settings = settings_for(tmp_path)
    async with running(settings):
        pass
    tables = rows(file_of(settings), "SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    with_ids = {name: made for name, made in tables if made and "\tid INTEGER" in made}
    assert len(with_ids) > 20
    assert [name for name, made in with_ids.items() if "AUTOINCREMENT" not in made] == []


def test_what_a_thread_still_has_at_the_end_is_closed_when_it_comes_back(tmp_path: Path) -> None:
    """A connection that came back to a pool that nobody has any more stayed open."""
    reader = make_reader_engine(f"sqlite:///{tmp_path}/read.db")
    with reader.connect() as db:
        driver = db.connection.driver_connection
        close_engine(reader)
        assert db.exec_driver_sql("SELECT 1").scalar() == 1
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        driver.execute("SELECT 1")
