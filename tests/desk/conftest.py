from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest_asyncio

from tests.desk.pages import Officer, at_desk
from tests.running import Bot, running, settings_for


@pytest_asyncio.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Bot]:
    async with running(settings_for(tmp_path)) as started:
        yield started


@pytest_asyncio.fixture
async def officer(bot: Bot) -> AsyncIterator[Officer]:
    async with httpx.AsyncClient(follow_redirects=True, timeout=30) as client:
        yield await at_desk(client, bot)


@pytest_asyncio.fixture
async def colleague(bot: Bot) -> AsyncIterator[Officer]:
    """The second officer, in a browser of her own."""
    async with httpx.AsyncClient(follow_redirects=True, timeout=30) as client:
        yield await at_desk(client, bot, 1)
