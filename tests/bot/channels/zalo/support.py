"""The bot beside the stand-in for Zalo, by either way of receiving."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.settings import Settings
from tests.bot.channels.zalo.people import Person
from tests.bot.channels.zalo.standin import TOKEN, ZaloStandIn
from tests.people import LAID
from tests.running import Bot, running, settings_for

PUBLIC = "https://bao-cao.xa.example"
SECRET = "bi-mat-rieng-cua-xa"
POLLING, WEBHOOK = "polling", "webhook"
WAYS = (POLLING, WEBHOOK)


def for_zalo(folder: Path, zalo: ZaloStandIn, way: str = POLLING, **more: Any) -> Settings:
    if way == WEBHOOK:
        more = {"public_url": PUBLIC, "zalo_webhook_secret": SECRET, **more}
    given = {"zalo_tokens": TOKEN, "zalo_base_url": zalo.url, "zalo_rate": 0, "zalo_chat_rate": 0}
    return settings_for(folder, **{**given, **more})


@asynccontextmanager
async def at_zalo(
    folder: Path, way: str = POLLING, now: datetime = LAID, **more: Any
) -> AsyncIterator[tuple[Bot, ZaloStandIn]]:
    """The bot with Zalo as its only channel. At the end nothing was refused."""
    async with ZaloStandIn() as zalo:
        async with serving(folder, zalo, way, now, **more) as bot:
            yield bot, zalo
        assert zalo.refused == []


@asynccontextmanager
async def serving(
    folder: Path, zalo: ZaloStandIn, way: str = POLLING, now: datetime = LAID, **more: Any
) -> AsyncIterator[Bot]:
    async with running(for_zalo(folder, zalo, way, **more), now) as bot:
        for one in (zalo, *zalo.beside.values()):
            one.now = bot.clock.now
            one.hook.leads_to = {PUBLIC: bot.url}
            await one.until(lambda one=one: _is_ready(one, way), f"ready by {way}")
        yield bot


def _is_ready(zalo: ZaloStandIn, way: str) -> bool:
    return bool(zalo.hook.url if way == WEBHOOK else zalo.poll.count)


async def joined(zalo: ZaloStandIn, bot: Bot, title: str) -> Person:
    """A person who has joined by typing alone."""
    person = zalo.person(f"Người Mẫu {title}")
    person.says(await bot.code(title))
    await person.hears(containing="Có đúng")
    person.says("đúng")
    await person.hears(containing="đồng ý")
    person.says("đồng ý")
    await person.hears(containing="Kính chào")
    return person


async def settled(bot: Bot) -> None:
    """Until nothing is being answered or sent."""
    while not (bot.app.turns.is_idle() and bot.app.delivery.is_idle()):
        await asyncio.sleep(0.01)
