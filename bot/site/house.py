"""What the pages need of the house: reading the database, storing what is said."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection, Engine
from starlette.requests import Request

from bot.channels.hooks import Hook
from bot.clock import Clock
from bot.delivery import Delivery
from bot.hub import Hub
from bot.settings import Settings
from bot.site import guard
from bot.turns import Turns
from bot.writer import Job, Writer
from handlers.turn import Tools
from models.joining import personal_links
from models.secrets import Secrets

T = TypeVar("T")


@dataclass(frozen=True)
class House:
    writer: Writer
    reader: Engine
    clock: Clock
    tools: Tools
    hub: Hub
    delivery: Delivery
    turns: Turns
    account_id: int
    is_https: bool
    settings: Settings
    # By (channel, account): where platforms post to us.
    hooks: Mapping[tuple[str, str], Hook] = field(default_factory=dict)
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

    async def write(self, job: Job[T]) -> T:
        return await self.writer.run(job)

    async def chat_of(self, request: Request) -> int | None:
        """The chat of this address, if this browser may open it."""
        chat_id = self.secrets.chat_id(request.path_params["chat"])
        link_id = guard.link_of(request, self.secrets, chat_id) if chat_id is not None else None
        if chat_id is None or link_id is None:
            return None
        opened = await self.read(partial(personal_links.find_chat_of_link, link_id=link_id))
        return chat_id if opened == chat_id else None


def house_of(request: Request) -> House:
    house: House = request.app.state.house
    return house
