"""Marks of what was sent, written as many together as came in meanwhile.

Whoever answers at once is read once it is written what they answer: several threads write where
the database lets them, and the answer would overtake the mark of its own question.
"""

import asyncio
from collections import Counter
from functools import partial

from bot.database.writer import Writer
from bot.workers.call_wait import wait_for_event
from models.delivery import outbox
from models.delivery.outbox import SendingResult

# Nobody waits longer for a database that cannot be written.
LONGEST_WAIT = 2.0


class SentMarks:
    """Of one account. Each mark comes with the chat of its message."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._waiting: list[tuple[int, SendingResult]] = []
        self._chats: Counter[int] = Counter()
        self._written = asyncio.Event()
        self._trouble = object()

    def add(self, chat_id: int, mark: SendingResult) -> bool:
        """Whether somebody has to begin writing: otherwise it is under way."""
        self._waiting.append((chat_id, mark))
        self._chats[chat_id] += 1
        return len(self._waiting) == 1

    async def write(self) -> None:
        while self._waiting:
            taken = self._waiting[:]
            marks = [mark for _, mark in taken]
            try:
                await self._writer.run(partial(outbox.save_sending_results, marks=marks))
            except Exception as error:
                self._writer.trouble.begin(error, self._trouble)
                await asyncio.sleep(1)
                continue
            self._writer.trouble.over(self._trouble)
            del self._waiting[: len(taken)]
            self._chats -= Counter(chat for chat, _ in taken)
            self._written.set()

    async def wait_for_chat(self, chat_id: int) -> None:
        """Returns once it is marked what this chat was sent; after a while in any case."""
        end = asyncio.get_running_loop().time() + LONGEST_WAIT
        while chat_id in self._chats and asyncio.get_running_loop().time() < end:
            self._written.clear()
            await wait_for_event(self._written, LONGEST_WAIT)
