"""Our own long polling: every batch is committed before the next offset confirms it.

The library's own polling confirms updates before they are handled, and turns for ever on
one that it cannot parse. Here an update that cannot be read is set aside like any other.
"""

import asyncio
import logging
from typing import Any

import orjson

from bot.channels.telegram import updates
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.transport import AiohttpRequest
from bot.trouble import TroubleLog, is_temporary
from bot.turn_queue import TurnQueue

WAIT_SECONDS = 30
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
log = logging.getLogger(__name__)


class TelegramNotReceived(Exception):
    """The server answered something else than updates. Holds no address: the token is in it."""


class TelegramReceiver:
    def __init__(
        self,
        url: str,
        request: AiohttpRequest,
        channel: TelegramChannel,
        account_id: int,
        turns: TurnQueue,
    ) -> None:
        self._url, self._request, self._channel = url, request, channel
        self._account_id, self._turns = account_id, turns
        self._offset = 0
        self._is_free = False
        self._presses: set[asyncio.Task[None]] = set()
        self._network = TroubleLog(log, "Telegram cannot be reached, trying again")

    async def run(self) -> None:
        """Receives for ever; cancelled at the end. Trouble is waited out quietly."""
        pause = FIRST_PAUSE
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
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                self._network.over()
                pause = FIRST_PAUSE

    async def _receive(self) -> None:
        if not self._is_free:
            await self._channel.remove_webhook()
            self._is_free = True
        found = await self._get_updates()
        if not found:
            return
        await self._turns.store(self._account_id, [updates.parse_update(one) for one in found])
        # Only now: the next request's offset tells Telegram that these have arrived.
        self._offset = max(int(one["update_id"]) for one in found) + 1
        for one in found:
            if "callback_query" in one:
                self.answer_press(one)

    async def _get_updates(self) -> list[dict[str, Any]]:
        asked = {
            "offset": self._offset,
            "timeout": WAIT_SECONDS,
            "limit": 100,
            "allowed_updates": updates.WANTED,
        }
        status, payload = await self._request.post_json(
            f"{self._url}/getUpdates", orjson.dumps(asked), WAIT_SECONDS + 10
        )
        if status != 200:
            raise TelegramNotReceived(f"getUpdates was answered {status}")
        answer = orjson.loads(payload)
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
