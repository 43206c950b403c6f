"""What takes long in a chat is read here, on connections that cannot write, while others are
answered."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import orjson
from sqlalchemy import Connection, Engine

from bot.clock import Clock
from bot.threads.heavy_questions import HeavyQuestions
from bot.threads.own_threads import OwnThreads
from bot.threads.paper_process import PaperProcess
from handlers import turn
from handlers.incoming_messages import IncomingMessage
from handlers.summaries_chat import reader_questions, round_files
from handlers.summaries_chat.reader_answers import ReaderAnswer
from handlers.summaries_chat.round_files import RoundFile
from handlers.turn_context import Tools
from reading.whole_report import LONG


class ReaderThreads:
    def __init__(self, reader: Engine, clock: Clock, tools: Tools, papers: PaperProcess) -> None:
        self._reader, self._clock, self._tools = reader, clock, tools
        # Of chats and of pages.
        self.heavy = HeavyQuestions(reader, clock)
        self.papers = papers
        self._threads = OwnThreads("reader")

    async def read_ahead(self, chat_id: int, incoming: IncomingMessage) -> None:
        """What takes long to read is not read on the writer, where everybody would wait."""
        if len(incoming.text) > LONG:
            await self._threads.run(self._rehearse, chat_id, incoming)

    def _rehearse(self, chat_id: int, incoming: IncomingMessage) -> None:
        with self._reader.connect() as db:
            turn.read_ahead(db, self._tools, chat_id, incoming, self._clock.now())

    async def compute_answer(self, question: dict[str, Any]) -> ReaderAnswer:
        """The answer to a question over more than one report."""
        asked = orjson.dumps(question, option=orjson.OPT_SORT_KEYS)
        compute = partial(self._compute, question=question, now=self._clock.now())
        return await self.heavy.ask(question["unit"], asked, compute)

    def _compute(self, db: Connection, question: dict[str, Any], now: datetime) -> ReaderAnswer:
        answer = reader_questions.compute_answer(db, self._tools.forms, question, now)
        if not isinstance(answer.found, RoundFile):
            return answer
        return replace(answer, found=round_files.make_content(db, answer.found, self.papers.pour))

    def close(self) -> None:
        self._threads.close()
        self.heavy.close()
        self.papers.close()
