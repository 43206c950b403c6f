"""What the process counts while it runs. Plain figures: whoever shows them knows how."""

import time
from collections import Counter
from collections.abc import Awaitable
from dataclasses import field
from typing import TypeVar

from records import dataclass

T = TypeVar("T")

# Seconds; a turn that takes longer than the last counts in none of them.
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


@dataclass
class Durations:
    """How many took at most so long, their number, and their sum in seconds."""

    within: list[int] = field(default_factory=lambda: [0] * len(BOUNDS))
    number: int = 0
    total: float = 0.0

    async def measure(self, work: Awaitable[T]) -> T:
        """The work's result; how long it took is counted, unless it raised."""
        began = time.monotonic()
        result = await work
        self.add(time.monotonic() - began)
        return result

    def add(self, seconds: float) -> None:
        self.number += 1
        self.total += seconds
        for place, bound in enumerate(BOUNDS):
            if seconds <= bound:
                self.within[place] += 1


@dataclass
class ProcessCounts:
    """Since the start. Read and written on the event loop alone."""

    turns: Durations = field(default_factory=Durations)
    ticks: Durations = field(default_factory=Durations)
    # By channel and what became of the message: sent, again, unknown, blocked, refused.
    sends: Counter[tuple[str, str]] = field(default_factory=Counter)
