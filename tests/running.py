"""The whole bot in the test's own loop: real database file, real server, a clock to move."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import uvicorn
from sqlalchemy import Connection

from bot import process as house
from bot import secret_key
from bot.clock import MovableClock
from bot.database.engines import is_postgresql
from bot.settings import Settings
from bot.workers.duties import HOUSE
from models.chats import channel_accounts
from models.joining import invitation_codes, personal_links
from models.people import post_holders
from plans.sample import commune_sample
from tests.laid import DATABASE, KEY, Lay, lay_database, lay_folder, lay_nothing
from tests.people import LAID
from tests.postgresql import databases
from tests.postgresql.borrowing import make_own_database
from tests.postgresql.databases import is_on_postgresql


def url_for(folder: Path) -> str:
    """The database of this folder."""
    if is_on_postgresql():
        return databases.get_url(databases.name_database(folder))
    return f"sqlite:///{folder}/test.db"


def settings_for(folder: Path, **more: Any) -> Settings:
    return Settings(
        _env_file=None,
        database_url=more.pop("database_url", "") or url_for(folder),
        secret_file=folder / "secret.key",
        web_port=0,
        telegram_chat_rate=more.pop("telegram_chat_rate", 0),
        **more,
    )


def lay_sample(
    settings: Settings, now: datetime = LAID, lay: Lay = commune_sample.lay_commune
) -> None:
    """The sample of that day in a new database: laid once a run, then copied. What is there
    stays."""
    if is_postgresql(settings.database_url):
        _copy_sample(settings, now, lay)
        return
    target = Path(settings.database_url.removeprefix("sqlite:///"))
    if target.exists():
        return
    folder = lay_folder(lay, now)
    shutil.copyfile(folder / DATABASE, target)
    shutil.copy2(folder / KEY, settings.secret_file)


def _copy_sample(settings: Settings, now: datetime, lay: Lay) -> None:
    laid, folder = lay_database(lay, now)
    make_own_database(settings.secret_file.parent, laid)
    if not settings.secret_file.exists():
        shutil.copy2(folder / KEY, settings.secret_file)


def code_for(db: Connection, settings: Settings, title: str, now: datetime) -> str:
    secrets = secret_key.read_key(settings.secret_file)
    post = next(one for one in post_holders.list_posts_below(db, "/", now) if one.title == title)
    return secrets.code(
        invitation_codes.get_or_add_invitation(db, post.post_id, secrets, now).secret
    )


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
    lay_sample(settings, now, lay_nothing if empty else lay)
    clock = MovableClock(now)
    async with house.run_bot(settings, clock) as app:
        server, listening = house.build_server(app)
        serving = asyncio.create_task(server.serve([listening]))
        while not app.duties.is_known(HOUSE):
            await asyncio.sleep(0.02)
        await app.tick()
        try:
            yield Bot(app, clock, f"http://127.0.0.1:{listening.getsockname()[1]}")
        finally:
            app.hub.close()
            await _stop(server, serving)


async def _stop(server: uvicorn.Server, serving: "asyncio.Task[None]") -> None:
    """Closed as uvicorn does it, without the fifth of a second that it sleeps on the way.
    `tests/durability/test_process.py` ends a whole process as it is."""
    for one in server.servers:
        one.close()
    for connection in list(server.server_state.connections):
        connection.shutdown()
    if under_way := list(server.server_state.tasks):
        await asyncio.wait(under_way, timeout=server.config.timeout_graceful_shutdown)
    serving.cancel()
    await asyncio.wait([serving])


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
