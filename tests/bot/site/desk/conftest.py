"""The desk is tested on what `make run` lays: the commune, and the four plans of Hà Nội."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from plans.sample.whole_sample import lay_whole_sample
from tests.bot.site.desk.pages import Officer, at_desk
from tests.conftest import in_memory
from tests.people import House
from tests.running import Bot, running, settings_for
from tests.whole import get_whole


@pytest_asyncio.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Bot]:
    async with running(settings_for(tmp_path), lay=lay_whole_sample) as started:
        yield started


@pytest.fixture(scope="session")
def laid_whole() -> bytes:
    return get_whole()


@pytest.fixture
def house(laid_whole: bytes) -> Iterator[House]:
    """The whole sample on 27/5/2024: the half-year round of the commune opened the day before."""
    with in_memory(laid_whole) as connection:
        yield House(connection)


@pytest_asyncio.fixture
async def officer(bot: Bot) -> AsyncIterator[Officer]:
    async with httpx.AsyncClient(follow_redirects=True, timeout=30) as client:
        yield await at_desk(client, bot)


@pytest_asyncio.fixture
async def colleague(bot: Bot) -> AsyncIterator[Officer]:
    """The second officer, in a browser of her own."""
    async with httpx.AsyncClient(follow_redirects=True, timeout=30) as client:
        yield await at_desk(client, bot, 1)
