"""Delivers the outbox of one account: claimed, sent at the platform's pace, marked.

Answers to people who wait go before reminders, and messages of one chat keep their order.
A row is claimed in a commit of its own before it is sent, so that a crash leaves a trace
and never a second reminder.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from functools import partial
from typing import Any

import orjson
from sqlalchemy import Connection

from bot.channels.channel import Channel, ChannelFile, SentMessage
from bot.channels.delivery_errors import (
    ChatBlocked,
    ChatMoved,
    DeliveryError,
    DeliveryUnknown,
    MessageRefused,
    NotSent,
    QuotaReached,
    RestRefused,
    SlowDown,
)
from bot.charts.chart_files import DrawCharts, leave_charts
from bot.clock import Clock
from bot.database.writer import Writer
from bot.delivery.pace import ReplyPieces, SendingPace, SendingSlot
from bot.delivery.plain_form import make_plain_body
from bot.delivery.reply_files import load_files
from bot.delivery.sending_queues import SendingQueues
from bot.delivery.sent_marks import SentMarks
from bot.observation.counts import ProcessCounts
from bot.trouble import TroubleLog, describe_error
from bot.workers.call_wait import wait_for_event
from models.delivery import outbox, reminder_channel
from models.delivery.outbox import OutgoingMessage, SendingResult
from models.delivery.tables import OutboxState

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 60.0
log = logging.getLogger(__name__)

SettleMessage = Callable[[OutgoingMessage, DeliveryError], Awaitable[None]]
ClaimJob = Callable[[Connection], set[int]]


class Sender:
    """One for each account. `settle` is told of messages that were not simply sent."""

    def __init__(
        self,
        channel: Channel,
        writer: Writer,
        clock: Clock,
        pace: SendingPace,
        settle: SettleMessage,
    ) -> None:
        self._channel, self._writer, self._clock = channel, writer, clock
        self._pace, self._settle = pace, settle
        self._queues = SendingQueues(pace)
        self._marks = SentMarks(writer)
        self._wake = asyncio.Event()
        # Claims, deliveries and marks that are under way: they come to an end, whoever sends next.
        self._tasks: set[asyncio.Task[None]] = set()
        # What a message lacks until it is sent: its addresses (bot/delivery/message_links).
        self.prepare: Callable[[dict[str, Any]], dict[str, Any]] = lambda body: body
        # Its charts become pictures (bot/charts).
        self.draw: DrawCharts = leave_charts
        # Nothing is claimed once another worker sends for this account (bot/workers/duties).
        self.guard: Callable[[ClaimJob], ClaimJob] = lambda job: job
        self._pause, self._paused_until = 0.0, 0.0
        self.counts = ProcessCounts()
        # Not known until the first message is out, or not.
        self._is_failing: bool | None = None
        self._network = TroubleLog(log, f"{channel.name} cannot be reached")

    def release(self, row: OutgoingMessage) -> None:
        """A committed row of this account may be sent."""
        self._queues.add(row)
        self._wake.set()

    async def begin_anew(self) -> None:
        """Forgets what waits, once what is under way has come to an end."""
        while self._tasks:
            await asyncio.sleep(0.05)
        self._queues.forget()

    @property
    def backlog(self) -> int:
        """How many chats wait for a reminder: more are not addressed before these are out."""
        return self._queues.backlog

    def is_idle(self) -> bool:
        return self._queues.is_idle() and not self._tasks

    async def run(self) -> None:
        """Sends for ever; cancelled at the end."""
        while True:
            picked = self._queues.pick(asyncio.get_running_loop().time())
            if picked.rows:
                # What is claimed is sent, also where this is cancelled meanwhile.
                await asyncio.shield(self._begin(self._claim(picked.rows)))
            else:
                self._wake.clear()
                await wait_for_event(self._wake, picked.wait)

    def _begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _claim(self, rows: list[tuple[OutgoingMessage, SendingSlot]]) -> None:
        try:
            taken = await self._writer.run(
                self.guard(partial(outbox.claim_messages, row_ids=[row.id for row, _ in rows]))
            )
        except Exception as error:
            self._writer.trouble.begin(error, self)
            for row, slot in rows:
                slot.give_back()
                self._queues.put_back(row)
                self._queues.free(row)
            await asyncio.sleep(1)
            return
        self._writer.trouble.over(self)
        for row, slot in rows:
            if row.id in taken:
                self._start(row, slot)
            else:
                slot.give_back()
                self._queues.free(row)

    def _start(self, row: OutgoingMessage, slot: SendingSlot) -> None:
        assert row.chat_id is not None
        self._begin(self._deliver(row, ReplyPieces(self._pace, row.chat_id, slot)))

    async def _deliver(self, row: OutgoingMessage, pieces: ReplyPieces) -> None:
        try:
            sent, counts = await self._send(row, pieces)
        except ChatMoved as error:
            await self._settle(row, error)
            self._queues.put_back(replace(row, address=error.address))
        except NotSent as error:
            await self._again(row, error)
        except DeliveryError as error:
            await self._give_up(row, error)
        except Exception:
            log.exception("could not send message %s", row.id)
            await self._give_up(row, MessageRefused("our fault"))
        else:
            self._count("sent")
            self._mark(
                row,
                SendingResult(
                    row.id,
                    OutboxState.SENT,
                    self._clock.now(),
                    sent.platform_id,
                    None,
                    row.account_id,
                    counts,
                    sent.order,
                ),
            )
            await self._note_working(row)
        finally:
            pieces.note_answered()
            self._queues.free(row)
            self._wake.set()

    async def _send(self, row: OutgoingMessage, pieces: ReplyPieces) -> tuple[SentMessage, int]:
        """As it is; where the platform will never take that, in its plainest form. Also what it
        costs of the account's plan."""
        body = self.prepare(orjson.loads(row.body))
        files = await load_files(self._writer, body)
        body, drawn = await self.draw(body)
        files += drawn
        try:
            return await self._send_body(row, body, files, pieces)
        except RestRefused:
            raise
        except MessageRefused as error:
            log.warning("message %s goes out plain: %s", row.id, describe_error(error))
        except (TypeError, ValueError) as error:
            # What cannot be written as the platform wants it, such as half a sign.
            log.warning("message %s goes out plain: %s", row.id, type(error).__name__)
        await pieces.wait_for_next()
        plain = make_plain_body(body, has_files=bool(files))
        return await self._send_body(row, plain, [], pieces)

    async def _send_body(
        self,
        row: OutgoingMessage,
        body: dict[str, Any],
        files: list[ChannelFile],
        pieces: ReplyPieces,
    ) -> tuple[SentMessage, int]:
        assert row.address is not None
        counts = self._channel.counts(body, files)
        sent = await self._channel.send(row.address, body, files, pieces.wait_for_next)
        return sent, counts

    async def _again(self, row: OutgoingMessage, error: NotSent) -> None:
        """Certainly not sent: back into the queue, and the platform is left alone for a while."""
        self._count("again")
        if not isinstance(error, SlowDown):
            await self._note_failing(row, error)
            self._pause_longer()
        else:
            if isinstance(error, QuotaReached):
                await self._note_failing(row, error)
            self._pace.hold(asyncio.get_running_loop().time() + error.seconds)
        await self._write(SendingResult(row.id, OutboxState.WAITING))
        self._queues.put_back(row)

    def _pause_longer(self) -> None:
        """Ever longer, until a message is out: what is drawn anew would go round for ever. Those
        that fail together count once."""
        now = asyncio.get_running_loop().time()
        if now >= self._paused_until:
            self._pause = min(max(self._pause * 2, FIRST_PAUSE), LONGEST_PAUSE)
            self._paused_until = now + self._pause
            self._pace.hold(self._paused_until)

    async def _note_failing(self, row: OutgoingMessage, error: DeliveryError) -> None:
        """Since when is kept: after an hour reminders go another way."""
        assert row.account_id is not None
        if self._is_failing is not True:
            self._is_failing = True
            job = partial(
                reminder_channel.mark_account_failing,
                account_id=row.account_id,
                at=self._clock.now(),
            )
            await self._writer.run_with_retries(job)
        self._network.begin(error)

    async def _note_working(self, row: OutgoingMessage) -> None:
        assert row.account_id is not None
        if self._is_failing is not False:
            self._is_failing = False
            await self._writer.run_with_retries(
                partial(reminder_channel.mark_account_working, account_id=row.account_id)
            )
        self._pause = 0.0
        self._network.over()

    def _count(self, result: str) -> None:
        self.counts.sends[self._channel.name, result] += 1

    async def _give_up(self, row: OutgoingMessage, error: DeliveryError) -> None:
        if isinstance(error, DeliveryUnknown):
            # Settling marks it, in one commit: a crash between the two would leave it unsettled.
            self._count("unknown")
            await self._note_failing(row, error)
            self._pause_longer()
        else:
            self._count("blocked" if isinstance(error, ChatBlocked) else "refused")
            if not isinstance(error, ChatBlocked):
                log.error("message %s was refused: %s", row.id, describe_error(error))
            why = describe_error(error)
            await self._write(
                SendingResult(row.id, OutboxState.FAILED, self._clock.now(), None, why)
            )
        await self._settle(row, error)

    def _mark(self, row: OutgoingMessage, mark: SendingResult) -> None:
        assert row.chat_id is not None
        if self._marks.add(row.chat_id, mark):
            self._begin(self._marks.write())

    async def wait_until_marked(self, chat_id: int) -> None:
        """Returns once it is written what this chat was sent."""
        await self._marks.wait_for_chat(chat_id)

    async def _write(self, mark: SendingResult) -> None:
        """Writes one mark and waits until it is on disk, however long that takes."""
        await self._writer.run_with_retries(partial(outbox.save_sending_results, marks=[mark]))
