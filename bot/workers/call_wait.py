"""Waits for a call of another worker, and looks by itself where none comes."""

import asyncio
from contextlib import suppress

# Under many calls it is looked no more often than this: what comes meanwhile is found together.
NO_SOONER = 0.005


class CallWait:
    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._called = asyncio.Event()

    def hear(self) -> None:
        self._called.set()

    async def wait(self) -> None:
        """Returns when something was called out, or after so many seconds."""
        await asyncio.sleep(NO_SOONER)
        with suppress(TimeoutError):
            async with asyncio.timeout(self._seconds):
                await self._called.wait()
        self._called.clear()
