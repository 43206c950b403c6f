"""What waits for the bot: updates, kept until they are confirmed."""

import asyncio
from collections import deque
from typing import Any

from tests.bot.channels.telegram.errors import Refused

Update = dict[str, Any]

# Left out unless asked for by name.
SILENT = {"chat_member", "message_reaction", "message_reaction_count"}
CONFLICT = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


class Updates:
    """A queue with one reader. An update is served again until a higher offset confirms it."""

    def __init__(self, first_id: int) -> None:
        self.next_id = first_id
        self.pending: deque[Update] = deque()
        self.again: deque[Update] = deque()  # served once more, whatever was confirmed
        self.allowed: set[str] = set()  # empty: all but the silent ones
        self.confirmed = first_id - 1  # the highest id the bot has confirmed
        self.polls = 0
        self.arrived = asyncio.Event()  # for who delivers by webhook
        self.hasty = False  # every poll is answered at once, whatever time-out it asks for
        self._waiting: asyncio.Future[bool] | None = None

    def push(self, kind: str, payload: Any) -> Update:
        update = {"update_id": self.next_id, kind: payload}
        self.next_id += 1
        if kind in self.allowed or (not self.allowed and kind not in SILENT):
            self.pending.append(update)
            self._wake(True)
        return update

    def redeliver(self, update: Update) -> None:
        self.again.append(update)
        self._wake(True)

    def duplicate(self, update: Update) -> Update:
        """The same content under a new update id."""
        ((kind, payload),) = [item for item in update.items() if item[0] != "update_id"]
        return self.push(kind, payload)

    def confirm(self, offset: int) -> None:
        if offset < 0:  # only so many of the newest, the rest is forgotten
            while len(self.pending) > -offset:
                self.confirmed = self.pending.popleft()["update_id"]
        while self.pending and self.pending[0]["update_id"] < offset:
            self.confirmed = self.pending.popleft()["update_id"]

    def batch(self, limit: int) -> list[Update]:
        found: list[Update] = []
        while self.again and len(found) < limit:
            found.append(self.again.popleft())
        for update in self.pending:
            if len(found) == limit:
                break
            found.append(update)
        return found

    async def wait(self, seconds: float) -> None:
        """Until something arrives; 409 when another poll comes in meanwhile."""
        if self.hasty:
            return
        waiting = asyncio.get_running_loop().create_future()
        self._waiting = waiting
        timer = asyncio.get_running_loop().call_later(seconds, self._wake, True)
        try:
            if not await waiting:
                raise Refused(409, CONFLICT)
        finally:
            timer.cancel()
            if self._waiting is waiting:
                self._waiting = None

    def begin_poll(self) -> None:
        """There can be only one: another that still waits is ended."""
        self._wake(False)
        self.polls += 1

    @property
    def polling(self) -> bool:
        """Whether a long poll waits at this moment."""
        return self._waiting is not None

    def _wake(self, outcome: bool) -> None:
        self.arrived.set()
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(outcome)
