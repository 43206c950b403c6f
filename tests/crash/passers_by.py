"""Strangers who say a word now and then, so that every seam is passed however far the others are.

They have no code, so nothing of theirs is in a report; they are answered like anybody.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import aiohttp

from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.bot.channels.zalo.standin import ZaloStandIn

BETWEEN = 0.4
STRANGERS = 3  # together, so that batches hold more than one turn


async def talking(platforms: Sequence[TelegramStandIn | ZaloStandIn], url: str) -> None:
    """Talks until it is cancelled."""
    people: list[Any] = []
    for platform in platforms:
        for place in range(STRANGERS):
            if isinstance(platform, ZaloStandIn):
                people.append(platform.person("Người lạ"))
            else:
                people.append(platform.person(8_000_000_000 + place, name="Người lạ"))
    async with aiohttp.ClientSession() as browser:
        while True:
            for person in people:
                person.says("xin chào")
            with suppress(aiohttp.ClientError, TimeoutError):
                async with asyncio.timeout(5):
                    await browser.post(f"{url}/j/", data={"code": "?"}, allow_redirects=False)
            await asyncio.sleep(BETWEEN)
