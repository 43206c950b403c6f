"""Several workers of one database, in the test's own loop or as processes of their own."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text

from bot.settings import Settings
from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.durability.support import for_telegram
from tests.people import LAID
from tests.postgresql import databases
from tests.running import Bot, running


def settings_on_server(folder: Path, tg: TelegramStandIn, **more: Any) -> Settings:
    url = databases.get_url(databases.name_database(folder))
    return for_telegram(folder, tg, database_url=url, **more)


@asynccontextmanager
async def workers(
    folder: Path, count: int, **more: Any
) -> AsyncIterator[tuple[list[Bot], TelegramStandIn]]:
    """So many workers beside one stand-in, each with a server and connections of its own."""
    async with TelegramStandIn("123:geheim-abc") as tg, AsyncExitStack() as stack:
        settings = settings_on_server(folder, tg, **more)
        bots = [await stack.enter_async_context(running(settings, LAID)) for _ in range(count)]
        tg.now = bots[0].clock.now
        for bot in bots:
            await bot.app.duties.renew()
        yield bots, tg


def ask(settings: Settings, question: str) -> list[tuple[Any, ...]]:
    """What another connection sees: only what is committed."""
    engine = create_engine(settings.database_url.replace("postgresql:", "postgresql+psycopg:"))
    try:
        with engine.connect() as db:
            return [tuple(row) for row in db.execute(text(question))]
    finally:
        engine.dispose()
