"""Where the people sit: at a telephone with Telegram, or before the page of the web chat."""

import asyncio
import time
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from yarl import URL

from tests.bot.channels.telegram.chats import Message
from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.crash.villagers import NOTHING, Seen, Villager, is_reminder

AGAIN = 0.1  # seconds until the page tries again
PATIENCE = 600  # the test itself says when somebody has waited too long


@dataclass
class ByTelegram:
    who: Villager
    tg: TelegramStandIn
    chat_id: int
    code: str
    # The update by which each step was done.
    said: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.person = self.tg.person(self.chat_id, name=f"Người Mẫu {self.who.number}")

    async def play(self) -> None:
        self.person.says(f"/start {self.code}")
        while not self.who.is_done:
            await self.read(await self.person.hears(timeout=PATIENCE))

    async def read(self, message: Message) -> None:
        if self.who.answers(seen(message)) is None:
            return
        await self.who.think()
        # Something newer may have come while they were thinking.
        said = self.who.answers(seen(message))
        if said is None:
            return
        self.who.did.add(said.step)
        update = self.person.taps(said.words) if said.is_tap else self.person.says(said.words)
        self.said[said.step] = update["update_id"]

    def before_them(self) -> Seen:
        """The last thing on the screen, but for reminders, which have a button of their own."""
        shown = [one for one in self.person.all if not is_reminder(one.text)]
        return seen(shown[-1]) if shown else NOTHING


def seen(message: Message) -> Seen:
    return Seen(message.text, tuple(message.labels))


@dataclass
class ByWeb:
    who: Villager
    url: str
    link: str
    # When each step was answered 200, by the monotonic clock.
    said: dict[str, float] = field(default_factory=dict)
    items: list[dict[str, Any]] = field(default_factory=list)

    async def play(self) -> None:
        # A public address has cookies for https only; here the loopback stands for it.
        jar = aiohttp.CookieJar(unsafe=True, treat_as_secure_origin=URL(self.url))
        async with aiohttp.ClientSession(cookie_jar=jar) as browser:
            self.browser = browser
            await self.until(lambda: browser.get(f"{self.url}{self.link}"), 200)
            page = await self.until(lambda: browser.post(f"{self.url}{self.link}"), 303)
            self.page = f"{self.url}{page.headers['Location']}"
            read: set[int] = set()
            while not self.who.is_done:
                await self.look()
                # One that was committed late stands above what was read already.
                for item in [one for one in self.items if one["id"] not in read]:
                    await self.read(item)
                    read.add(item["id"])
                await asyncio.sleep(AGAIN)

    async def look(self) -> None:
        answer = await self.until(lambda: self.browser.get(f"{self.page}history"), 200)
        items = await answer.json()
        self.items = [one for one in items["items"] if one["who"] == "bot"]

    async def read(self, item: dict[str, Any]) -> None:
        said = self.who.answers(seen_in(item))
        if said is None:
            return
        await self.who.think()
        self.who.did.add(said.step)
        line: dict[str, str] = {"id": str(uuid.uuid4()), "text": said.words}
        if said.is_tap:
            line["choice"] = next(data for label, data in item["choices"] if label == said.words)
        answer = await self.until(lambda: self.browser.post(f"{self.page}say", json=line), 200)
        assert (await answer.json())["ok"]
        self.said[said.step] = time.monotonic()

    async def until(self, ask: Any, status: int) -> aiohttp.ClientResponse:
        """Asks, and again and again until the server gives this answer, as the page does."""
        while True:
            with suppress(aiohttp.ClientError, TimeoutError):
                async with asyncio.timeout(5), ask() as answer:
                    await answer.read()
                    assert answer.status not in (400, 401, 403, 404), answer.status
                    if status in (answer.status, *(old.status for old in answer.history)):
                        return next((old for old in answer.history if old.status == status), answer)
            await asyncio.sleep(AGAIN)

    def before_them(self) -> Seen:
        shown = [one for one in self.items if one["kind"] != "reminder"]
        return seen_in(shown[-1]) if shown else NOTHING


def seen_in(item: dict[str, Any]) -> Seen:
    text = "".join(words for _, words in item["spans"])
    return Seen(text, tuple(label for label, _ in item["choices"]))
