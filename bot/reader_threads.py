"""What takes long is read here, on connections that cannot write, while others are answered."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy import Engine

from bot.clock import Clock
from handlers import turn
from handlers.incoming_messages import IncomingMessage
from handlers.summaries_chat import reader_questions
from handlers.summaries_chat.reader_answers import ReaderAnswer
from handlers.turn_context import Tools
from reading.whole_report import LONG

THREADS = 2


class ReaderThreads:
    def __init__(self, reader: Engine, clock: Clock, tools: Tools) -> None:
        self._reader, self._clock, self._tools = reader, clock, tools
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="reader")

    async def read_ahead(self, chat_id: int, incoming: IncomingMessage) -> None:
        """What takes long to read is not read on the writer, where everybody would wait."""
        if len(incoming.text) > LONG:
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(self._threads, self._rehearse, chat_id, incoming)

    def _rehearse(self, chat_id: int, incoming: IncomingMessage) -> None:
        with self._reader.connect() as db:
            turn.read_ahead(db, self._tools, chat_id, incoming, self._clock.now())

    async def compute_answer(self, question: dict[str, Any]) -> ReaderAnswer:
        """The answer to a question over more than one report."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._compute, question)

    def _compute(self, question: dict[str, Any]) -> ReaderAnswer:
        with self._reader.connect() as db:
            return reader_questions.compute_answer(
                db, self._tools.forms, question, self._clock.now()
            )

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
