"""Browsers without a screen: they keep their cookies, and read what the pages read."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from tests.running import Bot

ANDROID = "Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 Chrome/120 Mobile"
PATIENCE = 15


@dataclass
class Browser:
    """`chat`: the address of the chat that it opened last."""

    client: httpx.AsyncClient
    chat: str = ""

    async def opens(self, link: str, **form: str) -> httpx.Response:
        answer = await self.client.post(link, data=form)
        if "/c/" in str(answer.url):
            self.chat = str(answer.url).rstrip("/")
        return answer

    async def history(self) -> dict[str, Any]:
        answer = await self.client.get(f"{self.chat}/history")
        assert answer.status_code == 200
        found: dict[str, Any] = answer.json()
        return found

    async def hears(self, words: str) -> dict[str, Any]:
        """Waits until the bot has said this, and returns what it said."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for item in reversed((await self.history())["items"]):
                    if item["who"] == "bot" and words in said_in(item):
                        return dict(item)
                await asyncio.sleep(0.05)

    async def says(self, text: str, name: str = "abcdefgh-1", **more: Any) -> httpx.Response:
        said = {"id": name, "text": text, **more}
        return await self.client.post(f"{self.chat}/say", json=said)

    async def taps(self, label: str, name: str) -> None:
        """Presses a button of the newest message, once it is there."""
        answer = await self.says(label, name, choice=await self.offered(label))
        assert answer.status_code == 200

    async def offered(self, label: str) -> str:
        async with asyncio.timeout(PATIENCE):
            while True:
                newest = (await self.history())["items"][-1]
                choices = dict(tuple(one) for one in newest.get("choices", ()))
                if label in choices:
                    return str(choices[label])
                await asyncio.sleep(0.05)

    async def statuses(self) -> set[int]:
        """What every door of the chat answers."""
        paths = ("", "/", "/history", "/devices")
        return {(await self.client.get(f"{self.chat}{path}")).status_code for path in paths}


def said_in(item: dict[str, Any]) -> str:
    return "".join(words for _, words in item["spans"])


@asynccontextmanager
async def browser(agent: str = ANDROID) -> AsyncIterator[Browser]:
    headers = {"User-Agent": agent}
    async with httpx.AsyncClient(follow_redirects=True, timeout=30, headers=headers) as client:
        yield Browser(client)


async def joins_by_card(one: Browser, bot: Bot, title: str) -> None:
    """By the code of a card, as far as the first words to a person who has joined."""
    await one.opens(f"{bot.url}/j/{await bot.code(title)}")
    await one.hears("Có đúng là ông/bà không?")
    await one.taps("Đúng", "joining-1")
    await one.hears("xin lưu họ tên")
    await one.taps("Đồng ý", "joining-2")
    await one.hears("Kính chào")


def find_link(page: str) -> str:
    """The personal link on a page of the desk."""
    found = re.search(r"https?://[^\s<\"]+/l/[^\s<\"]+", page)
    assert found is not None, page
    return found[0]
