"""From stored updates to committed replies: each chat in order and at a pace (`chat_pace`), none
waits for another."""

import asyncio
import logging
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from bot.channels.channel import Channel, ChannelFile
from bot.chat_pace import ChatPace
from bot.clock import Clock
from bot.database.writer import Writer, WriterJob
from bot.delivery.delivery import Delivery
from bot.trouble import describe_error, is_temporary
from handlers import turn
from handlers.incoming_messages import IncomingMessage
from handlers.summaries_chat import reader_questions
from handlers.turn import TurnResult
from handlers.turn_context import Tools
from models.delivery import attachments, inbox
from models.delivery.inbox import IncomingUpdate, StoredUpdate
from reading.whole_report import LONG
from reporting.errors import UserError

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _QueuedUpdate:
    account_id: int
    stored: StoredUpdate
    # A question that was already handed to a reader when the process ended.
    question: dict[str, Any] | None = None


class TurnQueue:
    """Takes what arrives on every account."""

    def __init__(
        self,
        writer: Writer,
        reader: Engine,
        clock: Clock,
        tools: Tools,
        delivery: Delivery,
        pace: ChatPace | None = None,
    ) -> None:
        self._writer, self._reader, self._clock = writer, reader, clock
        self._tools, self._delivery = tools, delivery
        self._channels: dict[int, Channel] = {}
        self._queues: dict[int, deque[_QueuedUpdate]] = {}
        # When the newest message of each chat was written.
        self._newest: dict[int, datetime] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="reader")
        self._pace = pace or ChatPace()

    def add(self, account_id: int, channel: Channel) -> None:
        self._channels[account_id] = channel

    def is_idle(self) -> bool:
        return not self._queues

    async def begin(self) -> None:
        """Takes up what had arrived and was not answered when the process ended."""
        for one in await self._writer.run(inbox.list_unfinished_updates):
            if one.account_id in self._channels:
                self._enqueue(_QueuedUpdate(one.account_id, one.stored, one.question))

    async def store(self, account_id: int, arrived: list[IncomingUpdate]) -> list[StoredUpdate]:
        """Commits these updates, then begins their turns. Only after this may the platform
        be told. Raises where the database cannot be written: then it must not be told."""
        job = partial(_store_updates, account_id=account_id, arrived=arrived, clock=self._clock)
        stored = await self._store(job)
        again = sum(not one.error for one in arrived) - len(stored)
        if again > 0:
            log.info("%s of %s came again, and are left alone", again, len(arrived))
        for one in stored:
            self._note_order(one)
            self._enqueue(_QueuedUpdate(account_id, one))
        return stored

    def _note_order(self, stored: StoredUpdate) -> None:
        """What was written earlier and comes later is taken as it comes, and said so."""
        if stored.said_at is None:
            return
        newest = self._newest.setdefault(stored.chat_id, stored.said_at)
        if stored.said_at < newest:
            log.info("update %s was written before one that has come already", stored.inbox_id)
        self._newest[stored.chat_id] = max(newest, stored.said_at)

    async def store_file(self, account_id: int, arrived: IncomingUpdate, file: ChannelFile) -> None:
        """The same for one update that brings its file with it."""
        job = partial(
            _store_update_with_file,
            account_id=account_id,
            arrived=arrived,
            file=file,
            clock=self._clock,
        )
        stored = await self._store(job)
        if stored is not None:
            self._enqueue(_QueuedUpdate(account_id, stored))

    async def _store(self, job: WriterJob[T]) -> T:
        """Storing is not tried again from here: whoever was not told will come again."""
        try:
            result = await self._writer.run(job)
        except Exception as error:
            if is_temporary(error):
                self._writer.trouble.begin(error, self)
            raise
        self._writer.trouble.over(self)
        return result

    def _enqueue(self, item: _QueuedUpdate) -> None:
        queue = self._queues.get(item.stored.chat_id)
        if queue is not None:
            queue.append(item)
            return
        self._queues[item.stored.chat_id] = deque([item])
        task = asyncio.create_task(self._answer_chat(item.stored.chat_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer_chat(self, chat_id: int) -> None:
        queue = self._queues[chat_id]
        while queue:
            await self._pace.wait_for_turn(chat_id)
            try:
                await self._answer(queue[0])
            except Exception:
                # The update stays in the inbox, and stops nobody behind it.
                log.exception("update %s was left", queue[0].stored.inbox_id)
            queue.popleft()
        del self._queues[chat_id]

    async def _answer(self, item: _QueuedUpdate) -> None:
        stored = item.stored
        try:
            incoming = self._channels[item.account_id].read(stored)
            if incoming.media is not None and incoming.attachment_id is None:
                incoming = await self._fetch_file(item, incoming)
        except Exception as error:
            log.warning("update %s cannot be read: %s", stored.inbox_id, type(error).__name__)
            job = partial(
                inbox.set_update_aside, inbox_id=stored.inbox_id, why=describe_error(error)
            )
            await self._writer.run_with_retries(job)
            return
        turned = TurnResult(later=item.question)
        if item.question is None:
            await self._read_ahead(stored.chat_id, incoming)
            turned = await self._turn(stored.chat_id, incoming)
        if turned.noted:
            log.info("update %s: %s", stored.inbox_id, turned.noted)
        self._delivery.release(turned.released)
        if turned.later is not None:
            await self._answer_question(stored.chat_id, incoming, turned.later)

    async def _fetch_file(self, item: _QueuedUpdate, incoming: IncomingMessage) -> IncomingMessage:
        known = await self._writer.run_with_retries(
            partial(attachments.find_attachment_of_message, inbox_id=item.stored.inbox_id)
        )
        if known is None:
            file = await self._channels[item.account_id].fetch(item.stored, incoming)
            if file is None:
                return incoming
            known = await self._writer.run_with_retries(
                partial(_store_file, inbox_id=item.stored.inbox_id, file=file, clock=self._clock)
            )
        return replace(incoming, attachment_id=known)

    async def _read_ahead(self, chat_id: int, incoming: IncomingMessage) -> None:
        """What takes long to read is not read on the writer, where everybody would wait."""
        if len(incoming.text) > LONG:
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(self._threads, self._rehearse, chat_id, incoming)

    def _rehearse(self, chat_id: int, incoming: IncomingMessage) -> None:
        with self._reader.connect() as db:
            turn.read_ahead(db, self._tools, chat_id, incoming, self._clock.now())

    async def _turn(self, chat_id: int, incoming: IncomingMessage) -> TurnResult:
        try:
            return await self._writer.run_with_retries(
                partial(
                    turn.take_turn,
                    tools=self._tools,
                    chat_id=chat_id,
                    incoming=incoming,
                    now=self._clock.now(),
                )
            )
        except Exception as error:
            return await self._excuse(chat_id, incoming, error)

    async def _excuse(
        self, chat_id: int, incoming: IncomingMessage, error: Exception
    ) -> TurnResult:
        if not isinstance(error, UserError):
            log.error("update %s: %s", incoming.inbox_id, describe_error(error), exc_info=error)
        job = partial(
            turn.answer_error,
            tools=self._tools,
            chat_id=chat_id,
            incoming=incoming,
            error=error,
            now=self._clock.now(),
        )
        try:
            return await self._writer.run_with_retries(job)
        except Exception as second:
            why = describe_error(second)
            await self._writer.run_with_retries(
                partial(inbox.set_update_aside, inbox_id=incoming.stored_id, why=why)
            )
            raise

    async def _answer_question(
        self, chat_id: int, incoming: IncomingMessage, question: dict[str, Any]
    ) -> None:
        loop = asyncio.get_running_loop()
        try:
            worked = await loop.run_in_executor(self._threads, self._read, question)
            job = partial(self._say_later, chat_id=chat_id, incoming=incoming, worked=worked)
            turned = await self._writer.run_with_retries(job)
        except Exception as error:
            turned = await self._excuse(chat_id, incoming, error)
        self._delivery.release(turned.released)

    def _read(self, question: dict[str, Any]) -> reader_questions.ReaderAnswer:
        with self._reader.connect() as db:
            return reader_questions.compute_answer(
                db, self._tools.forms, question, self._clock.now()
            )

    def _say_later(
        self,
        db: Connection,
        chat_id: int,
        incoming: IncomingMessage,
        worked: reader_questions.ReaderAnswer,
    ) -> TurnResult:
        now = self._clock.now()
        reply = reader_questions.show_answer(db, worked, now)
        return turn.send_reader_answer(db, self._tools, chat_id, incoming, reply, now)

    def close(self) -> None:
        """What waits for its turn stays in the inbox, and is taken up at the next start."""
        for task in self._tasks:
            task.cancel()
        self._threads.shutdown(wait=False, cancel_futures=True)


def _store_updates(
    db: Connection, account_id: int, arrived: list[IncomingUpdate], clock: Clock
) -> list[StoredUpdate]:
    now = clock.now()
    found = (inbox.store_update(db, account_id, one, now) for one in arrived)
    return [one for one in found if one is not None]


def _store_update_with_file(
    db: Connection, account_id: int, arrived: IncomingUpdate, file: ChannelFile, clock: Clock
) -> StoredUpdate | None:
    stored = inbox.store_update(db, account_id, arrived, clock.now())
    if stored is not None:
        _store_file(db, stored.inbox_id, file, clock)
    return stored


def _store_file(db: Connection, inbox_id: int, file: ChannelFile, clock: Clock) -> int:
    return attachments.store_attachment(
        db, inbox_id, file.kind, file.media_type, file.content, clock.now()
    )
