"""The whole bot in the test's own loop: real database file, real server, a clock to move."""

import asyncio
import atexit
import shutil
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bot import process as house
from bot import secret_key
from bot.clock import MovableClock
from bot.database.engines import make_writer_engine
from bot.database.migrate import migrate_database
from bot.settings import Settings
from models.chats import channel_accounts
from models.joining import invitation_codes, personal_links
from models.people import post_holders
from plans.sample import commune_sample
from tests.people import LAID

Lay = Callable[[Connection, datetime], list[str]]


def settings_for(folder: Path, **more: Any) -> Settings:
    return Settings(
        _env_file=None,
        database_url=f"sqlite:///{folder}/test.db",
        secret_file=folder / "secret.key",
        web_port=0,
        telegram_chat_rate=more.pop("telegram_chat_rate", 0),
        **more,
    )


def lay_sample(
    settings: Settings, now: datetime = LAID, lay: Lay = commune_sample.lay_commune
) -> None:
    """The sample of that day in a new database: laid once, then copied. What is there stays."""
    target = Path(settings.database_url.removeprefix("sqlite:///"))
    if target.exists():
        return
    laid = _laid(now, lay)
    shutil.copyfile(laid / "laid.db", target)
    shutil.copy2(laid / "secret.key", settings.secret_file)


@cache
def _laid(now: datetime, lay: Lay) -> Path:
    """A folder with the sample's database, all of it in one file, and its key."""
    folder = Path(tempfile.mkdtemp(prefix="laid"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    url = f"sqlite:///{folder}/laid.db"
    secret_key.make_key(folder / "secret.key")
    migrate_database(url, now)
    engine = make_writer_engine(url)
    with engine.begin() as db:
        lay(db, now)
    engine.dispose()
    with closing(sqlite3.connect(folder / "laid.db")) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder


def code_for(db: Connection, settings: Settings, title: str, now: datetime) -> str:
    secrets = secret_key.read_key(settings.secret_file)
    post = next(one for one in post_holders.list_posts_below(db, "/", now) if one.title == title)
    return secrets.code(invitation_codes.get_or_add_invitation(db, post.post_id, secrets, now).id)


def link_for(db: Connection, settings: Settings, title: str, now: datetime) -> str:
    """The path of the personal link of whoever holds this post."""
    secrets = secret_key.read_key(settings.secret_file)
    post = next(one for one in post_holders.list_posts_below(db, "/", now) if one.title == title)
    chat_id = channel_accounts.open_personal_chat(db, post, now)
    return f"/l/{secrets.link(personal_links.get_or_add_personal_link(db, chat_id, now))}"


@dataclass
class Bot:
    app: house.App
    clock: MovableClock
    url: str

    async def code(self, title: str) -> str:
        job = partial(code_for, settings=self.app.settings, title=title, now=self.clock.now())
        return await self.app.writer.run(job)

    async def link(self, title: str) -> str:
        job = partial(link_for, settings=self.app.settings, title=title, now=self.clock.now())
        return f"{self.url}{await self.app.writer.run(job)}"

    async def move_to(self, moment: datetime) -> None:
        self.clock.move(moment - self.clock.now())
        await self.app.tick()


@asynccontextmanager
async def running(
    settings: Settings,
    now: datetime = LAID,
    *,
    empty: bool = False,
    lay: Lay = commune_sample.lay_commune,
) -> AsyncIterator[Bot]:
    """The bot with the sample of that day, or with nothing, on a free port of loopback."""
    if empty:
        secret_key.make_key(settings.secret_file)
    else:
        lay_sample(settings, now, lay)
    clock = MovableClock(now)
    async with house.run_bot(settings, clock) as app:
        server, listening = house.build_server(app)
        serving = asyncio.create_task(server.serve([listening]))
        await app.tick()
        try:
            yield Bot(app, clock, f"http://127.0.0.1:{listening.getsockname()[1]}")
        finally:
            app.hub.close()
            server.should_exit = True
            await serving


async def joined(tg: Any, bot: Bot, chat_id: int, title: str) -> Any:
    """A person of the stand-in who has joined by the code of this post."""
    person = tg.person(chat_id, name=f"Người Mẫu {chat_id}")
    person.says(f"/start {await bot.code(title)}")
    await person.hears()
    person.taps("Đúng")
    await person.hears()
    person.taps("Đồng ý")
    await person.hears()
    return person
