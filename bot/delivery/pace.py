"""How fast a platform wants to be written to: so many in any second, a few at once to one chat."""

import asyncio
import math
from collections import OrderedDict
from collections.abc import Hashable

from records import dataclass


class RateLimit:
    """Tokens that fill at `rate` a second up to `burst`. A rate of 0 means no limit."""

    __slots__ = ("_at", "_burst", "_rate", "_tokens")

    def __init__(self, rate: float, burst: float) -> None:
        self._rate, self._burst = rate, burst
        self._tokens, self._at = burst, 0.0

    def wait(self, now: float) -> float:
        """Seconds until one may be taken; 0 means at once. `now` in seconds, never backwards."""
        if self._rate == 0:
            return 0.0
        self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate)
        self._at = now
        return 0.0 if self._tokens >= 1 else (1 - self._tokens) / self._rate

    def take(self) -> None:
        self._tokens -= 1

    def is_full(self, now: float) -> bool:
        """Whether it stands as if nothing had ever been taken."""
        self.wait(now)
        return self._tokens >= self._burst


@dataclass(slots=True, eq=False)
class SendingSlot:
    """One of the messages of a stretch of time; free again at `until`. Until it is answered
    nobody knows when that is. `span`: how long it is held after the answer."""

    span: float
    until: float = math.inf

    def note_answered(self, now: float) -> None:
        """The platform has answered, whatever it said."""
        self.until = min(self.until, now + self.span)

    def give_back(self) -> None:
        """The message does not leave."""
        self.until = 0.0


class SendingWindow:
    """At most so many in any second, wherever that second begins. A rate of 0 means no limit.

    When the platform counts a message is not known: between our sending it and its answer. So a
    slot is held until a second after the answer, however long that takes.
    """

    SPARE = 0.005  # of the second
    LOOK_AGAIN = 0.02  # seconds, while all slots are of messages that are on their way

    def __init__(self, rate: float) -> None:
        self._most = max(int(rate), 1)
        self._span = self._most / rate * (1 + self.SPARE) if rate else 0.0
        self._held: list[SendingSlot] = []

    def wait(self, now: float) -> float:
        if not self._span:
            return 0.0
        self._held = [one for one in self._held if one.until > now]
        if len(self._held) < self._most:
            return 0.0
        first = min(one.until for one in self._held)
        return first - now if first < math.inf else self.LOOK_AGAIN

    def take(self) -> SendingSlot:
        slot = SendingSlot(self._span)
        self._held.append(slot)
        return slot


class SendingPace:
    """A window for the account, a bucket for each chat; what can wait comes evenly, so that an
    answer always finds room within moments."""

    CHAT_BURST = 3
    REMEMBERED = 10_000  # chats
    PULSE = 0.05  # seconds between those that can wait: the few of a pulse are claimed together

    def __init__(self, rate: float, chat_rate: float) -> None:
        self._window = SendingWindow(rate)
        self._even = RateLimit(rate, max(2 * rate * self.PULSE, 1))
        self._chat_rate = chat_rate
        self._chats: OrderedDict[Hashable, RateLimit] = OrderedDict()
        self._not_before = 0.0

    def hold(self, until: float) -> None:
        """The platform asked for silence until this moment."""
        self._not_before = max(self._not_before, until)

    def wait_for_account(self, now: float, *, can_wait: bool) -> float:
        """Seconds until anybody may be written to."""
        if now < self._not_before:
            return self._not_before - now
        wait = self._window.wait(now)
        even = self._even.wait(now) if can_wait else 0.0
        return max(wait, even, self.PULSE) if even > 0 else wait

    def wait_for_chat(self, chat: Hashable, now: float) -> float:
        """Seconds until this chat may be written to."""
        bucket = self._chats.get(chat)
        return bucket.wait(now) if bucket is not None else 0.0

    def take(self, chat: Hashable, now: float, *, can_wait: bool = False) -> SendingSlot:
        if can_wait:
            self._even.take()
        bucket = self._of(chat)
        bucket.wait(now)
        bucket.take()
        return self._window.take()

    async def wait_for_piece(self, chat: Hashable) -> SendingSlot:
        """Returns when a further piece of a message under way may follow."""
        loop = asyncio.get_running_loop()
        while (
            wait := max(
                self.wait_for_account(loop.time(), can_wait=False),
                self.wait_for_chat(chat, loop.time()),
            )
        ) > 0:
            await asyncio.sleep(wait)
        return self.take(chat, loop.time())

    def _of(self, chat: Hashable) -> RateLimit:
        """Those written to longest ago are forgotten first: their buckets are full again."""
        bucket = self._chats.get(chat)
        if bucket is None:
            if len(self._chats) >= self.REMEMBERED:
                self._chats.popitem(last=False)
            bucket = self._chats[chat] = RateLimit(self._chat_rate, self.CHAT_BURST)
        self._chats.move_to_end(chat)
        return bucket


@dataclass(slots=True)
class ReplyPieces:
    """One reply, which may be several messages: each has a slot of the account and of its chat."""

    pace: SendingPace
    chat: Hashable
    slot: SendingSlot

    async def wait_for_next(self) -> None:
        self.note_answered()
        self.slot = await self.pace.wait_for_piece(self.chat)

    def note_answered(self) -> None:
        self.slot.note_answered(asyncio.get_running_loop().time())
