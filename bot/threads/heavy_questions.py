"""Questions over many reports, of chats and pages: one at a time for a unit, on threads of their
own, and not worked out again as long as nothing has changed of which an answer could hang."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Engine

from bot.clock import Clock
from bot.threads.own_threads import OwnThreads
from models.levels.figures_mark import load_figures_mark

T = TypeVar("T")
THREADS = 2
MOST_KEPT = 24
# What hangs of the hour alone (a deadline that passes) is told anew at the next full five minutes.
KEPT_FOR = timedelta(minutes=5)


class HeavyQuestions:
    def __init__(self, reader: Engine, clock: Clock) -> None:
        self._reader, self._clock = reader, clock
        self._threads = OwnThreads("heavy", THREADS)
        self._turns: dict[int, asyncio.Lock] = {}
        # The newest at the end. Each with what the answer hangs of.
        self._kept: OrderedDict[Hashable, tuple[Hashable, Any]] = OrderedDict()

    async def ask(self, unit_id: int, question: Hashable, compute: Callable[[Connection], T]) -> T:
        """The answer, which nobody may change. `question`: equal where `compute` would give the
        same; `unit_id`: whoever asks for this unit waits for the one before."""
        async with self._turns.setdefault(unit_id, asyncio.Lock()):
            return await self._threads.run(self._answer, question, compute)

    def _answer(self, question: Hashable, compute: Callable[[Connection], T]) -> T:
        with self._reader.connect() as db:
            hangs_of = (load_figures_mark(db), _cut_to_span(self._clock.now()))
            kept = self._kept.get(question)
            if kept is not None and kept[0] == hangs_of:
                return cast(T, kept[1])
            answer = compute(db)
        self._kept[question] = hangs_of, answer
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return answer

    def close(self) -> None:
        self._threads.close()


def _cut_to_span(now: datetime) -> int:
    return int(now.timestamp() // KEPT_FOR.total_seconds())
