"""Chats for tests: a person says or taps, and hears what comes back. No network, no threads."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, select, update

from handlers import turn
from handlers.incoming_messages import IncomingMessage
from handlers.summaries_chat import reader_questions
from handlers.turn import TurnResult
from handlers.turn_context import Tools
from models.chats import channel_accounts, chat_addresses, chat_people, conversations
from models.chats.conversations import Talk
from models.chats.tables import Chat as ChatTable
from models.delivery import inbox, outbox, turn_start
from models.delivery.inbox import IncomingUpdate
from models.delivery.outbox import OutgoingMessage
from models.delivery.tables import Outbox, OutboxState
from models.joining import invitation_codes
from models.people import post_holders
from models.people.post_holders import PostRow
from models.people.tables import Post
from models.plans.form_cache import FormCache
from models.prepared_statements import PreparedStatement
from models.reports.tables import Report
from models.secrets import Secrets
from models.units.tables import Unit
from reporting.errors import UserError
from schedules import combined_reminders, run_due_jobs
from tests import kept_databases
from tests.undoing import is_undone
from texts.vietnamese import TIME_ZONE

# The half-year round of the sample, laid on this morning, opened on 26/5 and is due on 05/6.
LAID = datetime(2024, 5, 27, 8, 0, tzinfo=TIME_ZONE)


def at(day: str, hour: str = "08:00") -> datetime:
    """at("2024-06-05", "11:15"): that moment in Việt Nam."""
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=TIME_ZONE)


_OUTBOX: Any = Outbox.__table__
_SENT = PreparedStatement(
    update(_OUTBOX)
    .where(_OUTBOX.c.id == bindparam("row"), _OUTBOX.c.state == bindparam("was"))
    .values(state=bindparam("is"), sent_at=bindparam("now")),
    int,
)


@dataclass
class House:
    """A database with the sample, its clock, and whoever chats."""

    db: Connection
    now: datetime = LAID
    tools: Tools = field(default_factory=lambda: Tools(FormCache(), Secrets(b"t" * 32)))
    count: int = 0
    # Where the steps of the usual way are kept (tests/usual_way.py).
    way: Path | None = None

    @property
    def driver(self) -> Any:
        return self.db.connection.dbapi_connection

    @property
    def is_touched(self) -> bool:
        """Whether anything has happened here since it was laid, is to be taken back, or is said
        otherwise than usually."""
        has_moved = bool(self.count or self.tools.public_url) or self.now != LAID
        return has_moved or kept_databases.is_changed(self.db) or is_undone(self.db)

    def move_to(self, now: datetime) -> list["Said"]:
        """Moves the clock, lets the tick run, and sends what it wrote. Returns what was sent."""
        self.now = now
        rows = run_due_jobs(self.db, self.tools.forms, now)
        return [said for row in rows if (said := self.deliver(row))]

    def deliver(self, row: OutgoingMessage) -> "Said | None":
        if row.person_id is not None:
            found = combined_reminders.address_to_chat(self.db, self.tools.forms, row, self.now)
            if found is None:
                return None
            row = found
        self._sent(row)
        return Said(row.chat_id or 0, row.kind.value, orjson.loads(row.body))

    def _sent(self, row: OutgoingMessage) -> None:
        """What a channel sends is marked as sent at once; the web's is from the beginning."""
        states = {"was": OutboxState.WAITING, "is": OutboxState.SENT}
        _SENT.run(self.db, {"row": row.id, "now": self.now, **states})

    def stranger(self, address: str = "stranger") -> "Chat":
        return Chat(self, channel_accounts.get_or_add_web_chat(self.db, address, self.now))

    def post(self, title: str) -> PostRow:
        found = post_holders.list_posts_below(self.db, "/", self.now)
        return next(post for post in found if post.title == title)

    def person(self, title: str) -> "Chat":
        """The chat of whoever holds this post, joined already."""
        return Chat(self, channel_accounts.open_personal_chat(self.db, self.post(title), self.now))

    def person_on(self, channel: str, title: str) -> "Chat":
        """Another chat of the same person, on another channel."""
        post = self.post(title)
        chat_id = self._chat(channel, f"{channel}-{post.person_id}")
        chat_people.link_chat(self.db, chat_id, post.person_id, self.now)
        if conversations.load_current_chat(self.db, chat_id, self.now).talk.post_id is None:
            conversations.save_talk(self.db, chat_id, Talk(post_id=post.post_id), self.now)
        return Chat(self, chat_id)

    def stranger_on(self, channel: str, address: str = "stranger") -> "Chat":
        return Chat(self, self._chat(channel, address))

    def _chat(self, channel: str, address: str) -> int:
        account = channel_accounts.get_or_add_account(self.db, channel, f"{channel}-1")
        return chat_addresses.get_or_add_chat(self.db, account, address, self.now)

    def code(self, title: str) -> str:
        invitation = invitation_codes.get_or_add_invitation(
            self.db, self.post(title).post_id, self.tools.secrets, self.now
        )
        return self.tools.secrets.code(invitation.secret)

    def report(self, unit: str) -> Any:
        joined = select(Report).join(Unit, Unit.id == Report.unit_id).where(Unit.name == unit)
        return self.db.execute(joined.order_by(Report.id)).first()


@dataclass(frozen=True)
class Said:
    chat_id: int
    kind: str
    body: dict[str, Any]

    @property
    def text(self) -> str:
        return "".join(words for _, words in self.body["spans"])

    @property
    def labels(self) -> list[str]:
        return [label for label, _ in self.body["choices"]]


@dataclass
class Chat:
    house: House
    id: int
    heard: list[Said] = field(default_factory=list)
    others: list[Said] = field(default_factory=list)
    # Which listener answered the last message (handlers/listeners.py).
    heard_by: tuple[str, ...] = ()

    @property
    def last(self) -> Said:
        return self.heard[-1]

    def says(self, words: str, **more: Any) -> Said:
        return self._does(text=words, **more)

    def bursts(self, *typed: str) -> list[Said]:
        """Several lines, one after another, written before any answer to them was seen."""
        _, newest = turn_start.load_turn_start(self.house.db, self.id, self.house.now)
        return [self._does(text=words, seen=newest.id if newest else 0) for words in typed]

    def arrives_at_once(self, *typed: str) -> list[Said]:
        """The same from a platform, which does not say what had been seen."""
        now = self.house.now
        return [self._does(text=words, received_at=now) for words in typed]

    def taps(self, label: str) -> Said:
        """Presses a button of the newest message; fails if it was not offered."""
        for name, data in self.last.body["choices"]:
            if name == label:
                return self._does(choice=data, text=label)
        raise AssertionError(f"{label!r} was not offered, only {self.last.labels}")

    def presses(self, data: str) -> Said:
        return self._does(choice=data)

    def sends(self, media: str, **more: Any) -> Said:
        return self._does(media=media, **more)

    def _does(self, **what: Any) -> Said:
        house = self.house
        house.count += 1
        house.now += timedelta(seconds=20)
        who = f"{self.id}:{house.count}"
        account, address = _place(house.db, self.id)
        stored = inbox.store_update(
            house.db, account, IncomingUpdate(who, address, "{}"), house.now
        )
        assert stored is not None
        incoming = IncomingMessage(stored.inbox_id, **{"received_at": house.now, **what})
        self._hear(self._turn(incoming))
        return self.last

    def _turn(self, incoming: IncomingMessage) -> TurnResult:
        house = self.house
        house.driver.execute("SAVEPOINT turn")
        try:
            turned = turn.take_turn(house.db, house.tools, self.id, incoming, house.now)
        except UserError as error:
            house.driver.execute("ROLLBACK TO SAVEPOINT turn")
            turned = turn.answer_error(house.db, house.tools, self.id, incoming, error, house.now)
        house.driver.execute("RELEASE SAVEPOINT turn")
        self.heard_by = turned.heard_by
        if turned.later is None:
            return turned
        worked = reader_questions.compute_answer(
            house.db, house.tools.forms, turned.later, house.now
        )
        reply = reader_questions.show_answer(house.db, worked, house.now)
        return turn.send_reader_answer(house.db, house.tools, self.id, incoming, reply, house.now)

    def _hear(self, turned: TurnResult) -> None:
        for row in turned.released:
            said = self.house.deliver(row)
            if said is not None:
                (self.heard if said.chat_id == self.id else self.others).append(said)


_PLACE = PreparedStatement(
    select(ChatTable.account_id, ChatTable.address).where(ChatTable.id == bindparam("chat")),
    lambda account, address: (account, address),
)


def _place(db: Connection, chat_id: int) -> tuple[int, str]:
    """The account that a chat belongs to, and its address there."""
    found: tuple[int, str] = _PLACE.get_one(db, {"chat": chat_id})
    return found


__all__ = ["LAID", "UTC", "Chat", "House", "Outbox", "OutboxState", "Post", "Said", "at", "outbox"]
