"""The database is locked for a while: nothing that was acknowledged is lost, and it recovers."""

import asyncio
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from bot.database import engines, postgresql
from tests.durability.support import (
    PATIENCE,
    address_of,
    at_telegram,
    begins,
    joined,
    one,
    page,
    until,
)
from tests.postgresql.databases import is_on_postgresql

HOUSEHOLDS = (152, 169, 136)  # about as many as last year, so that nothing is doubted
LOCKED = 3.0  # seconds
IMPATIENT = ("PRAGMA journal_mode=WAL", "PRAGMA foreign_keys=ON", "PRAGMA busy_timeout=50")
ON_SERVER = ("SET TIME ZONE 'UTC'", "SET lock_timeout = '50ms'")
ANSWERS = "SELECT count(*) FROM answer WHERE question = ? AND number = ?"


def be_impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes gives up after a moment."""
    monkeypatch.setattr(engines, "DURABLE", IMPATIENT)
    monkeypatch.setattr(postgresql, "_SESSION", ON_SERVER)


@contextmanager
def locked(file: Path) -> Iterator[None]:
    if is_on_postgresql():
        with psycopg.connect(address_of(file)) as server:
            server.execute("LOCK TABLE inbox")
            yield
        return
    db = sqlite3.connect(file, isolation_level=None, timeout=20)
    db.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        db.execute("ROLLBACK")
        db.close()


def complaints(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING]


async def people_write_meanwhile(folder: Path) -> None:
    async with at_telegram(folder) as (bot, tg, file), page(bot, 3) as web:
        phones = [await joined(bot, tg, number) for number in (1, 2)]
        for phone in phones:
            await begins(phone)
        await web.surely("báo cáo")
        await web.hears("Câu 1/10")
        with locked(file):
            for households, phone in zip(HOUSEHOLDS, phones, strict=False):
                phone.says(str(households))
            posted = asyncio.create_task(web.surely(str(HOUSEHOLDS[-1])))
            ticking = asyncio.create_task(bot.app.tick())
            await asyncio.sleep(LOCKED)
            # Nothing of it is on the disk, so nothing of it may have been acknowledged.
            assert tg.updates.pending
            assert not posted.done()
        await asyncio.gather(posted, ticking)
        for phone in phones:
            await phone.hears(PATIENCE, containing="Câu 2/10")
        await web.hears("Câu 2/10")
        await tg.confirmed(PATIENCE)
        for households in HOUSEHOLDS:
            assert one(file, ANSWERS, "ho_tong", households) == 1
        await until(bot.app.delivery.is_idle, "all is sent")
        assert tg.refused == []


async def test_a_short_lock_is_waited_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Three seconds are less than the writer waits by itself: there is nothing to say."""
    await people_write_meanwhile(tmp_path)
    assert complaints(caplog) == []


async def test_a_long_lock_is_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer that gives up after a moment sees the three seconds as a long time."""
    be_impatient(monkeypatch)
    await people_write_meanwhile(tmp_path)
    said = complaints(caplog)
    assert [line for line in said if "locked" in line] == said
    assert len(said) == 1, said
