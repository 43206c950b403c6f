"""Tells devices whose page is closed that a message has come: from the rows, so that one that was
being told when the process ended is told after the next start.

What rings is one line with nothing personal in it: it lies on a locked telephone.
"""

import asyncio
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING

import orjson

from bot.channels.push.encryption import encrypt
from bot.channels.push.sender_key import SenderKey
from bot.database.writer import Writer
from bot.delivery.hub import PageHub
from bot.workers.call_wait import wait_for_event
from models.delivery.tables import OutboxKind
from models.joining import push_subscriptions
from models.joining.push_subscriptions import DuePush
from records import dataclass
from texts import words

if TYPE_CHECKING:
    import httpx

LOOK_SECONDS = 5.0
ANSWER_SECONDS = 15.0
# So long a message may wait with them for a telephone that is off.
KEPT_SECONDS = 2 * 24 * 3600
# The browser has taken its permission back; another key was used for it.
GONE = frozenset({403, 404, 410})
FIRST_WAIT, LONGEST_WAIT = 30.0, 3600.0
LINES = {
    OutboxKind.REMINDER: "push.reminder",
    OutboxKind.RECEIPT: "push.receipt",
    OutboxKind.PROMPT: "push.prompt",
}


@dataclass(eq=False)
class PushSender:
    """`own_service`: below this address pushes may be posted though it is not public; empty: only
    to public https addresses."""

    writer: Writer
    hub: PageHub
    key: SenderKey
    own_service: str = ""
    # How long a page at another worker is given to say that it has shown a message.
    patience: float = 0.0
    # Made when the first device is told: most communes have none.
    _client: "httpx.AsyncClient | None" = None
    # By device the message it waits to be told of, and since when.
    _seen_first: dict[int, tuple[int, float]] = field(default_factory=dict)
    # Until when a device is left alone, by the loop's clock, and how long it was last.
    _waiting: dict[int, tuple[float, float]] = field(default_factory=dict)

    async def run(self) -> None:
        try:
            while True:
                await self._tell_all_safely()
                await self._pause()
        finally:
            if self._client is not None:
                await self._client.aclose()

    async def _tell_all_safely(self) -> None:
        try:
            await self.tell_all()
        except Exception as error:
            self.writer.trouble.begin(error, self)
        else:
            self.writer.trouble.over(self)

    async def _pause(self) -> None:
        self.hub.rung.clear()
        await wait_for_event(self.hub.rung, self.patience or LOOK_SECONDS)

    async def tell_all(self) -> None:
        due = await self.writer.run(push_subscriptions.list_due_pushes)
        now = asyncio.get_running_loop().time()
        ready = [
            one
            for one in due
            if self._waiting.get(one.device_id, (0.0, 0.0))[0] <= now and self._is_ripe(one, now)
        ]
        await asyncio.gather(*(self._tell(one) for one in ready))

    def _is_ripe(self, due: DuePush, now: float) -> bool:
        """Whether pages elsewhere have had their time."""
        if not self.patience:
            return True
        message, since = self._seen_first.get(due.device_id, (0, now))
        if message != due.message_id:
            since = now
            self._seen_first[due.device_id] = (due.message_id, now)
        return now - since >= self.patience

    async def _tell(self, due: DuePush) -> None:
        # Whoever looks at the page has seen it.
        is_done = self.hub.has_page(due.chat_id) or await self._post(due)
        if is_done:
            self._waiting.pop(due.device_id, None)
            await self.writer.run(
                partial(
                    push_subscriptions.note_told,
                    device_id=due.device_id,
                    message_id=due.message_id,
                )
            )

    async def _post(self, due: DuePush) -> bool:
        """Whether it is settled: taken there, or never to be."""
        import httpx

        from bot.channels.fetch_places import find_place

        given = due.subscription
        place = await find_place(given.endpoint, self.own_service or "https://nowhere.invalid")
        if place is None:
            await self._drop(due)
            return False
        body = encrypt(_write_message(due), given.key, given.auth)
        headers = {
            **place.headers,
            "Authorization": self.key.make_authorization(given.endpoint),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(KEPT_SECONDS),
            "Urgency": "high",
        }
        try:
            answer = await self._get_client().post(
                place.url, content=body, headers=headers, extensions=place.extensions
            )
        except httpx.HTTPError:
            self._wait(due)
            return False
        if answer.status_code in GONE:
            await self._drop(due)
            return False
        if answer.is_success or answer.status_code == 413:
            return True
        self._wait(due)
        return False

    def _get_client(self) -> "httpx.AsyncClient":
        import httpx

        if self._client is None:
            self._client = httpx.AsyncClient(timeout=ANSWER_SECONDS)
        return self._client

    def _wait(self, due: DuePush) -> None:
        _, before = self._waiting.get(due.device_id, (0.0, 0.0))
        wait = min(max(before * 2, FIRST_WAIT), LONGEST_WAIT)
        self._waiting[due.device_id] = (asyncio.get_running_loop().time() + wait, wait)

    async def _drop(self, due: DuePush) -> None:
        drop = partial(push_subscriptions.drop_subscription, device_id=due.device_id)
        await self.writer.run(drop)


def format_line(kind: OutboxKind) -> str:
    """What stands on the locked telephone, by what has come."""
    return words(LINES.get(kind, "push.news"))


def _write_message(due: DuePush) -> bytes:
    line = format_line(due.kind)
    return orjson.dumps(
        {"title": words("push.title"), "line": line, "message": f"o{due.message_id}"}
    )
