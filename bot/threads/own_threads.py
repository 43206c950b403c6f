"""Threads for one purpose: what is slow there keeps nobody waiting who asks for something else."""

import asyncio
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

T = TypeVar("T")
P = ParamSpec("P")
# Seconds. A turn asks for the interpreter again after each of its statements: where another thread
# works something out it would wait ten times as long as usual each time.
LONGEST_TURN = 0.0005


def take_short_turns() -> None:
    """For the whole process: none of its threads keeps the interpreter while another one asks."""
    sys.setswitchinterval(LONGEST_TURN)


class OwnThreads:
    """`count` of them, begun when they are needed; what comes meanwhile waits in its order."""

    def __init__(self, name: str, count: int = 1) -> None:
        self._threads = ThreadPoolExecutor(count, thread_name_prefix=name)

    async def run(self, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, partial(work, *given, **named))

    def start(self, work: Callable[[], object]) -> None:
        """Nobody waits for it. RuntimeError where it is closed already."""
        self._threads.submit(work)

    def close(self) -> None:
        """What has not begun does not begin any more."""
        self._threads.shutdown(wait=False, cancel_futures=True)
