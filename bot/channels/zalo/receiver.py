"""Long polling: one event a call, at most once.

Zalo hands out an event and forgets it. So each is committed before the next call, and one
that the database cannot take is held until it can. What is handed out while our connection
breaks is lost: the person sees no answer, and writes again.
"""

import asyncio
import logging
import time
from typing import Any

from bot.channels.zalo import updates
from bot.channels.zalo.api import ZaloApi, ZaloError
from bot.trouble import TroubleLog, describe_error, is_temporary
from bot.turns.turn_queue import TurnQueue
from models.delivery.inbox import IncomingUpdate

WAIT_SECONDS = 30
FIRST_SECONDS = 1
PATIENCE = 5.0
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
NOTHING_NEW, NO_WEBHOOK, BAD_REQUEST = 408, 404, 400
log = logging.getLogger(__name__)


class ZaloReceiver:
    def __init__(self, api: ZaloApi, account_id: int, turns: TurnQueue) -> None:
        self._api, self._account_id, self._turns = api, account_id, turns
        # By the document's table a string, by its example a number.
        self._is_in_words = False
        self._is_free = False
        self.answered_at = time.monotonic()
        # Set once nothing waits that had arrived before the start.
        self.has_caught_up = asyncio.Event()
        self._keeping: set[asyncio.Task[None]] = set()
        self._network = TroubleLog(log, "Zalo cannot be reached, trying again")

    async def run(self) -> None:
        """Receives for ever; cancelled at the end. Trouble is waited out quietly."""
        pause = FIRST_PAUSE
        self.has_caught_up.clear()
        while True:
            try:
                await self._receive()
            except Exception as error:
                self._is_free = False
                self._network.begin(error)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                self._network.over()
                pause = FIRST_PAUSE

    async def kept(self) -> None:
        """Until what was handed out before the end is in the inbox."""
        if self._keeping:
            await asyncio.wait(self._keeping)

    async def _receive(self) -> None:
        if not self._is_free:
            await remove_webhook(self._api)
            self._is_free = True
        clock = asyncio.get_running_loop()
        began = clock.time()
        found = await self._get_update()
        self.answered_at = time.monotonic()
        if found:
            await self._keep(updates.parse_body(found))
            return
        self.has_caught_up.set()
        if clock.time() < began + FIRST_PAUSE:
            await asyncio.sleep(FIRST_PAUSE)  # it did not wait for us: neither is it hurried

    async def _get_update(self) -> Any:
        # At first only what waits already is asked for.
        seconds = WAIT_SECONDS if self.has_caught_up.is_set() else FIRST_SECONDS
        asked = {"timeout": str(seconds) if self._is_in_words else seconds}
        try:
            return await self._api.call("getUpdates", asked, seconds + PATIENCE)
        except ZaloError as error:
            if error.code == NOTHING_NEW:
                return None
            if error.code == BAD_REQUEST:
                self._is_in_words = not self._is_in_words
            raise

    async def _keep(self, found: list[IncomingUpdate]) -> None:
        """Goes on to its end though the receiver be stopped meanwhile."""
        task = asyncio.create_task(self._surely(found))
        self._keeping.add(task)
        task.add_done_callback(self._keeping.discard)
        await asyncio.shield(task)

    async def _surely(self, found: list[IncomingUpdate]) -> None:
        while True:
            try:
                await self._turns.store(self._account_id, found)
            except Exception as error:
                if is_temporary(error):  # the database's trouble, which has been said
                    await asyncio.sleep(FIRST_PAUSE)
                    continue
                log.error("an event from Zalo could not be kept: %s", describe_error(error))
            return


async def remove_webhook(api: ZaloApi) -> None:
    """Zalo hands out events only while no webhook is set."""
    if await get_webhook_address(api):
        await api.call("deleteWebhook")


async def get_webhook_address(api: ZaloApi) -> str:
    """Where Zalo posts to at present; empty: nowhere."""
    try:
        info = await api.call("getWebhookInfo")
    except ZaloError as error:
        if error.code == NO_WEBHOOK:
            return ""
        raise
    return str(info.get("url") or "") if isinstance(info, dict) else ""
