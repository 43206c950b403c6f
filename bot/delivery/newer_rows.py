"""Rows of the outbox that are new to this worker, whoever wrote them.

An id is given out before it is committed: a row may appear under a lower id than one that was seen.
So what was passed over is looked for a while.
"""

import time
from collections.abc import Sequence

# Longer than any transaction that writes messages lasts.
LATE_SECONDS = 60.0
# In that time no more rows are written. Where ids jump, in another life of the database, what was
# jumped over is nothing to look for.
MOST_MISSING = 50_000


class NewerRows:
    def __init__(self) -> None:
        # The newest that was seen; none: it has not been looked yet.
        self._newest: int | None = None
        # Ids below it that nobody has seen, each with the moment until which it is looked for.
        self._missing: dict[int, float] = {}

    @property
    def floor(self) -> int | None:
        """Rows up to here were all seen, or are waited for no longer; none: nobody has looked."""
        if self._newest is None:
            return None
        now = time.monotonic()
        self._missing = {one: until for one, until in self._missing.items() if until > now}
        return min(self._missing, default=self._newest + 1) - 1

    def pick_fresh(self, ids: Sequence[int]) -> list[int]:
        """Those of these ids above the floor that were not there before."""
        newest = self._newest or 0
        return [one for one in ids if one > newest or one in self._missing]

    def note_seen(self, ids: Sequence[int], newest: int) -> None:
        before = newest if self._newest is None else self._newest
        self._newest = max(before, newest)
        until = time.monotonic() + LATE_SECONDS
        passed_over = range(max(before + 1, newest - MOST_MISSING), newest)
        self._missing.update(dict.fromkeys(passed_over, until))
        for one in ids:
            self._missing.pop(one, None)
