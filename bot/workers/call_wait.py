"""Waiting for an event or for so long, and for a call of another worker.

`asyncio.wait_for` is not used: before Python 3.12 it swallows an end that meets the event.
"""

import asyncio

# Under many calls it is looked no more often than this: what comes meanwhile is found together.
NO_SOONER = 0.005


async def wait_for_event(event: asyncio.Event, seconds: float | None) -> bool:
    """Whether it was set in that time; none: however long it takes."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True


class CallWait:
    """Looks by itself where no call comes."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._called = asyncio.Event()

    def hear(self) -> None:
        self._called.set()

    async def wait(self) -> None:
        """Returns when something was called out, or after so many seconds."""
        await asyncio.sleep(NO_SOONER)
        await wait_for_event(self._called, self._seconds)
        self._called.clear()
