"""What every page needs of the process: reading, writing, the clock, the chat of an address."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection, Engine
from starlette.requests import Request

from bot.channels.webhooks import Webhook
from bot.clock import Clock
from bot.database.writer import Writer, WriterJob
from bot.delivery.delivery import Delivery
from bot.delivery.hub import PageHub
from bot.settings import Settings
from bot.site import chat_cookies
from bot.turn_queue import TurnQueue
from handlers.turn_context import Tools
from models.joining import personal_links
from models.secrets import Secrets

T = TypeVar("T")


@dataclass(frozen=True)
class SiteContext:
    writer: Writer
    reader: Engine
    clock: Clock
    tools: Tools
    hub: PageHub
    delivery: Delivery
    turns: TurnQueue
    account_id: int
    is_https: bool
    settings: Settings
    # By (channel, account): where platforms post to us.
    hooks: Mapping[tuple[str, str], Webhook] = field(default_factory=dict)
    threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(2, thread_name_prefix="pages")
    )

    @property
    def secrets(self) -> Secrets:
        return self.tools.secrets

    async def read(self, question: Callable[[Connection], T]) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.threads, self._ask, question)

    def _ask(self, question: Callable[[Connection], T]) -> T:
        with self.reader.connect() as db:
            return question(db)

    async def write(self, job: WriterJob[T]) -> T:
        return await self.writer.run(job)

    async def chat_of(self, request: Request) -> int | None:
        """The chat of this address, if this browser may open it."""
        chat_id = self.secrets.chat_id(request.path_params["chat"])
        link_id = (
            chat_cookies.read_chat_cookie(request, self.secrets, chat_id)
            if chat_id is not None
            else None
        )
        if chat_id is None or link_id is None:
            return None
        opened = await self.read(partial(personal_links.find_chat_of_link, link_id=link_id))
        return chat_id if opened == chat_id else None


def get_site_context(request: Request) -> SiteContext:
    house: SiteContext = request.app.state.house
    return house
