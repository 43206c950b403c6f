"""What the tests of durability share: joined people, a second pair of eyes, patience."""

import asyncio
import sqlite3
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import psycopg
from sqlalchemy import Connection

from bot.settings import Settings
from models.all_tables import Base
from models.chats import channel_accounts, chat_addresses, chat_people, conversations
from models.chats.conversations import Talk
from models.people import post_holders
from tests.bot.channels.telegram.people import Person
from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.people import LAID
from tests.postgresql.databases import is_on_postgresql
from tests.running import Bot, running, settings_for, url_for

TOKEN = "123:geheim-abc"
PATIENCE = 20.0  # seconds; a slow machine is no fault


async def until(true: Callable[[], Any], why: str, seconds: float = PATIENCE) -> Any:
    """Waits for a condition, and says what did not come."""
    end = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < end, f"{why}: not within {seconds} s"
        await asyncio.sleep(0.01)
    return found


async def ever(ask: Callable[[], Awaitable[Any]], why: str, seconds: float = PATIENCE) -> Any:
    """The same for a question that has to be waited for."""
    end = time.monotonic() + seconds
    while not (found := await ask()):
        assert time.monotonic() < end, f"{why}: not within {seconds} s"
        await asyncio.sleep(0.02)
    return found


def address_of(file: Path) -> str:
    """On PostgreSQL, of the database that has the place of this file."""
    # The path of an address has lost one of its two strokes.
    is_address = str(file).startswith("postgresql:")
    return str(file).replace(":/", "://", 1) if is_address else url_for(file.parent)


def rows(file: Path, question: str, *values: Any) -> list[Any]:
    """What a second connection sees: only what is committed."""
    if is_on_postgresql() and not file.exists():
        with psycopg.connect(address_of(file)) as server:
            return server.execute(question.replace("?", "%s"), values or None).fetchall()
    db = sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=10)
    try:
        return db.execute(question, values).fetchall()
    finally:
        db.close()


def read_files(folder: Path) -> bytes:
    """Every byte of the database in this folder, with what is still beside it; on PostgreSQL all
    that its tables hold."""
    if is_on_postgresql():
        with psycopg.connect(url_for(folder)) as server:
            tables = [f"SELECT * FROM {table}" for table in Base.metadata.tables]
            return repr([server.execute(all_of.encode()).fetchall() for all_of in tables]).encode()
    return b"".join(path.read_bytes() for path in sorted(folder.glob("test.db*")))


def one(file: Path, question: str, *values: Any) -> Any:
    return rows(file, question, *values)[0][0]


def for_telegram(folder: Path, tg: TelegramStandIn, **more: Any) -> Settings:
    more = {"telegram_base_url": tg.url, "telegram_rate": 0, **more}
    return settings_for(folder, telegram_token=TOKEN, **more)


def file_of(settings: Settings) -> Path:
    return Path(settings.database_url.removeprefix("sqlite:///"))


@asynccontextmanager
async def at_telegram(
    folder: Path, now: datetime = LAID, **more: Any
) -> AsyncIterator[tuple[Bot, TelegramStandIn, Path]]:
    """The bot beside its stand-in, and the file of its database."""
    async with TelegramStandIn(TOKEN) as tg:
        settings = for_telegram(folder, tg, **more)
        async with running(settings, now) as bot:
            tg.now = bot.clock.now
            yield bot, tg, file_of(settings)


def join(db: Connection, title: str, chat_id: int, now: datetime) -> int:
    """This person has joined over Telegram before. Returns the id of our chat."""
    post = next(one for one in post_holders.list_posts_below(db, "/", now) if one.title == title)
    account = channel_accounts.get_or_add_account(db, "telegram", TOKEN.partition(":")[0])
    chat = chat_addresses.get_or_add_chat(db, account, str(chat_id), now)
    chat_people.link_chat(db, chat, post.person_id, now)
    conversations.save_talk(db, chat, Talk(post_id=post.post_id), now)
    return chat


async def joined(bot: Bot, tg: TelegramStandIn, number: int) -> Person:
    """The head of this village, at the telephone."""
    return await joined_as(bot, tg, f"Trưởng xóm {number}", 5_000_000_000 + number)


async def joined_as(bot: Bot, tg: TelegramStandIn, title: str, chat_id: int) -> Person:
    person = tg.person(chat_id, name=title)
    job = partial(join, title=title, chat_id=chat_id, now=bot.clock.now())
    await bot.app.writer.run(job)
    return person


async def begins(person: Person) -> None:
    """Opens the only report; the first question stands."""
    person.says("báo cáo")
    await person.hears(PATIENCE, containing="Câu 1/10")


class Page:
    """One open page of the web chat."""

    def __init__(self, browser: aiohttp.ClientSession, address: str) -> None:
        self.browser, self.address = browser, address

    async def say(self, text: str = "", *, name: str = "", choice: str = "") -> int:
        line = {"id": name or str(uuid.uuid4()), "text": text}
        if choice:
            line["choice"] = choice
        async with self.browser.post(f"{self.address}say", json=line) as answer:
            return answer.status

    async def surely(self, text: str, name: str = "") -> None:
        """As the page does it: again until 200, under one id."""
        name = name or str(uuid.uuid4())

        async def said() -> bool:
            return await self.say(text, name=name) == 200

        await ever(said, f"{text!r} is taken")

    async def heard(self) -> list[dict[str, Any]]:
        async with self.browser.get(f"{self.address}history") as answer:
            return [item for item in (await answer.json())["items"] if item["who"] == "bot"]

    async def hears(self, words: str) -> dict[str, Any]:
        async def there() -> Any:
            return [item for item in await self.heard() if words in text_of(item)]

        return (await ever(there, f"{words!r} on the page"))[-1]


def text_of(item: dict[str, Any]) -> str:
    return "".join(words for _, words in item["spans"])


@asynccontextmanager
async def page(bot: Bot, number: int, jar: aiohttp.CookieJar | None = None) -> AsyncIterator[Page]:
    """The head of this village, before the web chat; pages with one jar are in one browser."""
    jar = aiohttp.CookieJar(unsafe=True) if jar is None else jar
    link = await bot.link(f"Trưởng xóm {number}")
    async with aiohttp.ClientSession(cookie_jar=jar) as browser, browser.post(link) as answer:
        assert answer.status == 200
        yield Page(browser, str(answer.url))
