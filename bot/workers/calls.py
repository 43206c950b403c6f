"""What is called out when a row of the inbox or the outbox is committed, by any worker.

A thread of its own listens, on a connection of its own. What it misses is found by looking.
"""

import asyncio
import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from bot.database.postgresql import make_listening_connection
from bot.trouble import TroubleLog
from models.dialects.signals import CHANNEL

AGAIN_SECONDS = 1.0
LISTEN_SECONDS = 1.0
log = logging.getLogger(__name__)

# The table, and the chat of the row; none: several may have been missed.
Hear = Callable[[str, int | None], None]


class CallListener:
    def __init__(self, url: str, hear: Hear) -> None:
        self._url, self._hear = url, hear
        self._is_ending = threading.Event()
        self._trouble = TroubleLog(log, "nobody is heard, rows are looked for instead")
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._listen, name="calls", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._is_ending.set()

    def _listen(self) -> None:
        while not self._is_ending.is_set():
            try:
                with make_listening_connection(self._url) as db:
                    self._listen_on(db)
            except Exception as error:
                self._trouble.begin(error)
                self._is_ending.wait(AGAIN_SECONDS)

    def _listen_on(self, db: Any) -> None:
        db.execute(f"LISTEN {CHANNEL}")
        self._trouble.over()
        for table in ("inbox", "outbox"):
            self._tell(table, None)
        while not self._is_ending.is_set():
            for call in db.notifies(timeout=LISTEN_SECONDS):
                table, _, chat = call.payload.partition(":")
                self._tell(table, int(chat))

    def _tell(self, table: str, chat_id: int | None) -> None:
        # The loop may have ended before this thread has.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._hear, table, chat_id)
