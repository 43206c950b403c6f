"""How fast a platform wants to be written to: so many a second, with a small burst."""

from collections.abc import Hashable


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


class SendingPace:
    """One bucket for the account, one for each chat."""

    CHAT_BURST = 3
    REMEMBERED = 10_000

    def __init__(self, rate: float, chat_rate: float) -> None:
        self._all = RateLimit(rate, max(rate, 1))
        self._chat_rate = chat_rate
        self._chats: dict[Hashable, RateLimit] = {}
        self._not_before = 0.0

    def hold(self, until: float) -> None:
        """The platform asked for silence until this moment."""
        self._not_before = max(self._not_before, until)

    def wait(self, chat: Hashable, now: float) -> float:
        """Seconds until this chat may be written to."""
        if now < self._not_before:
            return self._not_before - now
        return max(self._all.wait(now), self._of(chat).wait(now))

    def take(self, chat: Hashable) -> None:
        self._all.take()
        self._of(chat).take()

    def _of(self, chat: Hashable) -> RateLimit:
        bucket = self._chats.get(chat)
        if bucket is None:
            if len(self._chats) >= self.REMEMBERED:
                self._chats.clear()
            bucket = self._chats[chat] = RateLimit(self._chat_rate, self.CHAT_BURST)
        return bucket
