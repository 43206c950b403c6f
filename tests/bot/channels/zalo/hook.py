"""Delivery by webhook, with what the field reports: repeats, other orders, delays.

Each event is posted until the answer is 2xx, those of one chat in order, chats beside each other.
That Zalo does try again is only said of it; a test of what is lost without sets `tries`.
"""

import asyncio
import random
import time
from collections import deque
from typing import TYPE_CHECKING, Any

import aiohttp
import orjson

if TYPE_CHECKING:
    from tests.bot.channels.zalo.standin import Event, ZaloStandIn

SECRET = "X-Bot-Api-Secret-Token"
AGENT = "Java/1.8.0_192"
PAUSE = 0.1  # seconds before a second try


class Hook:
    def __init__(self, zalo: "ZaloStandIn") -> None:
        self.url, self.secret = "", ""
        self.verifies = True
        # What the address that was set leads to: {"https://xa.example": "http://127.0.0.1:…"}.
        self.leads_to: dict[str, str] = {}
        self.statuses: list[int] = []  # what the bot answered, 0 for no connection
        self.acknowledged: dict[str, float] = {}  # message id -> monotonic moment of the 200
        self.repeats = 1  # how often every event is posted
        self.shuffled_by = 1  # so many events are gathered and posted in another order
        self.delay = 0.0
        self.tries = 10_000
        self.dice = random.Random(1)
        self._zalo = zalo
        self._gathered: list[Event] = []
        self._queues: dict[str, deque[Event]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def set(self, url: str, secret: str) -> None:
        """What waits is delivered there; with no url it waits to be asked for."""
        self.url, self.secret = url, secret
        waiting = self._zalo.poll.waiting
        if url:
            while waiting:
                self.take(waiting.popleft())
            return
        self.stop()
        for queue in self._queues.values():
            waiting.extend(queue)
        self._queues.clear()

    def stop(self) -> None:
        for task in self._tasks.values():
            task.cancel()
        self._tasks.clear()

    @property
    def is_idle(self) -> bool:
        """Whether everything so far has been delivered."""
        return not self._tasks

    def take(self, event: "Event") -> None:
        if self.shuffled_by == 1:
            self._queue(_chat_of(event), [event])
            return
        self._gathered.append(event)
        if len(self._gathered) == self.shuffled_by:
            events = self._gathered * self.repeats
            self.dice.shuffle(events)
            self._gathered = []
            self._queue("shuffled", events)

    def _queue(self, name: str, events: "list[Event]") -> None:
        self._queues.setdefault(name, deque()).extend(events)
        if name not in self._tasks:
            self._tasks[name] = asyncio.get_running_loop().create_task(self._deliver(name))

    @property
    def address(self) -> str:
        """Where the url really is."""
        for public, here in self.leads_to.items():
            if self.url.startswith(public):
                return here + self.url.removeprefix(public)
        return self.url

    async def _deliver(self, name: str) -> None:
        queue = self._queues[name]
        async with aiohttp.ClientSession() as session:
            while queue:
                await asyncio.sleep(self.delay)
                for _ in range(self.repeats if name != "shuffled" else 1):
                    await self._surely(session, queue[0])
                queue.popleft()
        self._tasks.pop(name, None)

    async def _surely(self, session: aiohttp.ClientSession, event: "Event") -> None:
        for _ in range(self.tries):
            if 200 <= await self.post(session, self._zalo.body(event)) < 300:
                message_id = event.get("message", {}).get("message_id", "")
                self.acknowledged.setdefault(message_id, time.monotonic())
                return
            await asyncio.sleep(PAUSE)

    async def post(
        self, session: aiohttp.ClientSession, body: Any, secret: str | None = None
    ) -> int:
        """One call; `secret` in place of the right one. Returns the status, 0 for none."""
        headers = {
            "Content-Type": "application/json",
            "User-Agent": AGENT,
            SECRET: self.secret if secret is None else secret,
        }
        data = body if isinstance(body, bytes) else orjson.dumps(body)
        try:
            async with session.post(self.address, data=data, headers=headers) as answer:
                self.statuses.append(answer.status)
        except (aiohttp.ClientError, OSError):
            self.statuses.append(0)
        return self.statuses[-1]


def _chat_of(event: "Event") -> str:
    return str(event.get("message", {}).get("chat", {}).get("id", ""))
