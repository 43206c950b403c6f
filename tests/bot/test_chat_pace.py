"""A chat that writes without end waits for itself, and nobody waits for it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest_asyncio
from sqlalchemy import text

from bot.turns.chat_pace import ChatPace
from tests.running import Bot, running, settings_for

AT_ONCE = 5
LINES = 40


@pytest_asyncio.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Bot]:
    async with running(settings_for(tmp_path)) as started:
        yield started


async def enter(browser: httpx.AsyncClient, bot: Bot, title: str) -> str:
    begun = await browser.post(f"{bot.url}/j/{await bot.code(title)}")
    return f"{bot.url}{begun.headers['location']}"


async def count_waiting(bot: Bot) -> int:
    asked = text("SELECT count(*) FROM inbox WHERE state = 'waiting'")
    return await bot.app.writer.run(lambda db: int(db.execute(asked).scalar_one()))


async def until_idle(bot: Bot) -> None:
    async with asyncio.timeout(30):
        while not bot.app.turns.is_idle():
            await asyncio.sleep(0.01)


async def test_nobody_waits_for_a_chat_that_writes_without_end(bot: Bot) -> None:
    bot.app.turns._pace = ChatPace(AT_ONCE, 0.001)
    async with httpx.AsyncClient(timeout=60) as loud, httpx.AsyncClient(timeout=60) as quiet:
        loud_place = await enter(loud, bot, "Trưởng xóm 3")
        for number in range(LINES):
            said = {"id": f"line-{number:06}", "text": f"dòng {number}"}
            assert (await loud.post(f"{loud_place}say", json=said)).status_code == 200
        quiet_place = await enter(quiet, bot, "Trưởng xóm 4")
        async with asyncio.timeout(30):
            while "Trưởng xóm 4" not in (await quiet.get(f"{quiet_place}history")).text:
                await asyncio.sleep(0.05)
        # The first was the code itself; all others are stored, and none is lost.
        assert await count_waiting(bot) == LINES + 1 - AT_ONCE


async def test_what_waited_is_answered_in_order(bot: Bot) -> None:
    bot.app.turns._pace = ChatPace(AT_ONCE, 200)
    async with httpx.AsyncClient(timeout=60) as browser:
        place = await enter(browser, bot, "Trưởng xóm 3")
        for number in range(LINES):
            said = {"id": f"line-{number:06}", "text": f"dòng {number}"}
            assert (await browser.post(f"{place}say", json=said)).status_code == 200
        await until_idle(bot)
        assert await count_waiting(bot) == 0
        asked = text("SELECT inbox_id FROM outbox WHERE inbox_id IS NOT NULL ORDER BY id")
        answered = await bot.app.writer.run(lambda db: list(db.execute(asked).scalars()))
        assert answered == sorted(answered)
