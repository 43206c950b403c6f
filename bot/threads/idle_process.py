"""A process of its own for work that would keep everybody else from a processor: begun by whoever
asks first, ended when nobody asks any more. People's answers go before what it does."""

import multiprocessing
import os
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

IDLE_SECONDS = 60.0
# A slow machine loads for a while what the work needs; the work itself takes a second or two.
MOST_SECONDS = 60.0
# How far it steps back where a processor is wanted by both (`nice`).
STEPS_BACK = 10
# Forked from a process of many threads, a child could wait for a lock that nobody opens.
_PROCESSES = multiprocessing.get_context("spawn")


class ProcessFailed(Exception):
    """It ended, was never there, or took too long."""


class IdleProcess:
    """For one thread at a time."""

    def __init__(
        self, work: Callable[..., None], *given: Any, idle_seconds: float = IDLE_SECONDS
    ) -> None:
        """`work`: a function of a module; it is called with its end of a pipe, the seconds after
        which it ends unasked, and `given`."""
        self._work, self._given, self._idle_seconds = work, given, idle_seconds
        self._pipe: Connection | None = None
        self._is_closed = False
        self.process: BaseProcess | None = None

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.is_alive()

    def begin(self) -> Connection:
        """OSError where it does not start: without memory."""
        if self._pipe is not None and self.is_running:
            return self._pipe
        self.end()
        if self._is_closed:
            raise OSError("nothing is begun any more")
        self._pipe, theirs = _PROCESSES.Pipe()
        given = theirs, self._idle_seconds, *self._given
        process = _PROCESSES.Process(target=self._work, args=given, daemon=True)
        # Where it does not start there is no process to end either.
        process.start()
        self.process = process
        theirs.close()
        return self._pipe

    def ask(self, wish: Any, most_seconds: float = MOST_SECONDS) -> Any:
        """What it answers. Raises ProcessFailed."""
        # It may have ended, being idle, just as it was asked: once more then.
        for _ in range(2):
            with suppress(EOFError, OSError):
                pipe = self.begin()
                pipe.send(wish)
                if pipe.poll(most_seconds):
                    return pipe.recv()
                self.end()
                raise ProcessFailed("it took too long")
            self.end()
        raise ProcessFailed("the process has ended")

    def end(self) -> None:
        process, self.process = self.process, None
        pipe, self._pipe = self._pipe, None
        if process is not None:
            process.kill()
            process.join()
        if pipe is not None:
            pipe.close()

    def close(self) -> None:
        """For good, whoever may be asking."""
        self._is_closed = True
        self.end()


def answer_wishes(pipe: Connection, idle_seconds: float, answer: Callable[[Any], Any]) -> None:
    """In the process itself: one wish after another, until nobody asks or listens any more."""
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while pipe.poll(idle_seconds):
            pipe.send(answer(pipe.recv()))


def step_back() -> None:
    """In the process itself."""
    os.nice(STEPS_BACK)
