"""Floods, pace and outages: what a network and a busy platform do to a bot."""

import math
import time
from collections import deque
from dataclasses import dataclass, field

from tests.bot.channels.telegram.errors import Refused, too_many

SENDING = {"sendMessage", "sendPhoto", "sendDocument", "editMessageText", "editMessageReplyMarkup"}
IN_FLIGHT = 0.25  # seconds; a request sent before the first 429 came back is no impatience

DROP, BAD_GATEWAY, SLOW, HANG = "drop", "502", "slow", "hang"
# Telegram's own refusals: it cannot take it, too many without saying for how long, a second one
# asks for updates, its server is in trouble.
REFUSED_WITH = {
    "400": "Bad Request: can't parse it",
    "409": "Conflict: terminated by other getUpdates request",
    "429": "Too Many Requests",
    "500": "Internal Server Error",
}


@dataclass(slots=True)
class Aim:
    """Which requests are meant: the first `skip` pass, the next `times` are hit."""

    method: str | None = None
    chat: int | None = None
    times: int = 1
    skip: int = 0

    def matches(self, method: str, chat: object) -> bool:
        return self.method in (None, method) and self.chat in (None, chat)

    def hits(self, method: str, chat: object) -> bool:
        if self.times <= 0 or not self.matches(method, chat):
            return False
        if self.skip:
            self.skip -= 1
            return False
        self.times -= 1
        return True


@dataclass(slots=True)
class Outage:
    """One kind of failure. `taken`: the request has its effect before the failure.

    drop: the connection is closed without an answer; 502: a gateway's page; slow: answered after
    `seconds`; hang: never answered; 400, 409, 429, 500: refused in
    Telegram's own words.
    """

    kind: str
    aim: Aim
    taken: bool = False
    seconds: float = 1.0


@dataclass(slots=True)
class Flood:
    """A 429 on schedule. Whoever comes again before `retry_after` seconds is refused for it."""

    retry_after: int
    aim: Aim
    since: float = field(default=-math.inf)

    def check(self, method: str, chat: object) -> None:
        now = time.monotonic()
        left = self.since + self.retry_after - now
        if left > 0 and self.aim.matches(method, chat):
            raise too_many(math.ceil(left), ordered=now - self.since < IN_FLIGHT)
        if self.aim.hits(method, chat):
            self.since = now
            raise too_many(self.retry_after, ordered=True)


class Bucket:
    """Lets `rate` pass a second on the average, and `burst` at once."""

    __slots__ = ("_at", "_left", "burst", "rate")

    def __init__(self, rate: float, burst: float) -> None:
        self.rate, self.burst = rate, burst
        self._left, self._at = burst, time.monotonic()

    def short(self, now: float) -> float:
        """Seconds until one more may pass; 0 for at once."""
        self._left = min(self.burst, self._left + (now - self._at) * self.rate)
        self._at = now
        return max(0.0, (1 - self._left) / self.rate)

    def take(self) -> None:
        self._left -= 1


class Window:
    """At most so many in any second, wherever it begins."""

    def __init__(self, most: float) -> None:
        self._most = int(most)
        self.taken: deque[float] = deque()

    def short(self, now: float) -> float:
        while self.taken and self.taken[0] <= now - 1:
            self.taken.popleft()
        return self.taken[0] + 1 - now if len(self.taken) >= self._most else 0.0

    def take(self) -> None:
        self.taken.append(time.monotonic())


class Pace:
    """Telegram's unpublished limits, roughly: 30 in any second, one a second in a chat."""

    def __init__(self, overall: float = 30, chat: float = 1, burst: float = 3) -> None:
        self._all = Window(overall)
        self._chats: dict[object, Bucket] = {}
        self._chat, self._burst = chat, burst

    def check(self, chat: object) -> None:
        bucket = self._chats.get(chat)
        if bucket is None:
            bucket = self._chats[chat] = Bucket(self._chat, self._burst)
        now = time.monotonic()
        short = max(self._all.short(now), bucket.short(now))
        if short > 0:
            raise too_many(math.ceil(short), ordered=False)
        self._all.take()
        bucket.take()


class Trouble:
    """All that is to go wrong."""

    def __init__(self) -> None:
        self.pace: Pace | None = None
        self.floods: list[Flood] = []
        self.outages: list[Outage] = []
        self.offline = False  # every connection is dropped

    def outage(self, method: str, chat: object) -> Outage | None:
        if self.offline:
            return Outage(DROP, Aim())
        for outage in self.outages:
            if outage.aim.hits(method, chat):
                return outage
        return None

    def check_pace(self, method: str, chat: object) -> None:
        """429, by schedule or because the bot is too quick. Answers to presses are free."""
        for flood in self.floods:
            flood.check(method, chat)
        if self.pace and method in SENDING:
            self.pace.check(chat)


__all__ = ["Aim", "Flood", "Outage", "Pace", "Refused", "Trouble"]
