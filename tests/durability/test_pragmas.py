"""Power loss cannot be played: the settings that survive it are read where they count."""

from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from tests.durability.support import file_of, rows
from tests.running import running, settings_for


def settings_of(db: Connection) -> dict[str, object]:
    names = ("journal_mode", "synchronous", "foreign_keys", "query_only")
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


async def test_every_table_gives_an_id_once(tmp_path: Path) -> None:
    """A plain rowid is used again after a delete, and an old button would mean a new report."""
    settings = settings_for(tmp_path)
    async with running(settings):
        pass
    tables = rows(file_of(settings), "SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    with_ids = {name: made for name, made in tables if made and "\tid INTEGER" in made}
    assert len(with_ids) > 20
    assert [name for name, made in with_ids.items() if "AUTOINCREMENT" not in made] == []
