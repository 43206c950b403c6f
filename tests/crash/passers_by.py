"""Strangers who say a word now and then, so that every seam is passed however far the others are.

They have no code, so nothing of theirs is in a report; they are answered like anybody.
"""

import asyncio
from contextlib import suppress

import aiohttp

from tests.standin.telegram import TelegramStandIn

BETWEEN = 0.4
STRANGERS = 3  # together, so that batches hold more than one turn


async def talking(tg: TelegramStandIn, url: str) -> None:
    """Talks until it is cancelled."""
    people = [tg.person(8_000_000_000 + place, name="Người lạ") for place in range(STRANGERS)]
    async with aiohttp.ClientSession() as browser:
        while True:
            for person in people:
                person.says("xin chào")
            with suppress(aiohttp.ClientError, TimeoutError):
                async with asyncio.timeout(5):
                    await browser.post(f"{url}/j/", data={"code": "?"}, allow_redirects=False)
            await asyncio.sleep(BETWEEN)
