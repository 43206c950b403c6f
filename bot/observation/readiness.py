"""Whether the process does its work: reads and writes its database, ticks, and hears people.

What `/readyz` says, `baocao doctor` shows.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import field
from functools import partial
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, literal, select

from bot.database.writer import Writer
from bot.threads.own_threads import OwnThreads
from records import dataclass

PATIENCE = 5.0  # seconds for the database to answer
# Two ticks may be missed, and a long one may last.
TICKS_MISSED, LONGEST_TICK = 3, 120.0
LONGEST_SILENCE = 120.0  # seconds in which a long poll must have been answered


class Receiving(Protocol):
    """A channel's service, as far as it receives."""

    @property
    def name(self) -> str: ...

    def get_silence(self) -> float | None:
        """Seconds since the platform last answered our asking; none where it posts by itself."""


@dataclass(frozen=True, slots=True)
class ReadinessFinding:
    """`name` is one of: database, writer, tick, or a channel. A channel is `beside`: a platform may
    be out of reach for hours, and the pages of everybody else go on."""

    name: str
    ok: bool
    seconds: float | None = None
    is_beside: bool = False


@dataclass(frozen=True, slots=True)
class ReadinessCheck:
    """What is looked at. `tick_age`: seconds since the last tick ended; none before the first."""

    reader: Engine
    writer: Writer
    tick_age: Callable[[], float | None]
    tick_seconds: float
    receiving: Sequence[Receiving]
    # Whoever looks from outside waits for no page, no picture and no backup.
    thread: OwnThreads = field(default_factory=partial(OwnThreads, "state"))

    async def find(self) -> list[ReadinessFinding]:
        return [one async for one in self._check()]

    async def _check(self) -> AsyncIterator[ReadinessFinding]:
        yield await _time("database", self.thread.run(_read, self.reader))
        yield await _time("writer", self.writer.run(_write))
        age = self.tick_age()
        most = max(TICKS_MISSED * self.tick_seconds, LONGEST_TICK)
        yield ReadinessFinding("tick", age is not None and age <= most, age)
        for one in self.receiving:
            silence = one.get_silence()
            is_heard = silence is None or silence <= LONGEST_SILENCE
            yield ReadinessFinding(one.name, is_heard, silence, is_beside=True)


async def _time(name: str, asking: Any) -> ReadinessFinding:
    """How long the answer took; not ready where it did not come."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    try:
        async with asyncio.timeout(PATIENCE):
            await asking
    except Exception:
        return ReadinessFinding(name, ok=False)
    return ReadinessFinding(name, True, loop.time() - began)


def _read(reader: Engine) -> None:
    with reader.connect() as db:
        db.execute(select(literal(1)))


def _write(db: Connection) -> None:
    """The turn of the writer came, and its commit."""
