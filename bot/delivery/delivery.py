"""Where committed messages go: to a sender, to a waiting page, or first to choosing a chat."""

import asyncio
import logging
from collections import deque
from collections.abc import Iterable
from functools import partial

from sqlalchemy import Connection

from bot.channels.delivery_errors import ChatBlocked, DeliveryError, DeliveryUnknown
from bot.clock import Clock
from bot.database.writer import Writer
from bot.delivery.hub import PageHub
from bot.delivery.message_links import add_link_lines
from bot.delivery.sender import Sender
from bot.delivery.settling import close_blocked_chat, settle_unknown
from handlers.turn_context import Tools
from models.delivery import outbox, uncertain_messages
from models.delivery.outbox import OutgoingMessage
from models.delivery.uncertain_messages import UncertainMessage
from schedules import combined_reminders

MOST_WAITING = 40
log = logging.getLogger(__name__)


class Delivery:
    def __init__(self, writer: Writer, clock: Clock, tools: Tools, hub: PageHub) -> None:
        self._writer, self._clock, self._tools, self._hub = writer, clock, tools, hub
        self._senders: dict[int, Sender] = {}
        self._people: deque[OutgoingMessage] = deque()
        self._wake = asyncio.Event()
        self._newest = 0

    def add(self, account_id: int, sender: Sender) -> None:
        self._senders[account_id] = sender
        tools = self._tools
        sender.prepare = partial(add_link_lines, secrets=tools.secrets, public_url=tools.public_url)

    def release(self, rows: Iterable[OutgoingMessage]) -> None:
        """These rows are committed."""
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
        try:
            await asyncio.wait_for(self._wake.wait(), 0.2 if self._people else None)
        except TimeoutError:
            return

    async def watch_for_new_rows(self) -> None:
        """The command line writes beside the process: looks once a second for its rows."""
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

    async def settle(self, row: OutgoingMessage, error: DeliveryError) -> None:
        """A message was not simply sent."""
        assert row.chat_id is not None
        if isinstance(error, ChatBlocked):
            job = partial(close_blocked_chat, chat_id=row.chat_id, now=self._clock.now())
            self.release(await self._writer.run_with_retries(job))
        elif isinstance(error, DeliveryUnknown):
            uncertain = UncertainMessage(row.id, row.chat_id, row.kind, row.body)
            await self._settle_unknown(uncertain)

    async def _settle_unknown(self, uncertain: UncertainMessage) -> None:
        job = partial(settle_unknown, tools=self._tools, uncertain=uncertain, now=self._clock.now())
        self.release(await self._writer.run_with_retries(job))

    async def begin(self) -> None:
        """After a start: settles what was being sent, takes up what waits."""
        for uncertain in await self._writer.run(uncertain_messages.list_uncertain_messages):
            await self._settle_unknown(uncertain)
        self.release(await self._writer.run(outbox.list_waiting_messages))


def _list_newer_rows(db: Connection, known: int) -> tuple[int, list[OutgoingMessage]]:
    newest = outbox.get_newest_id(db)
    return newest, outbox.list_waiting_messages(db, known) if newest > known else []
