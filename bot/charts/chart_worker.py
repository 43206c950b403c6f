"""The process in which charts are drawn: begun by the first of them, ended when nobody asks for
one. It alone loads the library that draws, which is as large as all the rest."""

import multiprocessing
import os
import threading
from collections import OrderedDict
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from bot.charts.chart_canvas import load_library
from bot.charts.chart_drawing import draw_chart
from bot.threads.own_threads import OwnThreads
from summaries.views.charts.chart_values import Chart

IDLE_SECONDS = 60.0
# A slow machine loads the library for a while, and lists its letters the first time; a chart itself
# takes less than a second.
MOST_SECONDS = 60.0
MOST_KEPT = 24
PNG, SVG = "png", "svg"
# Where the library looks for a folder of its own.
LETTERS_FOLDER = "MPLCONFIGDIR"
# Forked from a process of many threads, a child could wait for a lock that nobody opens.
_PROCESSES = multiprocessing.get_context("spawn")


class ChartNotDrawn(Exception):
    """The text beside it has to do."""


class ChartWorker:
    """One for the process that serves. Threads may share it: they wait for one another."""

    def __init__(self, idle_seconds: float = IDLE_SECONDS, letters: Path | None = None) -> None:
        """`letters`: a folder in which the library keeps its list of letters; without one it may
        have to list them anew each time it is loaded."""
        self._idle_seconds, self._letters = idle_seconds, letters
        self._lock = threading.Lock()
        self._thread = OwnThreads("charts")
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._kept: OrderedDict[tuple[Chart, str], bytes] = OrderedDict()

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.is_alive()

    def begin_beside(self) -> None:
        """Somebody is going to want a chart: the process is there when its figures are."""
        with suppress(RuntimeError):  # closing
            self._thread.start(self._begin_early)

    def _begin_early(self) -> None:
        with self._lock, suppress(OSError):
            self._begin()

    async def draw_beside(self, chart: Chart, form: str) -> bytes:
        """The same on a thread of its own: others wait for their charts alone."""
        return await self._thread.run(self.draw, chart, form)

    def draw(self, chart: Chart, form: str) -> bytes:
        """The picture, as "png" or "svg". Raises ChartNotDrawn."""
        with self._lock:
            kept = self._kept.get((chart, form))
            if kept is not None:
                self._kept.move_to_end((chart, form))
                return kept
            # It may have ended, being idle, just as it was asked: once more then.
            drawn = self._ask(chart, form) or self._ask(chart, form)
            if not isinstance(drawn, bytes):
                raise ChartNotDrawn(drawn or "the process has ended")
            self._kept[chart, form] = drawn
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
            return drawn

    def _ask(self, chart: Chart, form: str) -> bytes | str | None:
        """The picture, or why there is none; None where the process has ended."""
        try:
            pipe = self._begin()
            pipe.send((chart, form))
            if pipe.poll(MOST_SECONDS):
                found: bytes | str = pipe.recv()
                return found
        except (EOFError, OSError):
            self._end()
            return None
        self._end()
        return "it took too long"

    def _begin(self) -> Connection:
        if self._pipe is not None and self.is_running:
            return self._pipe
        self._end()
        self._pipe, theirs = _PROCESSES.Pipe()
        given = theirs, self._idle_seconds, self._letters
        process = _PROCESSES.Process(target=_work, args=given, daemon=True)
        # Without memory it does not start: then there is no process to end either.
        process.start()
        self._process = process
        theirs.close()
        return self._pipe

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process = None
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None

    async def end(self) -> None:
        """What is being drawn is waited for; nothing is drawn any more."""
        await self._thread.run(self.close)
        self._thread.close()

    def close(self) -> None:
        with self._lock:
            self._end()


def _work(pipe: Connection, idle_seconds: float, letters: Path | None) -> None:
    """Draws what is asked for, one after another, until nobody asks or listens any more."""
    if letters is not None:
        os.environ.setdefault(LETTERS_FOLDER, str(letters))
    with suppress(EOFError, OSError, KeyboardInterrupt):
        load_library()
        while pipe.poll(idle_seconds):
            pipe.send(_try_to_draw(*pipe.recv()))


def _try_to_draw(chart: Chart, form: str) -> Any:
    """Its words may hold what people wrote: of what went wrong only the kind is told."""
    try:
        return draw_chart(chart, form)
    except Exception as error:
        return type(error).__name__
