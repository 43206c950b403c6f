"""A commune that has grown out of SQLite moves over whole, and goes on where it was."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select, text
from typer.testing import CliRunner

from bot.cli import app
from bot.database.copying import CopyFailed, copy_database_over
from bot.database.engines import make_writer_engine
from models.all_tables import Base
from models.audit.audit_chain import verify_chain
from models.timers.timers import CHANGED
from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.durability.migrating import content, filled
from tests.durability.support import PATIENCE, begins, for_telegram, joined
from tests.people import LAID
from tests.postgresql import databases
from tests.postgresql.borrowing import make_own_database
from tests.postgresql.cluster import find_programs
from tests.postgresql.together import settings_on_server
from tests.running import running

pytestmark = pytest.mark.skipif(find_programs() is None, reason="no PostgreSQL server")


def _rows(url: str) -> dict[str, list[tuple]]:
    engine = make_writer_engine(url, is_patient=True)
    with engine.connect() as db:
        found = {
            table.name: [
                tuple(row) for row in db.execute(select(table).order_by(*table.primary_key))
            ]
            for table in Base.metadata.sorted_tables
        }
    engine.dispose()
    return found


async def test_every_row_is_there_and_back_again(server: str, tmp_path: Path) -> None:
    """A commune in which a report was played, with its log, photo and messages."""
    file = await filled(tmp_path)
    source, target = f"sqlite:///{file}", make_own_database(tmp_path)
    before = content(file)
    said = CliRunner().invoke(app, ["copy", "--from", source, "--to", target])
    assert said.exit_code == 0, said.output
    assert "số dòng và các tổng đã khớp" in said.output
    assert content(file) == before
    copied, there = _rows(target), _rows(source)
    # When a thing is looked at next is worked out anew.
    assert all(timer[3] == CHANGED for timer in copied.pop("timer"))
    assert there.pop("timer")
    assert copied == there
    assert len(_rows(target)["attachment"]) == 1
    engine = make_writer_engine(target, is_patient=True)
    with engine.connect() as db:
        assert verify_chain(db).faults == []
        # No id is given out twice: an old button would mean a new report.
        with closing(sqlite3.connect(file)) as old:
            (newest,) = old.execute("SELECT max(seq) FROM sqlite_sequence").fetchone()
        given = db.execute(text("SELECT nextval(pg_get_serial_sequence('report', 'id'))")).scalar()
        assert given == newest + 1
    engine.dispose()
    copy_database_over(target, f"sqlite:///{tmp_path}/back.db", LAID)
    back = _rows(f"sqlite:///{tmp_path}/back.db")
    back.pop("timer")
    assert back == there


async def test_it_goes_on_where_it_was(server: str, tmp_path: Path) -> None:
    async with TelegramStandIn("123:geheim-abc") as tg:
        before = for_telegram(tmp_path, tg)
        async with running(before, LAID) as bot:
            tg.now = bot.clock.now
            person = await joined(bot, tg, 3)
            await begins(person)
        target = make_own_database(tmp_path)
        copy_database_over(before.database_url, target, LAID)
        async with running(settings_on_server(tmp_path, tg), LAID) as bot:
            tg.now = bot.clock.now
            person.says("tiếp")
            await person.hears(PATIENCE, containing="Câu 1/10")


def test_only_into_an_empty_one(server: str, tmp_path: Path) -> None:
    source, target = f"sqlite:///{tmp_path}/a.db", make_own_database(tmp_path)
    copy_database_over(source, target, LAID)
    engine = make_writer_engine(target, is_patient=True)
    with engine.begin() as db:
        db.execute(text("INSERT INTO channel_account (channel, name) VALUES ('web', 'web')"))
    engine.dispose()
    with pytest.raises(CopyFailed, match="không trống"):
        copy_database_over(source, target, LAID)


@pytest.mark.parametrize("target", ["mysql://x/y", "sqlite://"])
def test_bad_addresses_get_a_sentence(tmp_path: Path, target: str) -> None:
    source = f"sqlite:///{tmp_path}/none.db"
    said = CliRunner().invoke(app, ["copy", "--from", source, "--to", target])
    assert said.exit_code != 0
    assert said.output.strip()
    assert "Traceback" not in said.output


def test_a_server_that_is_not_there_gets_a_sentence(server: str, tmp_path: Path) -> None:
    (tmp_path / "a.db").touch()
    address = databases.get_url("nowhere").replace("postgres@", "postgres:geheim-abc@")
    said = CliRunner().invoke(
        app, ["copy", "--from", f"sqlite:///{tmp_path}/a.db", "--to", address]
    )
    assert said.exit_code == 1
    assert "Chưa chép gì cả" in said.output
    assert "geheim-abc" not in said.output
