"""Tries at a code have a pace, by where they come from: whoever tries too much waits, nobody else.

No door is ever shut: after so many at once one try is heard every so many seconds.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import field

from records import dataclass

MOST_SECONDS_WAITED = 5.0  # whoever would wait longer is told how long, and keeps no connection
MOST_KEPT = 20_000  # keys; a key that has waited long enough is as good as new


class TooManyTries(Exception):
    """`seconds`: until the next one is heard."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = int(seconds) + 1


class TryPace:
    """`at_once` tries of a key, then one every `seconds`."""

    def __init__(
        self, at_once: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst, self._seconds, self._clock = (at_once - 1) * seconds, seconds, clock
        # When each key would have used up what it took, at the slow pace.
        self._used_until: dict[str, float] = {}

    def take(self, key: str) -> float:
        """Counts a try; the seconds that it has to wait. Raises TooManyTries, and counts nothing,
        where those are too many."""
        now = self._clock()
        until = max(self._used_until.get(key, now), now)
        wait = max(until - now - self._burst, 0.0)
        if wait > MOST_SECONDS_WAITED:
            raise TooManyTries(wait - MOST_SECONDS_WAITED)
        self._forget_rested(now)
        self._used_until[key] = until + self._seconds
        return wait

    async def wait_for_turn(self, key: str) -> None:
        await asyncio.sleep(self.take(key))

    def give_back(self, key: str) -> None:
        """It was no guess: the code was right."""
        if key in self._used_until:
            self._used_until[key] -= self._seconds

    def _forget_rested(self, now: float) -> None:
        if len(self._used_until) < MOST_KEPT:
            return
        kept = {key: until for key, until in self._used_until.items() if until > now}
        if len(kept) >= MOST_KEPT:  # so many at once: those that took least are let off
            kept = dict(sorted(kept.items(), key=lambda one: one[1])[MOST_KEPT // 2 :])
        self._used_until = kept


@dataclass(frozen=True)
class TryPaces:
    """What the paces come to for whoever guesses is worked out in docs/security.md.

    A right code is given back, so that a hall of people behind one address never waits.
    """

    # Looking at a meeting's page is no try, and does not lessen those.
    looks: TryPace = field(default_factory=lambda: TryPace(120, 1.0))
    # A code that was typed, wherever: at a meeting, of a card, in a chat where nobody has joined.
    codes: TryPace = field(default_factory=lambda: TryPace(120, 2.0))
    # Switching on and off that a device is told of messages.
    pushes: TryPace = field(default_factory=lambda: TryPace(10, 30.0))
    # New chats by a code that is right, by address and code: one card begins one, a meeting many.
    of_code: TryPace = field(default_factory=lambda: TryPace(60, 10.0))
