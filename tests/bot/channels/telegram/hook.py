"""Delivery by webhook: each update is posted in order, and again until the answer is 2xx."""

import asyncio
from typing import Any

import aiohttp
import orjson

from tests.bot.channels.telegram.updates import Updates

SECRET = "X-Telegram-Bot-Api-Secret-Token"
PAUSE = 0.2  # seconds before a second try; Telegram's own are longer


class Hook:
    def __init__(self, updates: Updates) -> None:
        self.url = ""
        # Where the public address is found: {"https://xa.example": "http://127.0.0.1:…"}.
        self.leads_to: dict[str, str] = {}
        self.statuses: list[int] = []  # what the bot answered, 0 for no connection
        self._secret = ""
        self._updates = updates
        self._task: asyncio.Task[None] | None = None

    def set(self, url: str, secret: str, *, drop: bool) -> None:
        self.url, self._secret = url, secret
        if drop:
            self._updates.pending.clear()
        self.stop()
        if url:
            self._task = asyncio.get_running_loop().create_task(self._deliver())

    def stop(self) -> None:
        if self._task:
            self._task.cancel()

    @property
    def address(self) -> str:
        for public, here in self.leads_to.items():
            if self.url.startswith(public):
                return here + self.url.removeprefix(public)
        return self.url

    async def _deliver(self) -> None:
        async with aiohttp.ClientSession() as session:
            while True:
                for update in self._updates.batch(1):
                    if await self._post(session, update):
                        self._updates.confirm(update["update_id"] + 1)
                    else:
                        await asyncio.sleep(PAUSE)
                if not self._updates.pending and not self._updates.again:
                    self._updates.arrived.clear()
                    await self._updates.arrived.wait()

    async def _post(self, session: aiohttp.ClientSession, update: dict[str, Any]) -> bool:
        headers = {"Content-Type": "application/json"}
        if self._secret:
            headers[SECRET] = self._secret
        try:
            async with session.post(
                self.address, data=orjson.dumps(update), headers=headers
            ) as answer:
                self.statuses.append(answer.status)
        except aiohttp.ClientError:
            self.statuses.append(0)
        return 200 <= self.statuses[-1] < 300
