"""A strict local stand-in for the Zalo Bot Platform.

    async with ZaloStandIn() as zalo:
        person = zalo.person("Người Mẫu 1")
        ...                              # a bot with ZALO_BASE_URL=zalo.url, ZALO_TOKENS=zalo.token
        person.says("137")
        assert "Câu 2" in (await person.hears()).text
        assert zalo.refused == []

What its documents forbid is refused and kept in `refused`; trouble that a test ordered (a quota,
an outage) in `ordered`. What they leave open is played either way: errors inside HTTP 200 or as a
status of HTTP, bodies with and without the envelope, and media under both names.
"""

import asyncio
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.bot.channels.telegram.errors import Refusal, Refused
from tests.bot.channels.zalo.hook import Hook
from tests.bot.channels.zalo.people import Chat, Person
from tests.bot.channels.zalo.server import Server

TOKEN = "1459232241454765289:geheim-zalo"
HANDLE = "bot.VDKyGxQvc"
SERVED, A_MONTH = 50, 3000
Event = dict[str, Any]


@dataclass
class Trouble:
    """Ordered by a test: the next `times` calls of a method (for a chat) fail in this way.

    `kind`: a code of Zalo's, or "drop", "502", "hang". `taken`: only after the call had its
    effect.
    """

    kind: int | str
    times: int = 1
    method: str = ""
    chat: str = ""
    said: str = "ordered"
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """A call that passed the checks of its fields."""

    method: str
    fields: dict[str, Any]
    at: float  # seconds of the monotonic clock


@dataclass
class Poll:
    """What waits to be asked for. An event is handed out once, whatever becomes of it."""

    waiting: deque[Event] = field(default_factory=deque)
    handed_out: list[Event] = field(default_factory=list)
    count: int = 0
    news: asyncio.Event = field(default_factory=asyncio.Event)


class ZaloStandIn:
    """One bot: its people, its month, its clock, and the server that our bot speaks to."""

    def __init__(
        self,
        token: str = TOKEN,
        *,
        served: int = SERVED,
        a_month: int = A_MONTH,
        port: int = 0,
    ) -> None:
        self.token = token
        self.handle = HANDLE
        # Further bots at the same address, by their tokens.
        self.beside: dict[str, ZaloStandIn] = {}
        self.served, self.a_month = served, a_month
        self.chats: dict[str, Chat] = {}
        self.files: dict[str, tuple[str, bytes]] = {}
        self.refused: list[Refusal] = []
        self.ordered: list[Refusal] = []
        self.requests: list[Request] = []
        self.sent_in: Counter[str] = Counter()  # messages by month
        self.troubles: list[Trouble] = []
        self.offline = False
        # What the documents leave open.
        self.wrapped = True
        self.inside_200 = True
        self.missing_webhook_is_404 = True
        self.poll = Poll()
        self.hook = Hook(self)
        self._clock: Callable[[], datetime] = lambda: datetime.now(UTC)
        self._server = Server(self, port)
        self._made = 0

    async def __aenter__(self) -> "ZaloStandIn":
        await self._server.start()
        return self

    async def __aexit__(self, *reason: object) -> None:
        self.hook.stop()
        await self._server.stop()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.port}"

    @property
    def name(self) -> str:
        return self.token.partition(":")[0]

    @property
    def now(self) -> datetime:
        return self._clock()

    @now.setter
    def now(self, moment: datetime | Callable[[], datetime]) -> None:
        self._clock = moment if callable(moment) else lambda: moment

    def milliseconds(self) -> int:
        return int(self._clock().timestamp() * 1000)

    @property
    def month(self) -> str:
        return f"{self._clock():%Y-%m}"

    def new_id(self) -> str:
        """Twenty opaque hexadecimal digits, as Zalo's ids are."""
        self._made += 1
        return f"{0x2D758CB5E2220000 + self._made:020x}"

    def another(self, token: str, handle: str) -> "ZaloStandIn":
        """A further bot: people have other addresses there, and it has a month of its own."""
        other = ZaloStandIn(token, port=self._server.port)
        other.handle, other._made = handle, 1_000_000 * (len(self.beside) + 1)
        self.beside[token] = other
        return other

    # people

    def person(self, name: str = "Người Mẫu", *, protected: bool = False) -> Person:
        """A new person. `protected`: Zalo withholds whatever they write."""
        chat = Chat(self.new_id(), name, protected=protected)
        self.chats[chat.id] = chat
        return Person(self, chat)

    def group(self) -> Person:
        """A group that the bot was taken into; what it sees is heard like a person."""
        chat = Chat(self.new_id(), "Nhóm Mẫu", started=True)
        self.chats[chat.id] = chat
        return Person(self, chat)

    def push(self, event: Event) -> Event:
        """Any event at all; goes to the webhook, or waits to be asked for."""
        if self.hook.url:
            self.hook.take(event)
        else:
            self.poll.waiting.append(event)
            self.poll.news.set()
        return event

    def body(self, event: Event) -> Event:
        return {"ok": True, "result": event} if self.wrapped else event

    def keep_file(self, name: str, media_type: str, content: bytes) -> str:
        self.files[name] = (media_type, content)
        return f"{self.url}/media/{name}"

    # trouble

    def fails(self, kind: int | str, **how: Any) -> None:
        self.troubles.append(Trouble(kind, **how))

    def trouble(self, method: str, fields: dict[str, Any]) -> Trouble | None:
        for one in self.troubles:
            if one.method in ("", method) and one.chat in ("", fields.get("chat_id", "")):
                one.times -= 1
                if one.times == 0:
                    self.troubles.remove(one)
                return one
        return None

    def note(self, method: str, fields: dict[str, Any], error: Refused) -> None:
        into = self.ordered if error.ordered else self.refused
        into.append(Refusal(method, error.code, error.description, fields))

    def sent(self, method: str = "sendMessage") -> list[dict[str, Any]]:
        return [one.fields for one in self.requests if one.method == method]

    # waiting

    async def until(self, true: Callable[[], Any], why: str, seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, f"{why}: not within {seconds} s"
            await asyncio.sleep(0.005)
