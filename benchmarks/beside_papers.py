"""People's answers while files are made and charts are drawn: how long 99 of 100 of them take.

As in the bot, files are made in one process of their own and charts in another; the turns are those
of a village head at the half-year report of the sample."""

import statistics
import tempfile
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection

from bot.charts.chart_worker import PNG, ChartWorker
from bot.threads.own_threads import take_short_turns
from bot.threads.paper_process import PaperProcess
from office.own_papers import own_templates
from plans.sample import commune_sample
from summaries.papers.round_paper import RoundPaper
from summaries.views.charts.chart_values import Chart
from summaries.views.charts.round_charts import list_round_charts
from tests.conftest import in_memory
from tests.laid import lay_in_memory
from tests.people import LAID, Chat, House

TURNS = 400
_ASKED = ("báo cáo", "137", "131", "quay lại", "sửa câu 1", "138", "xem lại", "để sau")


@dataclass(frozen=True)
class TurnTimes:
    """Milliseconds: of 99 of 100 turns by the clock, and what a turn costs a processor."""

    p99: float
    cpu: float
    files: int


def measure_turns(paper: RoundPaper | None) -> TurnTimes:
    """Beside the files of this paper; with none by themselves."""
    take_short_turns()
    ended = threading.Event()
    made: list[int] = []
    maker = threading.Thread(target=_make_files, args=(paper, ended, made)) if paper else None
    with in_memory(lay_in_memory("answers", _lay)) as db:
        head = House(db).person("Trưởng xóm 3")
        _take_turns(head, len(_ASKED))
        if maker is not None:
            maker.start()
        spent, cpu = _take_turns(head, TURNS)
        ended.set()
        if maker is not None:
            maker.join()
    return TurnTimes(statistics.quantiles(spent, n=100)[-1], cpu / TURNS, len(made))


def _take_turns(head: Chat, count: int) -> tuple[list[float], float]:
    spent, begun = [], time.thread_time()
    for number in range(count):
        at = time.perf_counter()
        head.says(_ASKED[number % len(_ASKED)])
        spent.append(1000 * (time.perf_counter() - at))
    return spent, 1000 * (time.thread_time() - begun)


def _make_files(paper: RoundPaper, ended: threading.Event, made: list[int]) -> None:
    with tempfile.TemporaryDirectory(prefix="bench-papers-") as folder:
        file = Path(folder) / "papers.db"
        file.write_bytes(lay_in_memory("answers", _lay))
        _make_files_of(paper, PaperProcess(f"sqlite:///{file}"), ended, made)


def _make_files_of(
    paper: RoundPaper, process: PaperProcess, ended: threading.Event, made: list[int]
) -> None:
    worker, charts = ChartWorker(), list_round_charts(paper)
    drawing = threading.Thread(target=_draw, args=(worker, charts, ended))
    drawing.start()
    with in_memory(lay_in_memory("answers", _lay)) as db:
        while not ended.is_set():
            makers = (own_templates.make_workbook, own_templates.make_document)
            made += [len(process.pour(make, db, paper)) for make in makers]
    drawing.join()
    worker.close()
    process.close()


def _draw(worker: ChartWorker, charts: tuple[Chart, ...], ended: threading.Event) -> None:
    """Each anew: one that was drawn is kept."""
    number = 0
    while not ended.is_set():
        number += 1
        for one in charts:
            worker.draw(replace(one, title=f"{one.title} {number}"), PNG)


def _lay(db: Connection) -> None:
    commune_sample.lay_commune(db, LAID)
    House(db).move_to(LAID)
