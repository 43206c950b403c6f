"""From stored updates to committed replies: each chat in order, at its pace, none for another."""

import asyncio
import logging
from collections import deque
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection

from bot.channels.channel import Channel, ChannelFile
from bot.clock import Clock
from bot.database.writer import Writer, WriterJob
from bot.delivery.delivery import Delivery
from bot.delivery.group_hearing import GroupHearing
from bot.threads.reader_threads import ReaderThreads
from bot.trouble import describe_error, is_temporary
from bot.turns import update_storage
from bot.turns.chat_pace import ChatPace
from bot.turns.update_order import UpdateOrder
from bot.workers.call_wait import CallWait
from bot.workers.claims import LeftToOthers, run_claimed
from bot.workers.duties import Duties
from handlers import turn
from handlers.channel_manners import get_manner
from handlers.incoming_messages import IncomingMessage
from handlers.summaries_chat import reader_answers, reader_questions, summary_requests
from handlers.turn import TurnResult
from handlers.turn_context import Tools
from models.delivery import attachments, inbox
from models.delivery.inbox import Claim, IncomingUpdate, StoredUpdate
from records import dataclass
from reporting.errors import UserError

T = TypeVar("T")
# Where several work: how soon what nobody has called out is looked for, and how long an update may
# wait before another worker takes it up.
LOOK_SECONDS, LEFT_BEHIND = 1.0, timedelta(seconds=2)
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
        readers: ReaderThreads,
        clock: Clock,
        tools: Tools,
        delivery: Delivery,
        duties: Duties,
        pace: ChatPace | None = None,
    ) -> None:
        self._duties = duties
        self._writer, self._readers, self._clock = writer, readers, clock
        self._tools, self._delivery = tools, delivery
        self._channels: dict[int, Channel] = {}
        # The accounts on which people write from their numbers.
        self._by_phone: set[int] = set()
        self._queues: dict[int, deque[_QueuedUpdate]] = {}
        self._order = UpdateOrder()
        self._groups = GroupHearing(writer, clock, tools, delivery)
        self._tasks: set[asyncio.Task[None]] = set()
        self._pace = pace or ChatPace()
        self._in_hand: set[int] = set()
        self.calls = CallWait(LOOK_SECONDS)

    def add(self, account_id: int, channel: Channel) -> None:
        self._channels[account_id] = channel
        if get_manner(channel.name).by_phone:
            self._by_phone.add(account_id)

    def is_idle(self) -> bool:
        return not self._queues

    async def begin(self) -> None:
        """Takes up what had arrived and was not answered when the process ended; where others work
        too, what is this worker's, and what was left lying."""
        old = self._clock.now() - LEFT_BEHIND
        for one in await self._writer.run(inbox.list_unfinished_updates):
            is_ours = self._duties.is_home_of(one.stored.chat_id) or one.stored.received_at <= old
            if one.account_id in self._channels and is_ours:
                self._enqueue(_QueuedUpdate(one.account_id, one.stored, one.question))

    async def watch_for_updates(self) -> None:
        """Takes up what other workers have received, and what they have left behind; for ever."""
        while not self._duties.is_alone:
            await self.calls.wait()
            try:
                await self.begin()
            except Exception as error:
                self._writer.trouble.begin(error, self.calls)
            else:
                self._writer.trouble.over(self.calls)

    async def store(self, account_id: int, arrived: list[IncomingUpdate]) -> list[StoredUpdate]:
        """Commits these updates, then begins their turns. Only after this may the platform
        be told. Raises where the database cannot be written: then it must not be told."""
        arrived = await self._groups.hear(account_id, arrived)
        by_phone = account_id in self._by_phone
        job = partial(
            update_storage.store_updates,
            account_id=account_id,
            arrived=arrived,
            clock=self._clock,
            by_phone=by_phone,
        )
        stored = await self._store(job)
        again = sum(not one.error for one in arrived) - len(stored)
        if again > 0 and not by_phone:
            log.info("%s of %s came again, and are left alone", again, len(arrived))
        for one in stored:
            self._order.note(one)
            self._enqueue_own(account_id, one)
        return stored

    async def store_file(self, account_id: int, arrived: IncomingUpdate, file: ChannelFile) -> None:
        """The same for one update that brings its file with it."""
        job = partial(
            update_storage.store_update_with_file,
            account_id=account_id,
            arrived=arrived,
            file=file,
            clock=self._clock,
        )
        stored = await self._store(job)
        if stored is not None:
            self._enqueue_own(account_id, stored)

    def _enqueue_own(self, account_id: int, stored: StoredUpdate) -> None:
        """What belongs to another worker is called out to it by the database."""
        if self._duties.is_home_of(stored.chat_id):
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
        if item.stored.inbox_id in self._in_hand:
            return
        self._in_hand.add(item.stored.inbox_id)
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
                await self._delivery.counts.turns.measure(self._answer(queue[0]))
            except LeftToOthers as left:
                if left.claim is Claim.EARLIER:
                    self._start_over(queue)
                    break
            except Exception:
                # The update stays in the inbox, and stops nobody behind it.
                log.exception("update %s was left", queue[0].stored.inbox_id)
            self._in_hand.discard(queue.popleft().stored.inbox_id)
        del self._queues[chat_id]

    def _start_over(self, queue: deque[_QueuedUpdate]) -> None:
        """Looks again for what this chat has said: something older is not in this queue."""
        self._in_hand.difference_update(one.stored.inbox_id for one in queue)
        self.calls.hear()

    async def _answer(self, item: _QueuedUpdate) -> None:
        stored = item.stored
        try:
            incoming = self._channels[item.account_id].read(stored)
            if incoming.media is not None and incoming.attachment_id is None:
                incoming = await self._fetch_file(item, incoming)
        except Exception as error:
            log.warning("update %s cannot be read: %s", stored.inbox_id, type(error).__name__)
            why = describe_error(error)
            job = partial(inbox.set_update_aside, inbox_id=stored.inbox_id, why=why)
            await self._writer.run_with_retries(job)
            return
        turned = TurnResult(later=item.question)
        if item.question is None:
            await self._delivery.wait_until_marked(item.account_id, stored.chat_id)
            await self._readers.read_ahead(stored.chat_id, incoming)
            turned = await self._turn(stored, incoming)
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
                partial(
                    update_storage.store_file,
                    inbox_id=item.stored.inbox_id,
                    file=file,
                    clock=self._clock,
                )
            )
        return replace(incoming, attachment_id=known)

    async def _turn(self, stored: StoredUpdate, incoming: IncomingMessage) -> TurnResult:
        job = partial(
            turn.take_turn,
            tools=self._tools,
            chat_id=stored.chat_id,
            incoming=incoming,
            now=self._clock.now(),
        )
        try:
            return await run_claimed(self._writer, stored.chat_id, stored.inbox_id, job)
        except LeftToOthers:
            raise
        except Exception as error:
            return await self._excuse(stored.chat_id, incoming, error)

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
            return await run_claimed(self._writer, chat_id, incoming.stored_id, job)
        except LeftToOthers:
            raise
        except Exception as second:
            why = describe_error(second)
            await self._writer.run_with_retries(
                partial(inbox.set_update_aside, inbox_id=incoming.stored_id, why=why)
            )
            raise

    async def _answer_question(
        self, chat_id: int, incoming: IncomingMessage, question: dict[str, Any]
    ) -> None:
        try:
            if question["what"] == summary_requests.CHART:
                self._delivery.charts.begin_beside()
            worked = await self._readers.compute_answer(question)
            job = partial(self._say_later, chat_id=chat_id, incoming=incoming, worked=worked)
            turned = await run_claimed(self._writer, chat_id, incoming.stored_id, job)
        except LeftToOthers:
            raise
        except Exception as error:
            turned = await self._excuse(chat_id, incoming, error)
        self._delivery.release(turned.released)

    def _say_later(
        self,
        db: Connection,
        chat_id: int,
        incoming: IncomingMessage,
        worked: reader_answers.ReaderAnswer,
    ) -> TurnResult:
        now = self._clock.now()
        reply = reader_questions.show_answer(db, worked, now)
        return turn.send_reader_answer(db, self._tools, chat_id, incoming, reply, now)

    def close(self) -> None:
        """What waits for its turn stays in the inbox, and is taken up at the next start."""
        for task in self._tasks:
            task.cancel()
