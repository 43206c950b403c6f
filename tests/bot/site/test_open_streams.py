"""A page's open stream ends when the page may not be seen any more, with nobody writing to it."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.site.chat import message_streams
from models.joining import generations
from tests.bot.site.browsers import Browser, browser
from tests.running import Bot

HEAD = "Trưởng xóm 3"
PATIENCE = 15


@pytest.fixture(autouse=True)
def _short_beat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_streams, "BEAT_SECONDS", 0.05)


async def listen(one: Browser, opened: asyncio.Event) -> list[str]:
    """All that the stream told until it ended by itself."""
    heard = []
    last = (await one.history())["last"]
    async with one.client.stream("GET", f"{one.chat}/events?after={last}") as events:
        async for line in events.aiter_lines():
            heard.append(line)
            if line == ": beat":
                opened.set()
    return heard


async def hear_until_it_ends(one: Browser, end: Callable[[], Awaitable[None]]) -> list[str]:
    opened = asyncio.Event()
    listening = asyncio.create_task(listen(one, opened))
    async with asyncio.timeout(PATIENCE):
        await opened.wait()
        await end()
        return await listening


async def test_it_ends_with_the_device_that_was_signed_out(bot: Bot) -> None:
    async with browser() as one:
        await one.opens(await bot.link(HEAD))

        async def sign_out() -> None:
            assert "Đã thoát" in (await one.client.post(f"{one.chat}/sign-out")).text

        heard = await hear_until_it_ends(one, sign_out)
        assert not [line for line in heard if line.startswith("data:")]


async def test_it_ends_with_the_life_of_the_database(bot: Bot) -> None:
    async with browser() as one:
        await one.opens(await bot.link(HEAD))

        async def begin_another_life() -> None:
            now = bot.clock.now()
            await bot.app.writer.run(lambda db: generations.begin_generation(db, now))

        assert ": beat" in await hear_until_it_ends(one, begin_another_life)
