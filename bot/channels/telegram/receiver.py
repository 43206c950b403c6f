"""Our own long polling: every batch is committed before the next offset confirms it.

The library's own polling confirms updates before they are handled, and turns for ever on
one that it cannot parse. Here an update that cannot be read is set aside like any other.
"""

import asyncio
import logging
import re
import time
from typing import Any

import orjson

from bot.channels.platform_json import read_json
from bot.channels.telegram import updates
from bot.channels.telegram.api import TelegramApi
from bot.channels.telegram.channel import TelegramChannel
from bot.trouble import TroubleLog, is_temporary
from bot.turns.turn_queue import TurnQueue
from models.delivery.inbox import IncomingUpdate

WAIT_SECONDS = 30
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
# Another program asks with our token, or our own last one has not let go yet.
SECOND_POLLER, SECOND_POLLER_PAUSE = 409, 3.0
MOST_UPDATES = 100
_UPDATE_ID = re.compile(rb'"update_id"\s*:\s*(\d{1,18})')
log = logging.getLogger(__name__)


class TelegramNotReceived(Exception):
    """The server answered something else than updates. Holds no address: the token is in it."""


class SecondPoller(TelegramNotReceived):
    """Somebody else asks for the updates of the same bot."""


class UnreadableUpdates(TelegramNotReceived):
    """An answer that the parser refuses; the ids of the updates in it."""

    def __init__(self, payload: bytes) -> None:
        super().__init__("getUpdates was answered with what cannot be read")
        self.ids = [int(one) for one in _UPDATE_ID.findall(payload)]
        self.raw = payload.decode("utf-8", "replace")


class TelegramReceiver:
    def __init__(
        self,
        api: TelegramApi,
        channel: TelegramChannel,
        account_id: int,
        turns: TurnQueue,
    ) -> None:
        self._api, self._channel = api, channel
        self._account_id, self._turns = account_id, turns
        self._offset = 0
        self._limit = MOST_UPDATES
        self._is_free = False
        self.answered_at = time.monotonic()
        # Set once what had arrived before the start is in the inbox.
        self.has_caught_up = asyncio.Event()
        self._presses: set[asyncio.Task[None]] = set()
        self._network = TroubleLog(log, "Telegram cannot be reached, trying again")

    async def run(self) -> None:
        """Receives for ever; cancelled at the end. Trouble is waited out quietly."""
        pause = FIRST_PAUSE
        self.has_caught_up.clear()
        while True:
            try:
                await self._receive()
            except asyncio.CancelledError:
                raise
            except Exception as error:
                if is_temporary(error):  # the database's trouble, which has been said
                    await asyncio.sleep(FIRST_PAUSE)
                    continue
                self._is_free = False
                self._network.begin(error)
                if isinstance(error, SecondPoller):
                    await asyncio.sleep(SECOND_POLLER_PAUSE)
                    continue
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                self._network.over()
                pause = FIRST_PAUSE

    async def _receive(self) -> None:
        if not self._is_free:
            await self._channel.remove_webhook()
            self._is_free = True
        clock = asyncio.get_running_loop()
        began, wait = clock.time(), WAIT_SECONDS if self.has_caught_up.is_set() else 0
        try:
            found = await self._get_updates(wait)
        except UnreadableUpdates as error:
            await self._set_aside(error)
            return
        self._limit, self.answered_at = MOST_UPDATES, time.monotonic()
        if found:
            await self._store(found)
        self.has_caught_up.set()
        if wait and not found and clock.time() < began + FIRST_PAUSE:
            await asyncio.sleep(FIRST_PAUSE)  # it did not wait for us: neither is it hurried

    async def _set_aside(self, error: UnreadableUpdates) -> None:
        """Asks one by one, to find which it is; that one is kept aside and stops nobody behind."""
        if not error.ids:
            raise error
        if self._limit > 1:
            self._limit = 1
            return
        key = str(error.ids[0])
        aside = IncomingUpdate(key, None, error.raw, error="cannot be parsed")
        await self._turns.store(self._account_id, [aside])
        self._offset = error.ids[0] + 1

    async def _store(self, found: list[dict[str, Any]]) -> None:
        await self._turns.store(self._account_id, updates.parse_updates(found))
        # Only now: the next request's offset tells Telegram that these have arrived.
        self._offset = max(int(one["update_id"]) for one in found) + 1
        for one in found:
            if "callback_query" in one:
                self.answer_press(one)

    async def _get_updates(self, seconds: int) -> list[dict[str, Any]]:
        asked = {
            "offset": self._offset,
            "timeout": seconds,
            "limit": self._limit,
            "allowed_updates": updates.WANTED,
        }
        status, payload = await self._api.post("getUpdates", orjson.dumps(asked), WAIT_SECONDS + 10)
        if status != 200:
            refused = SecondPoller if status == SECOND_POLLER else TelegramNotReceived
            raise refused(f"getUpdates was answered {status}")
        try:
            answer = read_json(payload)
        except orjson.JSONDecodeError:
            raise UnreadableUpdates(payload) from None
        if not answer.get("ok"):
            raise TelegramNotReceived(str(answer.get("description", ""))[:100])
        return [one for one in answer["result"] if isinstance(one.get("update_id"), int)]

    def answer_press(self, update: dict[str, Any]) -> None:
        """Stops the waiting sign of a button, if this was a press on one."""
        callback_id = updates.get_callback_id(update)
        if callback_id is None:
            return
        task = asyncio.create_task(self._channel.answer_press(callback_id))
        self._presses.add(task)
        task.add_done_callback(self._presses.discard)
