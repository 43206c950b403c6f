"""Where committed messages go: to a sender, to a waiting page, or first to choosing a chat."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from functools import partial

from sqlalchemy import Connection

from bot.channels.delivery_errors import (
    ChatBlocked,
    ChatMoved,
    DeliveryError,
    DeliveryUnknown,
)
from bot.charts.chart_files import draw_charts
from bot.charts.chart_worker import ChartWorker
from bot.clock import Clock
from bot.database.writer import Writer
from bot.delivery.hub import PageHub
from bot.delivery.message_links import add_link_lines
from bot.delivery.newer_rows import NewerRows
from bot.delivery.sender import Sender
from bot.delivery.settling import (
    close_blocked_chat,
    list_left_messages,
    note_new_address,
    settle_unknown,
)
from bot.observation.counts import ProcessCounts
from bot.workers.call_wait import CallWait, wait_for_event
from bot.workers.duties import HOUSE, Duties, name_account_duty
from handlers.turn_context import Tools
from models.delivery import newer_messages, outbox, uncertain_messages
from models.delivery.newer_messages import NewerRow
from models.delivery.outbox import OutgoingMessage
from models.delivery.tables import OutboxKind
from models.delivery.uncertain_messages import UncertainMessage
from schedules import combined_reminders

MOST_WAITING = 40
# A call that was missed costs no more.
LOOK_SECONDS = 2.0
# A platform that cannot be reached is not waited for longer.
CATCH_UP_SECONDS = 5.0
log = logging.getLogger(__name__)

# Returns when what had arrived on the platform is in the inbox.
CatchUp = Callable[[], Awaitable[None]]


class Delivery:
    def __init__(
        self,
        writer: Writer,
        clock: Clock,
        tools: Tools,
        hub: PageHub,
        duties: Duties,
        charts: ChartWorker,
    ) -> None:
        self._writer, self._clock, self._tools, self._hub = writer, clock, tools, hub
        self.duties, self.counts = duties, ProcessCounts()
        self.charts = charts
        self._calls = CallWait(LOOK_SECONDS)
        self._newer = NewerRows()
        self._senders: dict[int, Sender] = {}
        self._people: deque[OutgoingMessage] = deque()
        self._wake = asyncio.Event()
        self._newest = 0
        self._asked_before: list[UncertainMessage] = []

    @property
    def account_ids(self) -> frozenset[int]:
        """The accounts of platforms that are in use."""
        return frozenset(self._senders)

    def add(self, account_id: int, sender: Sender) -> None:
        self._senders[account_id] = sender
        sender.counts = self.counts
        sender.guard = partial(self.duties.fence, name_account_duty(account_id))
        sender.draw = partial(draw_charts, self.charts)
        tools = self._tools
        sender.prepare = partial(add_link_lines, secrets=tools.secrets, public_url=tools.public_url)

    def release(self, rows: Iterable[OutgoingMessage]) -> None:
        """These rows are committed. Where several work they go the way of all rows, in the order of
        the outbox: only what is for a person, and was held back, is taken up here."""
        if self.duties.is_alone:
            self._hand_out(rows)
            return
        self._calls.hear()
        if self.duties.has(HOUSE):
            self._hand_out(row for row in rows if row.person_id is not None)

    def hear_call(self, chat_id: int | None) -> None:
        """A row was committed, by whichever worker; none: perhaps."""
        if chat_id:
            self._hub.notify(chat_id)
        self._calls.hear()

    def _hand_out(self, rows: Iterable[OutgoingMessage]) -> None:
        for row in rows:
            self._newest = max(self._newest, row.id)
            if row.person_id is not None:
                self._people.append(row)
                self._wake.set()
            elif row.account_id in self._senders:
                self._senders[row.account_id].release(row)
            elif row.chat_id is not None:
                self._hub.notify(row.chat_id)

    def is_idle(self) -> bool:
        return all(sender.is_idle() for sender in self._senders.values())

    async def wait_until_marked(self, account_id: int, chat_id: int) -> None:
        """Returns once it is written what this chat was sent by this process."""
        if account_id in self._senders:
            await self._senders[account_id].wait_until_marked(chat_id)

    async def choose_chats(self) -> None:
        """Chooses a chat for what is meant for a person, no earlier than it can be sent."""
        while True:
            if not self._people or self._is_backed_up():
                await self._pause()
                continue
            row = self._people.popleft()
            try:
                found = await self._writer.run_with_retries(
                    partial(
                        combined_reminders.address_to_chat,
                        forms=self._tools.forms,
                        row=row,
                        now=self._clock.now(),
                    )
                )
            except Exception:
                log.exception("could not address message %s", row.id)
                await asyncio.sleep(1)
                continue
            if found is not None:
                self.release([found])

    def _is_backed_up(self) -> bool:
        return any(sender.backlog > MOST_WAITING for sender in self._senders.values())

    async def _pause(self) -> None:
        self._wake.clear()
        await wait_for_event(self._wake, 0.2 if self._people else None)

    async def watch_for_new_rows(self) -> None:
        """The command line writes beside the process: looks once a second for its rows. Where
        several work all rows come this way, and as soon as they are called out."""
        while not self.duties.is_alone:
            await self._look_for_newer()
        while True:
            await asyncio.sleep(1)
            known = self._newest
            try:
                newest, rows = await self._writer.run(partial(_list_newer_rows, known=known))
            except Exception as error:
                self._writer.trouble.begin(error, self)
                continue
            self._writer.trouble.over(self)
            if newest > self._newest:
                self._newest = newest
                self._hub.notify_all()
            self.release(rows)

    async def _look_for_newer(self) -> None:
        await self._calls.wait()
        try:
            seen, fresh = await self._writer.run(partial(_list_fresh_rows, newer=self._newer))
        except Exception as error:
            self._writer.trouble.begin(error, self._newer)
            return
        self._writer.trouble.over(self._newer)
        self._newer.note_seen(*seen)
        for chat_id in {row.chat_id for row in fresh if row.chat_id is not None}:
            self._hub.notify(chat_id)
        self._hand_out(row for row in fresh if row.is_waiting and self._is_ours(row))

    def _is_ours(self, row: OutgoingMessage) -> bool:
        if row.person_id is not None:
            return self.duties.has(HOUSE)
        return row.account_id is not None and self.duties.has(name_account_duty(row.account_id))

    async def serve_account(self, account_id: int, catch_up: CatchUp) -> None:
        """Sends for an account, for ever: first what is left there from whoever did so before."""
        sender, asked = self._senders[account_id], frozenset[int]()
        if not self.duties.is_alone:
            await sender.begin_anew()
            asked = await self._settle_left(account_id)
            await self._hand_out_left(lambda row: row.account_id == account_id)
        async with asyncio.TaskGroup() as works:
            works.create_task(sender.run())
            works.create_task(self._settle_asked(asked, catch_up))

    async def serve_people(self) -> None:
        """The same for what is meant for a person."""
        if not self.duties.is_alone:
            self._people.clear()
            await self._hand_out_left(lambda row: row.person_id is not None)
        await self.choose_chats()

    async def _hand_out_left(self, is_wanted: Callable[[OutgoingMessage], bool]) -> None:
        job = partial(list_left_messages, now=self._clock.now())
        waiting = await self._writer.run_with_retries(job)
        self._hand_out(row for row in waiting if is_wanted(row))

    async def _settle_left(self, account_id: int) -> frozenset[int]:
        """Returns what was asked, and may not have arrived: it is settled later."""
        uncertain = await self._writer.run_with_retries(uncertain_messages.list_uncertain_messages)
        ours = [one for one in uncertain if one.account_id == account_id]
        for one in ours:
            if one.kind is not OutboxKind.PROMPT:
                await self._settle_unknown(one, is_after_start=True)
        return frozenset(one.id for one in ours if one.kind is OutboxKind.PROMPT)

    async def _settle_asked(self, asked: frozenset[int], catch_up: CatchUp) -> None:
        """Once what was answered meanwhile is in the inbox: nobody is asked again."""
        if not asked:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(CATCH_UP_SECONDS):
                await catch_up()
        left = await self._writer.run_with_retries(uncertain_messages.list_uncertain_messages)
        for one in left:
            if one.id in asked:
                await self._settle_unknown(one, is_after_start=True)

    async def settle(self, row: OutgoingMessage, error: DeliveryError) -> None:
        """A message was not simply sent."""
        assert row.chat_id is not None
        if isinstance(error, ChatBlocked):
            job = partial(close_blocked_chat, chat_id=row.chat_id, now=self._clock.now())
            self.release(await self._writer.run_with_retries(job))
        elif isinstance(error, ChatMoved):
            now = self._clock.now()
            move = partial(note_new_address, row=row, address=error.address, now=now)
            await self._writer.run_with_retries(move)
        elif isinstance(error, DeliveryUnknown):
            uncertain = UncertainMessage(row.id, row.chat_id, row.kind, row.body, row.account_id)
            await self._settle_unknown(uncertain)

    async def _settle_unknown(
        self, uncertain: UncertainMessage, *, is_after_start: bool = False
    ) -> None:
        job = partial(
            settle_unknown,
            tools=self._tools,
            uncertain=uncertain,
            now=self._clock.now(),
            is_after_start=is_after_start,
        )
        self.release(await self._writer.run_with_retries(job))

    async def begin(self) -> None:
        """After a start: settles what was being sent, takes up what waits. What was asked is
        settled later: its answer may have come meanwhile."""
        found = await self._writer.run(uncertain_messages.list_uncertain_messages)
        self._asked_before = [one for one in found if one.kind is OutboxKind.PROMPT]
        for uncertain in found:
            if uncertain.kind is not OutboxKind.PROMPT:
                await self._settle_unknown(uncertain, is_after_start=True)
        job = partial(list_left_messages, now=self._clock.now())
        self.release(await self._writer.run(job))

    @property
    def has_asked_before(self) -> bool:
        return bool(self._asked_before)

    async def settle_asked_before(self) -> None:
        """Once what came in meanwhile is answered: what was asked when the process ended."""
        for uncertain in self._asked_before:
            await self._settle_unknown(uncertain, is_after_start=True)
        self._asked_before = []


def _list_fresh_rows(
    db: Connection, newer: NewerRows
) -> tuple[tuple[list[int], int], list[NewerRow]]:
    """The ids that were looked at with the newest of all, and the rows that are new among them.
    The first time none is: what waits is taken up by whoever sends it."""
    if newer.floor is None:
        newest = outbox.get_newest_id(db)
        return ([newest], newest), []
    ids = newer_messages.list_ids_after(db, newer.floor)
    fresh = newer.pick_fresh(ids)
    return (fresh, max(ids, default=newer.floor)), newer_messages.list_rows(
        db, fresh
    ) if fresh else []


def _list_newer_rows(db: Connection, known: int) -> tuple[int, list[OutgoingMessage]]:
    newest = outbox.get_newest_id(db)
    return newest, outbox.list_waiting_messages(db, known) if newest > known else []
