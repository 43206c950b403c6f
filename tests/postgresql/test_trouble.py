"""A server that is away, full, closed or of another version: a sentence, nothing lost, and it goes
on by itself."""

import shutil
import signal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from typer.testing import CliRunner

from bot import process
from bot.cli import app, start
from bot.clock import MovableClock
from bot.database.copying import copy_database_over
from bot.database.engines import make_writer_engine
from bot.trouble import is_temporary
from plans.sample import commune_sample
from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.durability.support import PATIENCE, begins, for_telegram, joined
from tests.laid import DATABASE, KEY, lay_folder
from tests.people import LAID
from tests.postgresql.borrowing import make_own_database
from tests.postgresql.cluster import Cluster, find_programs
from tests.running import Bot

on_server = pytest.mark.skipif(find_programs() is None, reason="no PostgreSQL server")
AWAY = "postgresql+psycopg://baocao:geheim-abc@127.0.0.1:9/baocao"


@on_server
async def test_a_server_that_goes_away_loses_nothing(tmp_path: Path) -> None:
    """Whoever writes meanwhile is answered once it is back; nothing is begun anew by hand."""
    cluster, laid = Cluster(), lay_folder(commune_sample.lay_commune, LAID)
    try:
        shutil.copy2(laid / KEY, tmp_path / "secret.key")
        copy_database_over(f"sqlite:///{laid / DATABASE}", cluster.url("postgres"), LAID)
        async with TelegramStandIn("123:geheim-abc") as tg:
            settings = for_telegram(tmp_path, tg, database_url=cluster.url("postgres"))
            async with process.run_bot(settings, MovableClock(LAID)) as running:
                bot = Bot(running, running.clock, "")  # type: ignore[arg-type]
                tg.now = bot.clock.now
                person = await joined(bot, tg, 3)
                await begins(person)
                cluster.stop(signal.SIGINT)
                person.says("xem lại")
                await person.hears_nothing(1.5)
                cluster.start()
                await person.hears(PATIENCE * 2, containing="Xin xem lại")
                assert tg.refused == []
    finally:
        cluster.remove()


def test_a_server_that_is_away_at_the_start_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, however often it is tried; the password is in none."""
    tries: list[float] = []

    def wait(seconds: float) -> None:
        tries.append(seconds)
        if len(tries) == 2:
            raise KeyboardInterrupt

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", AWAY)
    monkeypatch.setattr(start.time, "sleep", wait)
    said = CliRunner().invoke(app, ["run"])
    assert said.output.count("Chưa mở được cơ sở dữ liệu") == 1
    assert "tự thử lại" in said.output
    assert "geheim-abc" not in said.output
    assert "Traceback" not in said.output


@pytest.mark.parametrize("words", [("summary", "kim-phuong"), ("doctor",)], ids=" ".join)
def test_a_command_that_only_reads_says_that_it_is_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", AWAY)
    said = CliRunner().invoke(app, words)
    assert said.exit_code == 1
    assert "cơ sở dữ liệu không trả lời" in said.output
    assert "geheim-abc" not in said.output


@on_server
@pytest.mark.parametrize("words", [("summary", "kim-phuong"), ("plan", "show", "x")], ids=" ".join)
def test_an_older_schema_gets_a_sentence_and_is_not_changed(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    url = make_own_database(tmp_path)
    engine = make_writer_engine(url, is_patient=True)
    with engine.begin() as db:
        db.execute(text("CREATE TABLE alembic_version (version_num text)"))
        db.execute(text("INSERT INTO alembic_version VALUES ('0001')"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", url.replace("postgresql:", "postgresql+psycopg:"))
    said = CliRunner().invoke(app, words)
    assert said.exit_code == 1
    assert "còn ở bản 0001" in said.output
    with engine.begin() as db:
        assert db.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0001"
    engine.dispose()


@pytest.mark.parametrize(
    "what",
    [
        "DiskFull",
        "TooManyConnections",
        "CannotConnectNow",
        "AdminShutdown",
        "IdleInTransactionSessionTimeout",
        "ReadOnlySqlTransaction",
        "LockNotAvailable",
        "QueryCanceled",
    ],
)
def test_what_passes_by_itself_is_tried_again(what: str) -> None:
    said: Any = getattr(psycopg.errors, what)("cannot execute INSERT in a read-only transaction")
    wrapped = DBAPIError.instance("INSERT", {}, said, psycopg.Error, dialect=None)
    assert is_temporary(wrapped), what
