"""The backup of the night: when it is due, that the running bot makes it, and who hears of it."""

import json
import os
import signal
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from bot.backups.archive import Backup, list_backups
from bot.backups.nightly import is_backup_due
from bot.cli import app
from tests.bot.site.desk.pages import at_desk
from tests.durability.support import rows, until
from tests.durability.test_migrations import damage
from tests.durability.test_process import SECONDS, begun, bot, environment, laid
from tests.people import LAID
from tests.running import running, settings_for


@pytest.mark.parametrize(
    ("made", "now", "due"),
    [
        # In Việt Nam it is seven hours later: 19:00 UTC is two in the morning.
        (None, "2024-05-27 02:00", True),
        ("2024-05-26 19:00", "2024-05-27 02:00", False),
        ("2024-05-26 18:59", "2024-05-27 02:00", True),
        ("2024-05-26 19:00", "2024-05-27 18:59", False),
        ("2024-05-26 19:00", "2024-05-27 19:00", True),
        # After three nights without power one backup is made, not three.
        ("2024-05-23 19:00", "2024-05-27 02:00", True),
    ],
)
def test_when_it_is_due(made: str | None, now: str, due: bool) -> None:
    newest = Backup(Path(), _moment(made)) if made else None
    assert is_backup_due(newest, 2, _moment(now)) == due


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


async def test_the_running_bot_makes_one_a_night_and_the_desk_says_when(tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    settings = settings_for(tmp_path, backup_dir=folder, backup_keep=2)
    async with running(settings) as bot:
        for night in range(3):
            await bot.app.backups.finish()
            assert len(list_backups(folder)) == min(night + 1, 2)
            newest = list_backups(folder)[0]
            await bot.app.tick()
            await bot.app.backups.finish()
            assert list_backups(folder)[0] == newest
            await bot.move_to(bot.clock.now() + timedelta(days=1))
        await bot.app.backups.finish()
        async with httpx.AsyncClient() as browser:
            officer = await at_desk(browser, bot)
            assert "Bản gần nhất lúc" in await officer.sees("settings")
    assert len(list_backups(folder)) == 2


async def test_one_that_fails_is_said_once_and_tried_again_after_an_hour(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "copies"
    folder.write_text("a file where the folder should be")
    async with running(settings_for(tmp_path, backup_dir=folder)) as bot:
        for _ in range(3):
            await bot.app.tick()
            await bot.app.backups.finish()
        assert caplog.text.count("the nightly backup cannot be made") == 1
        folder.unlink()
        await bot.app.tick()
        assert not folder.exists()
        await bot.move_to(bot.clock.now() + timedelta(minutes=61))
        await until(lambda: list_backups(folder), "a backup")
        await bot.app.backups.finish()


def run(folder: Path, *words: str, **more: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(words), env=environment(folder, **more))
    return done.exit_code, done.output


def test_the_commands_say_what_they_did(tmp_path: Path) -> None:
    laid(tmp_path)
    copies = tmp_path / "copies"
    code, said = run(tmp_path, "backup", "--to", str(copies), "--keep", "1")
    assert (code, "Đã sao lưu và kiểm tra" in said) == (0, True), said
    [made] = list_backups(copies)
    code, said = run(tmp_path, "restore", str(made.file))
    assert (code, "Đã phục hồi bản lúc" in said) == (0, True), said
    made.file.write_bytes(b"nothing")
    code, said = run(tmp_path, "restore", str(made.file))
    assert (code, "Chưa thay gì cả" in said) == (1, True), said


def test_doctor_knows_the_age_of_the_last_one(tmp_path: Path) -> None:
    laid(tmp_path)
    copies = tmp_path / "copies"
    assert "chưa có bản nào" in _doctor(tmp_path, copies)["said"]
    run(tmp_path, "backup", "--to", str(copies))
    assert _doctor(tmp_path, copies)["ok"]
    [made] = list_backups(copies)
    made.file.rename(copies / "baocao-20240101T000000Z.tar")
    assert not _doctor(tmp_path, copies)["ok"]


def _doctor(folder: Path, copies: Path) -> dict[str, object]:
    _, said = run(folder, "doctor", "--json", BACKUP_DIR=str(copies))
    return next(one for one in json.loads(said) if one["what"] == "Sao lưu")


def test_a_damaged_database_is_served_by_nobody(tmp_path: Path) -> None:
    laid(tmp_path)
    copies = tmp_path / "copies"
    run(tmp_path, "backup", "--to", str(copies))
    damage(tmp_path / "test.db", "unit")
    before = (tmp_path / "test.db").read_bytes()
    process = begun(tmp_path, BACKUP_DIR=str(copies))
    said, _ = process.communicate(timeout=SECONDS)
    assert process.returncode == 1
    assert "bị hỏng nên không chạy" in said
    assert f"baocao restore {list_backups(copies)[0].file}" in said
    assert "Traceback" not in said
    assert (tmp_path / "test.db").read_bytes() == before


def test_what_the_bot_keeps_is_its_owners_alone(tmp_path: Path) -> None:
    laid(tmp_path)
    before = os.umask(0)
    try:
        with bot(tmp_path):
            files = [one for one in tmp_path.iterdir() if one.name.startswith("test.db")]
            assert len(files) >= 3
            assert {one.stat().st_mode & 0o077 for one in (*files, tmp_path)} == {0}
    finally:
        os.umask(before)


def test_drill(tmp_path: Path) -> None:
    """Traffic, a backup, more traffic, kill -9, restore: every receipt before the backup is
    there, nothing after it, and the bot serves again."""
    laid(tmp_path)
    database, copies = tmp_path / "test.db", tmp_path / "copies"
    with bot(tmp_path) as process:
        _leave_receipt(database, "before")
        code, said = run(tmp_path, "backup", "--to", str(copies))
        assert code == 0, said
        _leave_receipt(database, "after")
        process.send_signal(signal.SIGKILL)
        process.wait(SECONDS)
    code, said = run(tmp_path, "restore", str(list_backups(copies)[0].file))
    assert code == 0, said
    assert rows(database, "SELECT name FROM outbox WHERE kind = 'receipt'") == [("before",)]
    [kept] = tmp_path.glob("before-restore-*")
    with bot(tmp_path):
        pass
    assert rows(kept / "test.db", "SELECT count(*) FROM outbox WHERE kind = 'receipt'") == [(2,)]


def _leave_receipt(database: Path, name: str) -> None:
    db = sqlite3.connect(database, timeout=10)
    with db:
        db.execute(
            "INSERT INTO outbox (person_id, name, kind, body, state, created_at, sent_at) "
            "SELECT min(id), ?, 'receipt', '{}', 'sent', ?, ? FROM person",
            (name, LAID.isoformat(" "), LAID.isoformat(" ")),
        )
    db.close()
