"""Commands that only read: nothing is written, nobody is waited for, no tables are changed."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.cli.lazy_commands import BY_NAME
from plans.sample import commune_sample
from tests.people import LAID, House
from tests.running import lay_sample, settings_for

PLAN = "kim-phuong-2024"
SPLIT = "split kim-phuong-xom-3 --name A --name B --day 27/5/2024 --by kim-phuong --dry-run"
READING = (
    ("summary", "kim-phuong"),
    ("summary", "kim-phuong", "--json"),
    ("doctor",),
    ("doctor", "--json"),
    ("ask", "bao nhiêu xóm đã gửi", "--unit", "kim-phuong"),
    ("calendar", "2027", "kim-phuong"),
    ("preview", "2030-06-05", "kim-phuong"),
    ("plan", "show", PLAN),
    ("plan", "show", PLAN, "--json"),
    ("plan", "clone", PLAN, "--year", "2031", "--to", "sau.yaml"),
    ("plan", "sheet", PLAN, "--to", "mau.xlsx"),
    ("audit", "verify"),
    ("audit", "seen", "xom-1"),
    ("audit", "export", "nhat-ky.csv"),
    ("template", "fields"),
    ("address",),
    ("units", "show", "kim-phuong-xom-3", "--by", "kim-phuong"),
    ("units", "moves", "--by", "kim-phuong"),
    ("units", *SPLIT.split()),
)
ASK_NO_DATABASE = {"address", "template"}
# Those which write, or which ask for no database; every other one must be above.
OTHERS = {
    *("run", "init", "invite", "links", "set", "backup", "restore", "copy", "read"),
    *("sheet", "people", "figures"),
}
# What doctor finds wrong with a machine like this one is no fault of the command.
MAY_FIND = {"doctor", "audit"}


def lay_opened(db: Connection, now: datetime) -> None:
    commune_sample.lay_commune(db, now)
    House(db).move_to(now)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A database in use: what was written last stands in its log, and somebody else writes."""
    settings = settings_for(tmp_path, database_url=f"sqlite:///{tmp_path}/test.db")
    lay_sample(settings, LAID, lay_opened)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    monkeypatch.setenv("SECRET_FILE", str(settings.secret_file))
    monkeypatch.setenv("WEB_PORT", "1")
    with closing(sqlite3.connect(tmp_path / "test.db", isolation_level=None)) as writing:
        writing.execute("PRAGMA journal_mode=WAL")
        writing.execute("PRAGMA user_version=7")
        writing.execute("BEGIN IMMEDIATE")
        yield tmp_path / "test.db"


def run(words: tuple[str, ...]) -> Result:
    return CliRunner().invoke(app, words)


def content(file: Path) -> list[str]:
    """Of the file and its log; that an empty one lies beside it says nothing."""
    there = (file, file.with_name(f"{file.name}-wal"))
    written = [one.read_bytes() for one in there if one.exists()]
    return [hashlib.sha256(one).hexdigest() for one in written if one]


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_it_writes_nothing_and_waits_for_nobody(file: Path, words: tuple[str, ...]) -> None:
    before = content(file)
    assert len(before) == 2
    said = run(words)
    assert said.exception is None or isinstance(said.exception, SystemExit), said.output
    assert said.exit_code == 0 or words[0] in MAY_FIND, said.output
    assert said.output.strip()
    assert "Không đọc được" not in said.output
    assert content(file) == before


@pytest.mark.parametrize(
    "words", [one for one in READING if one[0] not in ASK_NO_DATABASE], ids=" ".join
)
def test_an_older_schema_gets_a_sentence(file: Path, words: tuple[str, ...]) -> None:
    with closing(sqlite3.connect(file.with_name("alt.db"), isolation_level=None)) as old:
        with closing(sqlite3.connect(file)) as now:
            now.backup(old)
        old.execute("UPDATE alembic_version SET version_num = '0001'")
    file.with_name("alt.db").replace(file)
    file.with_name(f"{file.name}-wal").unlink()
    before = content(file)
    said = run(words)
    assert said.exit_code == 1
    assert "còn ở bản 0001" in said.output
    assert "baocao run" in said.output
    assert content(file) == before


@pytest.mark.parametrize("words", [("summary", "kim-phuong"), ("plan", "show", PLAN), ("doctor",)])
def test_what_is_not_there_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/none.db")
    said = run(words)
    assert said.exit_code == 1
    assert "chưa có cơ sở dữ liệu" in said.output
    assert list(tmp_path.iterdir()) == []


def test_every_command_is_here_or_writes() -> None:
    assert {words[0] for words in READING} | OTHERS | {"plan", "audit"} == set(BY_NAME)
    assert not {words[0] for words in READING} & OTHERS
