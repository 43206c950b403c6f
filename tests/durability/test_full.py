"""The disk is full for a while: nothing that was acknowledged is lost, and it recovers."""

import asyncio
import logging
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.durability.support import PATIENCE, at_telegram, begins, joined, one, page, until

HOUSEHOLDS = (152, 169, 136)  # about as many as last year, so that nothing is doubted
ANSWERS = "SELECT count(*) FROM answer WHERE question = 'ho_tong' AND number = ?"


def fill(db: Connection) -> None:
    """Not one more page; what is free inside is used up."""
    db.exec_driver_sql("CREATE TABLE ballast (stuff BLOB)")
    pages = db.exec_driver_sql("PRAGMA page_count").scalar_one()
    db.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def empty(db: Connection) -> None:
    db.exec_driver_sql("PRAGMA max_page_count = 1000000")


async def test_a_full_disk_is_said_once_and_recovered_from(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with at_telegram(tmp_path) as (bot, tg, file), page(bot, 3) as web:
        phones = [await joined(bot, tg, number) for number in (1, 2)]
        for phone in phones:
            await begins(phone)
        await web.surely("báo cáo")
        await web.hears("Câu 1/10")
        await bot.app.writer.run(fill)
        long = "x" * 3_900  # a page for itself, and no more than the platform lets one write
        phones[0].says(long)
        posted = asyncio.create_task(web.surely(str(HOUSEHOLDS[-1])))
        await until(lambda: "full" in caplog.text, "the disk is missed")
        await bot.app.tick()
        await bot.app.tick()
        assert tg.updates.pending
        await bot.app.writer.run(empty)
        await phones[0].hears(PATIENCE)
        for households, phone in zip(HOUSEHOLDS, phones, strict=False):
            phone.says(str(households))
            await phone.hears(PATIENCE, containing="Câu 2/10")
        await posted
        await web.hears("Câu 2/10")
        await tg.confirmed(PATIENCE)
        for households in HOUSEHOLDS:
            assert one(file, ANSWERS, households) == 1
        assert tg.refused == []
    said = [line.getMessage() for line in caplog.records if line.levelno >= logging.WARNING]
    assert len(said) == 1, said
