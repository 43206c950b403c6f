"""Where committed messages go: to their account's sender, to a waiting page, or first to the
question which chat a person is to be reached in. And what becomes of uncertain ones."""

import asyncio
import logging
from collections import deque
from collections.abc import Iterable
from datetime import datetime
from functools import partial

import orjson
from sqlalchemy import Connection

from bot.channels import Blocked, DeliveryError, Unknown
from bot.clock import Clock
from bot.hub import Hub
from bot.links import with_addresses
from bot.sender import Sender
from bot.writer import Writer
from handlers import turn
from handlers.reply import Reply
from handlers.turn import Tools
from models.chats import chat_addresses, conversations
from models.delivery import inbox, outbox
from models.delivery.outbox import OutgoingMessage, SendingResult, UncertainMessage
from models.delivery.tables import OutboxKind, OutboxState
from models.people import post_holders
from models.people.tables import Role
from schedules import digests
from texts import text, words

ENOUGH_WAITING = 40
log = logging.getLogger(__name__)


class Delivery:
    def __init__(self, writer: Writer, clock: Clock, tools: Tools, hub: Hub) -> None:
        self._writer, self._clock, self._tools, self._hub = writer, clock, tools, hub
        self._senders: dict[int, Sender] = {}
        self._people: deque[OutgoingMessage] = deque()
        self._wake = asyncio.Event()
        self._newest = 0

    def add(self, account_id: int, sender: Sender) -> None:
        self._senders[account_id] = sender
        tools = self._tools
        sender.prepare = partial(with_addresses, secrets=tools.secrets, public_url=tools.public_url)

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

    async def address_for_ever(self) -> None:
        """Chooses a chat for what is meant for a person, no earlier than it can be sent."""
        while True:
            if not self._people or self._is_backed_up():
                await self._pause()
                continue
            row = self._people.popleft()
            try:
                found = await self._writer.surely(
                    partial(
                        digests.address, forms=self._tools.forms, row=row, now=self._clock.now()
                    )
                )
            except Exception:
                log.exception("could not address message %s", row.id)
                await asyncio.sleep(1)
                continue
            if found is not None:
                self.release([found])

    def _is_backed_up(self) -> bool:
        return any(sender.backlog > ENOUGH_WAITING for sender in self._senders.values())

    async def _pause(self) -> None:
        self._wake.clear()
        try:
            await asyncio.wait_for(self._wake.wait(), 0.2 if self._people else None)
        except TimeoutError:
            return

    async def look_for_new_rows(self) -> None:
        """The command line writes beside the process: looks once a second for its rows."""
        while True:
            await asyncio.sleep(1)
            known = self._newest
            try:
                newest, rows = await self._writer.run(partial(_since, known=known))
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
        if isinstance(error, Blocked):
            job = partial(close_chat, chat_id=row.chat_id, now=self._clock.now())
            self.release(await self._writer.surely(job))
        elif isinstance(error, Unknown):
            uncertain = UncertainMessage(row.id, row.chat_id, row.kind, row.body)
            await self._settle_unknown(uncertain)

    async def _settle_unknown(self, uncertain: UncertainMessage) -> None:
        job = partial(settle_unknown, tools=self._tools, uncertain=uncertain, now=self._clock.now())
        self.release(await self._writer.surely(job))

    async def begin(self) -> None:
        """After a start: settles what was being sent, takes up what waits."""
        for uncertain in await self._writer.run(outbox.list_uncertain_messages):
            await self._settle_unknown(uncertain)
        self.release(await self._writer.run(outbox.list_waiting_messages))


def _since(db: Connection, known: int) -> tuple[int, list[OutgoingMessage]]:
    newest = outbox.get_newest_id(db)
    return newest, outbox.list_waiting_messages(db, known) if newest > known else []


def settle_unknown(
    db: Connection, tools: Tools, uncertain: UncertainMessage, now: datetime
) -> list[OutgoingMessage]:
    """What nobody knows to have arrived, settled by what it is.

    A prompt: never the old text; where nothing came after it, and no word of the person waits
    to be answered, the present one is drawn anew.
    A receipt or an answer: again, and it says so. A reminder: not again, the next stage comes.
    """
    # It may have arrived, so the plan of its account may have been charged for it.
    account = conversations.load_current_chat(db, uncertain.chat_id, now).chat.account_id
    outbox.save_sending_results(
        db, [SendingResult(uncertain.id, OutboxState.UNKNOWN, now, account_id=account, counts=1)]
    )
    if uncertain.kind is OutboxKind.PROMPT:
        if not outbox.is_last_message(db, uncertain) or inbox.has_unanswered(db, uncertain.chat_id):
            return []
        return list(turn.redraw(db, tools, uncertain.chat_id, now).released)
    if uncertain.kind is OutboxKind.REMINDER:
        return []
    return _say_again(db, uncertain, now)


def _say_again(db: Connection, uncertain: UncertainMessage, now: datetime) -> list[OutgoingMessage]:
    who = conversations.load_current_chat(db, uncertain.chat_id, now)
    body = orjson.loads(uncertain.body)
    if not body.get("again"):
        body["again"] = True
        body["spans"] = [["", words("dialog.resent") + " "], *body["spans"]]
    row = outbox.add_message(
        db,
        who.chat,
        uncertain.kind,
        orjson.dumps(body).decode(),
        now,
        name=f"again:{uncertain.id}",
    )
    return [row] if row is not None else []


def close_chat(db: Connection, chat_id: int, now: datetime) -> list[OutgoingMessage]:
    """The person has stopped the bot here: nothing more is written, and the officer is told."""
    who = conversations.load_current_chat(db, chat_id, now)
    chat_addresses.close_chat(db, chat_id, "blocked")
    if who.is_closed or who.speaker is None:
        return []
    said = text("officer.chat_closed", title=who.speaker.title, channel=who.channel)
    body = Reply(said).body()
    written = []
    for officer in post_holders.list_holders_above(db, who.speaker.unit_path, Role.OFFICER, now):
        if officer.person_id == who.speaker.person_id:
            continue
        name = f"closed:{chat_id}:{now:%Y-%m-%d}:{officer.person_id}"
        row = outbox.add_message_for_person(
            db, officer.person_id, OutboxKind.NOTICE, body, now, name=name
        )
        if row is not None:
            written.append(row)
    return written
