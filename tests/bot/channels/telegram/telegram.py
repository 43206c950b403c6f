"""A strict local stand-in for the Telegram Bot API.

In a test:

    async with TelegramStandIn(token="123:abc") as tg:
        person = tg.person(5_000_000_001, name="Người Mẫu 1")
        ...                                   # a bot that polls f"{tg.url}/bot123:abc/getUpdates"
        person.says("137")
        assert "Câu 2" in (await person.hears()).text
        assert tg.refused == []

As a process of its own, which outlives the bot:
`python -m tests.bot.channels.telegram.telegram --port 0`
prints its port and is told what to do over `/_control/` (control.py, remote.py).

Whatever the documentation of the Bot API forbids is answered with Telegram's own words and kept
in `refused`; trouble that a test ordered (floods, people who block the bot) in `ordered`.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tests.bot.channels.telegram.chats import Chat, Message
from tests.bot.channels.telegram.errors import Refusal, Refused
from tests.bot.channels.telegram.hook import Hook
from tests.bot.channels.telegram.people import Person, Press
from tests.bot.channels.telegram.server import Server
from tests.bot.channels.telegram.trouble import Aim, Flood, Outage, Pace, Trouble
from tests.bot.channels.telegram.updates import Update, Updates

FIRST_UPDATE = 870_000_001


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file on Telegram's side. `size` may be said to be other than it is."""

    path: str
    data: bytes
    size: int


@dataclass(frozen=True, slots=True)
class Request:
    """One request that passed the checks of its fields."""

    method: str
    fields: dict[str, Any]
    at: float  # seconds of the monotonic clock


class TelegramStandIn:
    """The platform: its people, chats, files, clock, and the server that the bot speaks to."""

    def __init__(self, token: str = "123:abc", *, port: int = 0, keep: bool = True) -> None:
        self.token = token
        self.bot_id = int(token.partition(":")[0])
        self.keep = keep  # whether requests are remembered; a long benchmark does not want it
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, KeptFile] = {}
        self.presses: dict[str, Press] = {}
        self.press_life = 60  # seconds in which a press can be answered
        self.commands: list[dict[str, str]] = []
        self.logged_out = False
        self.refused: list[Refusal] = []
        self.ordered: list[Refusal] = []
        self.requests: list[Request] = []
        self.counts: Counter[str] = Counter()
        self.listeners: dict[int, Callable[[Message], None]] = {}  # by chat: told at once
        # What stands in an answer to getUpdates, and what is put in its place, as it never should.
        self.serve_raw: list[tuple[str, str]] = []
        self.trouble = Trouble()
        self.updates = Updates(FIRST_UPDATE)
        self.hook = Hook(self.updates)
        self._clock: Callable[[], datetime] = lambda: datetime.now(UTC)
        self._server = Server(self, port)

    async def __aenter__(self) -> "TelegramStandIn":
        await self._server.start()
        return self

    async def __aexit__(self, *reason: object) -> None:
        self.hook.stop()
        await self._server.stop()

    @property
    def port(self) -> int:
        return self._server.port

    @property
    def url(self) -> str:
        """Before `/bot<token>/<method>`."""
        return f"http://127.0.0.1:{self.port}"

    # time

    @property
    def now(self) -> datetime:
        """The platform's clock; set a moment to hold it, a function to have it followed."""
        return self._clock()

    @now.setter
    def now(self, moment: datetime | Callable[[], datetime]) -> None:
        self._clock = moment if callable(moment) else lambda: moment

    def seconds(self) -> int:
        return int(self._clock().timestamp())

    # people

    def person(self, chat_id: int, name: str = "Người Mẫu", *, started: bool = True) -> Person:
        """The person of that chat, new or known. `started`: has written to the bot before."""
        if chat_id not in self.chats:
            self.chats[chat_id] = Chat(chat_id, name, started=started)
        return Person(self, self.chats[chat_id])

    def push(self, kind: str, payload: Any) -> Update:
        """Any update at all, such as `push("poll_answer", {...})`."""
        return self.updates.push(kind, payload)

    def redeliver(self, update: Update) -> None:
        """The same update with the same id once more, though it may be confirmed."""
        self.updates.redeliver(update)

    def duplicate(self, update: Update) -> Update:
        """The same message or press under a new update id."""
        return self.updates.duplicate(update)

    def poison(self, payload: Any = None) -> Update:
        """An update of a shape that no library expects; like others it needs confirming."""
        broken = {"message_id": "một", "from": None, "chat": [], "date": "hôm qua", "text": {}}
        return self.push("message", broken if payload is None else payload)

    def make_presses_stale(self) -> None:
        """Whatever was pressed so far can no longer be answered."""
        for press in self.presses.values():
            press.stale = True

    def new_press(self, press: Press) -> str:
        key = str(4_000_000_000_000 + len(self.presses))
        self.presses[key] = press
        return key

    # trouble

    def flood(self, retry_after: int = 1, *, times: int = 1, skip: int = 0, **aim: Any) -> None:
        """Answer 429 to the next requests; `method=` and `chat=` say to which."""
        self.trouble.floods.append(Flood(retry_after, Aim(times=times, skip=skip, **aim)))

    def breaks(
        self,
        kind: str,
        *,
        taken: bool = False,
        seconds: float = 1,
        times: int = 1,
        skip: int = 0,
        **aim: Any,
    ) -> None:
        """drop, 502, slow or hang; `taken`: only after the request has had its effect."""
        outage = Outage(kind, Aim(times=times, skip=skip, **aim), taken, seconds)
        self.trouble.outages.append(outage)

    def keep_pace(self, overall: float = 30, chat: float = 1, burst: float = 3) -> None:
        """Answer 429 to a bot that sends more a second, as Telegram would."""
        self.trouble.pace = Pace(overall, chat, burst)

    @property
    def offline(self) -> bool:
        """Every connection is dropped while this is set."""
        return self.trouble.offline

    @offline.setter
    def offline(self, value: bool) -> None:
        self.trouble.offline = value

    # waiting

    async def polled(self, seconds: float = 10) -> None:
        """Until the bot waits in getUpdates, or has set a webhook."""
        await self._until(lambda: self.updates.polling or bool(self.hook.url), seconds, "no poll")

    async def confirmed(self, seconds: float = 10) -> None:
        """Until every update so far has been confirmed by the bot."""
        await self._until(lambda: not self.updates.pending, seconds, "updates not confirmed")

    async def _until(self, true: Callable[[], bool], seconds: float, why: str) -> None:
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, f"{why} in {seconds} s"
            await asyncio.sleep(0.005)

    # for the server and the methods

    def keep_file(self, path: str, data: bytes, size: int | None = None) -> str:
        """The new file's id."""
        file_id = f"FILE{len(self.files) + 1}"
        folder, _, name = path.rpartition("/")
        kept = KeptFile(f"{folder}/{file_id}-{name}", data, len(data) if size is None else size)
        self.files[file_id] = kept
        return file_id

    def told(self, chat: Chat, message: Message) -> None:
        listener = self.listeners.get(chat.id)
        if listener:
            listener(message)

    def note(self, method: str, fields: dict[str, Any], error: Refused) -> None:
        into = self.ordered if error.ordered else self.refused
        into.append(Refusal(method, error.code, error.description, fields))

    def remember(self, method: str, fields: dict[str, Any]) -> None:
        self.counts[method] += 1
        if self.keep:
            self.requests.append(Request(method, fields, time.monotonic()))

    def sent(self, method: str) -> list[dict[str, Any]]:
        """The fields of all requests of one method, in order."""
        return [one.fields for one in self.requests if one.method == method]


if __name__ == "__main__":
    from tests.bot.channels.telegram.process import main

    main()
