"""Threads for one purpose: what is slow there keeps nobody waiting who asks for something else."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

T = TypeVar("T")
P = ParamSpec("P")


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
