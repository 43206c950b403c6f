"""The process: it ends in order when it is asked to, and is the only one on its file."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.database.engines import make_writer_engine
from bot.database.process_lock import hold_lock
from models.delivery.tables import InboxState
from tests.bot.channels.telegram.remote import ROOT, RemoteStandIn
from tests.durability.support import TOKEN, one
from tests.people import LAID
from tests.running import code_for, lay_sample, settings_for

SECONDS = 90


def environment(folder: Path, **more: str) -> dict[str, str]:
    settings = settings_for(folder)
    return {
        **os.environ,
        "DATABASE_URL": settings.database_url,
        "SECRET_FILE": str(settings.secret_file),
        "WEB_PORT": "0",
        "TELEGRAM_RATE": "0",
        "TELEGRAM_CHAT_RATE": "0",
        "PYTHONUNBUFFERED": "1",
        **more,
    }


def begun(folder: Path, **more: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", "from bot.cli import main; main()", "run"],
        cwd=ROOT,
        env=environment(folder, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@contextmanager
def bot(folder: Path, **more: str) -> "Iterator[subprocess.Popen[str]]":
    process = begun(folder, **more)
    try:
        assert process.stdout
        for line in process.stdout:
            if "Hệ thống đang chạy" in line:
                break
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=SECONDS)


def test_sigterm_finishes_what_is_in_hand(tmp_path: Path) -> None:
    """A message is being sent slowly while the process is told to end: it still arrives."""
    code = laid(tmp_path)
    with RemoteStandIn("--token", TOKEN) as tg:
        more = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_BASE_URL": tg.url, "LOG_LEVEL": "DEBUG"}
        with bot(tmp_path, **more) as process:
            tg("person", chat_id=5)
            tg("breaks", kind="slow", seconds=1.0, method="sendMessage")
            tg("does", chat_id=5, what="says", **{"with": {"text": f"/start {code}"}})
            tg("confirmed", seconds=SECONDS)
            wait_for(lambda: one(tmp_path / "test.db", "SELECT count(*) FROM outbox"))
            asked = time.monotonic()
            process.send_signal(signal.SIGTERM)
            said, _ = process.communicate(timeout=SECONDS)
            took = time.monotonic() - asked
        heard = tg("heard", chat_id=5)
    assert process.returncode == 0, said
    assert took < 12
    assert len(heard) == 1
    assert one(tmp_path / "test.db", "SELECT state FROM outbox") == "sent"
    assert one(tmp_path / "test.db", "SELECT state FROM inbox") == InboxState.DONE
    assert TOKEN.partition(":")[2] not in said
    assert "Traceback" not in said


def laid(folder: Path) -> str:
    settings = settings_for(folder)
    lay_sample(settings)
    engine = make_writer_engine(settings.database_url)
    with engine.begin() as db:
        code = code_for(db, settings, "Trưởng xóm 1", LAID)
    engine.dispose()
    return code


def wait_for(true: Any) -> None:
    end = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_second_process_on_the_same_file_says_so_and_ends(tmp_path: Path) -> None:
    """And the lock goes with whoever held it, however it ended."""
    laid(tmp_path)
    with bot(tmp_path) as first:
        second = begun(tmp_path)
        said, _ = second.communicate(timeout=SECONDS)
        assert second.returncode == 1
        assert "đang được một tiến trình khác dùng" in said
        assert "Traceback" not in said
        assert first.poll() is None
        first.kill()
        first.wait(SECONDS)
    with hold_lock(tmp_path / "test.db"):
        pass


def test_a_start_on_a_locked_database_says_so_and_comes_up_by_itself(tmp_path: Path) -> None:
    laid(tmp_path)
    holder = sqlite3.connect(tmp_path / "test.db", isolation_level=None)
    holder.execute("PRAGMA journal_mode=DELETE")
    holder.execute("BEGIN EXCLUSIVE")
    process = begun(tmp_path)
    try:
        assert process.stdout
        first = process.stdout.readline()
        assert first.startswith("Chưa mở được cơ sở dữ liệu: "), first
        assert "tự thử lại" in first
        holder.execute("ROLLBACK")
        holder.close()
        said = next(line for line in process.stdout if "đang chạy" in line or "Traceback" in line)
        assert "Hệ thống đang chạy" in said
    finally:
        process.kill()
        process.communicate(timeout=SECONDS)
