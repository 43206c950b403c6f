"""Waiting for what the bot says to something, where a page is to come with the answer in it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial

from bot.site.site_context import SiteContext
from models.delivery import web_history


@asynccontextmanager
async def awaiting_answer(
    house: SiteContext, chat_id: int, seconds: float
) -> AsyncIterator[asyncio.Event]:
    """What is done within is answered in this chat: that is waited for, and no longer than this.
    The event: set where there is nothing to wait for."""
    newest = partial(web_history.get_newest_bot_message, chat_id=chat_id)
    before = await house.read(newest)
    arrived, nothing = house.hub.subscribe(chat_id), asyncio.Event()
    try:
        yield nothing
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                # Pages are woken for other reasons too.
                while not nothing.is_set() and await house.read(newest) <= before:
                    await arrived.wait()
                    arrived.clear()
    finally:
        house.hub.unsubscribe(chat_id, arrived)
