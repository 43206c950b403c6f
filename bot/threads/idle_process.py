"""A process of its own for work that would keep everybody else from a processor: begun by whoever
asks first, ended when nobody asks any more. People's answers go before what it does."""

import multiprocessing
import os
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from typing import Any

IDLE_SECONDS = 60.0
# A slow machine loads for a while what the work needs; the work itself takes a second or two.
MOST_SECONDS = 60.0
# How far it steps back where a processor is wanted by both (`nice`).
STEPS_BACK = 10
# Of 1000: how much rather the system ends it than another.
ENDS_FIRST = 500
# Said before it begins with what it was asked.
TAKEN_UP = "taken up"
# Forked from a process of many threads, a child could wait for a lock that nobody opens.
_PROCESSES = multiprocessing.get_context("spawn")


class ProcessFailed(Exception):
    """It was never there, or has not taken up what it was asked."""


class ProcessDied(ProcessFailed):
    """It had taken up what it was asked, and ended over it or took too long: whoever tries that
    again may end likewise."""


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
        try:
            packed = ForkingPickler.dumps(wish)
        except Exception as error:
            raise ProcessFailed(f"not to be handed over: {type(error).__name__}") from error
        # It may have ended, being idle, just as it was asked: once more then.
        for _ in range(2):
            with suppress(EOFError, OSError):
                pipe = self.begin()
                pipe.send_bytes(packed)
                if not pipe.poll(most_seconds):
                    self.end()
                    raise ProcessFailed("it took too long to begin")
                pipe.recv()  # TAKEN_UP
                return self._wait_for_answer(pipe, most_seconds)
            self.end()
        raise ProcessFailed("the process has ended")

    def _wait_for_answer(self, pipe: Connection, most_seconds: float) -> Any:
        try:
            if pipe.poll(most_seconds):
                return pipe.recv()
            why = "it took too long"
        except Exception as error:  # it ended; or its answer cannot be read
            why = f"it died: {type(error).__name__}"
        self.end()
        # Ended by whoever closes, it has not died of what it did.
        raise (ProcessFailed if self._is_closed else ProcessDied)(why)

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
            packed = pipe.recv_bytes()
            pipe.send(TAKEN_UP)
            pipe.send(answer(ForkingPickler.loads(packed)))


def step_back() -> None:
    """In the process itself: it works when nobody else does, and where the memory of the machine
    ends it ends first, not whoever serves."""
    os.nice(STEPS_BACK)
    with suppress(OSError):  # no Linux
        Path("/proc/self/oom_score_adj").write_text(str(ENDS_FIRST), "ascii")
