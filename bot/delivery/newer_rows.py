"""Rows of the outbox that are new to this worker, whoever wrote them.

An id is given out before it is committed: a row may appear under a lower id than one that was seen.
So it is looked back a while, and what was seen is known.
"""

import time
from collections import deque
from collections.abc import Sequence

# Longer than any transaction that writes messages lasts.
LATE_SECONDS = 60.0


class NewerRows:
    def __init__(self) -> None:
        # Rows up to here were all seen; none: it has not been looked yet.
        self.floor: int | None = None
        self._known: set[int] = set()
        # (moment, newest id at that moment), the oldest first.
        self._seen: deque[tuple[float, int]] = deque()

    def pick_fresh(self, ids: Sequence[int]) -> list[int]:
        """Those of these ids above the floor that were not there before."""
        return [one for one in ids if one not in self._known]

    def note_seen(self, ids: Sequence[int], newest: int) -> None:
        now = time.monotonic()
        self._known.update(ids)
        self._seen.append((now, newest))
        if self.floor is None:
            self.floor = max(0, newest - 1)
        moved = False
        while self._seen and now - self._seen[0][0] > LATE_SECONDS:
            self.floor = max(self.floor, self._seen.popleft()[1])
            moved = True
        if moved:
            floor = self.floor
            self._known = {one for one in self._known if one > floor}
