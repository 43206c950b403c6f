"""The process in which charts are drawn: begun by the first of them, ended when nobody asks for
one. It alone loads the library that draws, which is as large as all the rest."""

import os
import threading
from collections import OrderedDict
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from bot.charts.chart_canvas import load_library
from bot.charts.chart_drawing import draw_chart
from bot.threads.idle_process import (
    IDLE_SECONDS,
    IdleProcess,
    ProcessFailed,
    answer_wishes,
    step_back,
)
from bot.threads.own_threads import OwnThreads
from summaries.views.charts.chart_values import Chart

MOST_KEPT = 24
PNG, SVG = "png", "svg"
# Where the library looks for a folder of its own.
LETTERS_FOLDER = "MPLCONFIGDIR"


class ChartNotDrawn(Exception):
    """The text beside it has to do."""


class ChartWorker:
    """One for the process that serves. Threads may share it: they wait for one another."""

    def __init__(self, idle_seconds: float = IDLE_SECONDS, letters: Path | None = None) -> None:
        """`letters`: a folder in which the library keeps its list of letters; without one it may
        have to list them anew each time it is loaded."""
        self._drawing = IdleProcess(_work, letters, idle_seconds=idle_seconds)
        self._lock = threading.Lock()
        self._thread = OwnThreads("charts")
        self._kept: OrderedDict[tuple[Chart, str], bytes] = OrderedDict()

    @property
    def is_running(self) -> bool:
        return self._drawing.is_running

    @property
    def process(self) -> BaseProcess | None:
        return self._drawing.process

    def begin_beside(self) -> None:
        """Somebody is going to want a chart: the process is there when its figures are."""
        with suppress(RuntimeError):  # closing
            self._thread.start(self._begin_early)

    def _begin_early(self) -> None:
        with self._lock, suppress(OSError):
            self._drawing.begin()

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
            drawn = self._ask(chart, form)
            if not isinstance(drawn, bytes):
                raise ChartNotDrawn(drawn)
            self._kept[chart, form] = drawn
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
            return drawn

    def _ask(self, chart: Chart, form: str) -> bytes | str:
        """The picture, or why there is none."""
        try:
            found: bytes | str = self._drawing.ask((chart, form))
        except ProcessFailed as failed:
            return str(failed)
        return found

    async def end(self) -> None:
        """What is being drawn is waited for; nothing is drawn any more."""
        await self._thread.run(self.close)
        self._thread.close()

    def close(self) -> None:
        with self._lock:
            self._drawing.close()


def _work(pipe: Connection, idle_seconds: float, letters: Path | None) -> None:
    step_back()
    if letters is not None:
        os.environ.setdefault(LETTERS_FOLDER, str(letters))
    with suppress(KeyboardInterrupt):
        load_library()
        answer_wishes(pipe, idle_seconds, _try_to_draw)


def _try_to_draw(wish: tuple[Chart, str]) -> bytes | str:
    """Its words may hold what people wrote: of what went wrong only the kind is told."""
    try:
        return draw_chart(*wish)
    except Exception as error:
        return type(error).__name__
