"""The duties of this worker: an account's receiver and sender, the tick, what is for a person.

A duty is a lease of a few seconds that is renewed while the event loop runs: a worker that dies or
hangs loses it, and another one takes it up. Whatever is written under it looks in its own
transaction whether it is still had (the *fence*).
"""

import asyncio
import logging
import os
import secrets
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection, Engine

from bot.database.writer import WriterJob
from bot.trouble import TroubleLog
from bot.workers.call_wait import CallWait, wait_for_event
from models.workers import leases
from models.workers.leases import ACCOUNT, LEASE_SECONDS, WORKER

T = TypeVar("T")
Work = Callable[[], Awaitable[None]]
HOUSE = "house"
RENEW_SECONDS = 1.5
# Somewhat before the others may take it.
SURE_SECONDS = LEASE_SECONDS - 1.5
log = logging.getLogger(__name__)


def name_account_duty(account_id: int) -> str:
    return f"{ACCOUNT}{account_id}"


class Duties:
    def __init__(self, engine: Engine, me: str = "") -> None:
        self.me = me or f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"
        self._engine = engine
        self.is_alone = engine.dialect.name == "sqlite"
        self._wanted = {WORKER + self.me}
        self._fences: dict[str, int] = {}
        self._sure_until: dict[str, float] = {}
        self._elsewhere: set[str] = set()
        self._changed = asyncio.Event()
        self._asking = CallWait(RENEW_SECONDS)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="leases")
        self._trouble = TroubleLog(log, "the leases cannot be renewed")
        # Those that live, in one order for all of them.
        self._workers: list[str] = [self.me]

    def is_home_of(self, chat_id: int) -> bool:
        """Whether the turns of this chat are this worker's, while all of them live: others take
        them up when they have waited too long."""
        if self.me not in self._workers:
            return False
        return self._workers[chat_id % len(self._workers)] == self.me

    def has(self, duty: str) -> bool:
        if self.is_alone:
            return True
        return asyncio.get_running_loop().time() < self._sure_until.get(duty, 0)

    def is_known(self, duty: str) -> bool:
        """Whether it was asked for, and somebody has it."""
        return self.has(duty) or duty in self._elsewhere

    async def wait_until_known(self, duty: str) -> None:
        """Returns once somebody has it; where the database does not answer, after a while."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LEASE_SECONDS):
                while not self.is_known(duty):
                    await self._wait_for_change()

    def fence(self, duty: str, job: WriterJob[T]) -> WriterJob[T]:
        """The job, which does nothing (LeaseLost) where somebody else has the duty by then."""
        if self.is_alone:
            return job
        return partial(self._run_fenced, duty, self._fences.get(duty, 0), job)

    def _run_fenced(self, duty: str, fence: int, job: WriterJob[T], db: Connection) -> T:
        leases.check_lease(db, duty, self.me, fence)
        return job(db)

    async def attend(self, duty: str, *works: Work) -> None:
        """Does this work for as long as this worker has the duty, and again when it has it
        again; for ever."""
        if self.is_alone:
            await asyncio.gather(*(work() for work in works))
            return
        self._wanted.add(duty)
        self._asking.hear()
        while True:
            while not self.has(duty):
                await self._wait_for_change()
            log.info("this worker has %s", duty)
            async with _running(works) as tasks:
                while self.has(duty) and not any(task.done() for task in tasks):
                    await self._wait_for_change()
            for task in tasks:
                if task.done() and not task.cancelled() and task.exception() is not None:
                    log.error("%s ended", duty, exc_info=task.exception())

    async def _wait_for_change(self) -> None:
        self._changed.clear()
        await wait_for_event(self._changed, 0.5)

    async def renew_for_ever(self) -> None:
        while not self.is_alone:
            await self.renew()
            await self._asking.wait()

    async def renew(self) -> None:
        """Asks for every duty that is wanted, and who else lives."""
        if self.is_alone:
            return
        loop = asyncio.get_running_loop()
        asked_at, asked = loop.time(), set(self._wanted)
        try:
            found, workers = await loop.run_in_executor(self._thread, self._ask, asked)
        except Exception as error:
            self._trouble.begin(error)
            return
        self._trouble.over()
        self._fences = found
        self._sure_until = dict.fromkeys(found, asked_at + SURE_SECONDS)
        self._elsewhere = asked - set(found)
        self._workers = workers
        self._changed.set()

    def _ask(self, asked: set[str]) -> tuple[dict[str, int], list[str]]:
        found = {}
        for duty in sorted(asked):
            # A transaction each: nobody waits for the whole list of somebody else.
            with self._engine.begin() as db:
                fence = leases.take_lease(db, duty, self.me)
            if fence is not None:
                found[duty] = fence
        with self._engine.begin() as db:
            return found, leases.list_workers(db)

    async def give_back(self) -> None:
        """At the end: others take over at once."""
        if self.is_alone:
            return
        duties, self._sure_until = list(self._fences), {}
        try:
            await asyncio.get_running_loop().run_in_executor(self._thread, self._give, duties)
        except Exception as error:
            self._trouble.begin(error)
        self._thread.shutdown(wait=False)

    def _give(self, duties: list[str]) -> None:
        with self._engine.begin() as db:
            leases.give_back_leases(db, duties, self.me)


@asynccontextmanager
async def _running(works: tuple[Work, ...]) -> AsyncIterator[list["asyncio.Task[None]"]]:
    """They have come to an end when this has: nothing is begun again beside itself."""
    tasks = [asyncio.ensure_future(work()) for work in works]
    try:
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
