"""The same person before their web page, over the real server."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from yarl import URL

from tests.running import Bot


class Page:
    def __init__(self, browser: aiohttp.ClientSession, url: str) -> None:
        self._browser, self.url = browser, url

    @property
    def cookies(self) -> dict[str, str]:
        """Of the device to which this link is bound."""
        return {one.key: one.value for one in self._browser.cookie_jar}

    async def says(self, words: str, choice: str | None = None) -> None:
        line = {"id": str(uuid.uuid4()), "text": words}
        if choice is not None:
            line["choice"] = choice
        async with self._browser.post(f"{self.url}say", json=line) as answer:
            assert (await answer.json())["ok"]

    async def taps(self, label: str) -> None:
        """A button of the newest message that has it."""
        labels = [found for one in reversed(await self.items()) for found in one["choices"]]
        await self.says(label, next(data for said, data in labels if said == label))

    async def chooses_round(self, part: str) -> None:
        """Where several reports are offered, the one whose button has these words in it."""
        labels = [label for one in await self.items() for label, _ in one["choices"]]
        if not any(label.startswith("Lấy") for label in labels):
            await self.taps(next(one for one in labels if part in one))

    async def items(self) -> list[dict[str, Any]]:
        async with self._browser.get(f"{self.url}history") as answer:
            return [one for one in (await answer.json())["items"] if one["who"] == "bot"]

    async def all(self) -> list[str]:
        """What the bot has said here."""
        return ["".join(words for _, words in one["spans"]) for one in await self.items()]

    async def opens(self, path: str) -> bytes:
        """A page or a file behind this person's link."""
        async with self._browser.get(URL(self.url).join(URL(path))) as answer:
            assert answer.status == 200
            return await answer.read()

    async def shows(self, words: str) -> None:
        """Waits until the bot has said this here."""
        async with asyncio.timeout(20):
            while not any(words in one for one in await self.all()):
                await asyncio.sleep(0.05)


@asynccontextmanager
async def at_the_page(bot: Bot, title: str) -> AsyncIterator[Page]:
    """Whoever holds this post has opened their personal link."""
    link = URL(await bot.link(title))
    here = link.with_host("127.0.0.1").with_port(URL(bot.url).port).with_scheme("http")
    # A public address has cookies for https only; here the loopback stands for it.
    jar = aiohttp.CookieJar(unsafe=True, treat_as_secure_origin=URL(bot.url))
    async with aiohttp.ClientSession(cookie_jar=jar) as browser:
        async with browser.post(here, allow_redirects=False) as answer:
            assert answer.status == 303
            page = f"{bot.url}{answer.headers['Location']}"
        yield Page(browser, page)
