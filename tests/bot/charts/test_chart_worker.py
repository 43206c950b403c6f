"""Pictures of charts, drawn in their own process: what a file is, not every dot of it."""

import multiprocessing
import struct
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bot.charts import chart_worker
from bot.charts.chart_files import draw_charts
from bot.charts.chart_worker import LETTERS_FOLDER, PNG, SVG, ChartNotDrawn, ChartWorker
from bot.threads import idle_process
from summaries.views.charts.chart_values import Chart, ChartBar, ChartKind


def chart(bars: tuple[ChartBar, ...], kind: ChartKind = ChartKind.UNITS) -> Chart:
    least = -5 if kind is ChartKind.CHANGE else 0
    notes = ("Xã Kim Phượng. Số liệu lúc 8 giờ 10 ngày 06/6/2024.",)
    return Chart(kind, "Theo xóm", "Cả xã 92,2%", notes, bars, least, 100, True, 90, "từ 90%")


def villages(count: int, name: str = "Xóm {}") -> tuple[ChartBar, ...]:
    return tuple(
        ChartBar(name.format(one), None if one % 7 == 0 else one % 100, f"{one % 100}%", 50)
        for one in range(1, count + 1)
    )


def size(content: bytes) -> tuple[int, int]:
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = struct.unpack(">II", content[16:24])
    return wide, high


@pytest.mark.parametrize("kind", [one for one in ChartKind if one is not ChartKind.UNITS])
def test_every_kind_has_its_picture(worker: ChartWorker, kind: ChartKind) -> None:
    assert size(worker.draw(chart(villages(5), kind), PNG))[0] == 1080


@pytest.mark.parametrize(
    "bars",
    [
        pytest.param((), id="none"),
        pytest.param(villages(1), id="one"),
        pytest.param(villages(14), id="a commune"),
        pytest.param(villages(45), id="as many as are ever drawn"),
        pytest.param(villages(5, "Thôn Nà Phặc Bản Mới " * 10 + "{}"), id="names of 200 signs"),
        pytest.param((ChartBar("$x^2$ <b>&amp;", 0, "0% $"),), id="signs of formulas and markup"),
        pytest.param((ChartBar("Xóm 中 🙂", 3, "3%"),), id="letters of elsewhere"),
    ],
)
def test_whatever_is_in_it_a_picture_comes_of_it(
    worker: ChartWorker, bars: tuple[ChartBar, ...]
) -> None:
    wide, high = size(worker.draw(chart(bars), PNG))
    assert wide == 1080
    assert high > 200
    drawn = ElementTree.fromstring(worker.draw(chart(bars), SVG))
    assert drawn.tag.endswith("svg")


def test_14_villages_fit_a_telephone(worker: ChartWorker) -> None:
    _, high = size(worker.draw(chart(villages(14)), PNG))
    assert high <= 1440


def test_an_svg_loads_nothing_from_elsewhere(worker: ChartWorker) -> None:
    drawn = worker.draw(chart(villages(3)), SVG).decode()
    links = [part.split('"', 1)[0] for part in drawn.split('xlink:href="')[1:]]
    assert links
    assert all(link.startswith("#") for link in links)
    assert "<script" not in drawn


def test_only_its_own_process_loads_the_library(worker: ChartWorker) -> None:
    worker.draw(chart(villages(2)), PNG)
    assert worker.is_running
    assert "matplotlib" not in sys.modules


def test_it_ends_when_nobody_asks_and_what_it_drew_is_kept() -> None:
    short = ChartWorker(idle_seconds=0.1)
    try:
        first = short.draw(chart(villages(2)), PNG)
        process = short.process
        assert process is not None
        process.join(30)
        assert not short.is_running
        assert short.draw(chart(villages(2)), PNG) == first  # kept: nothing is begun for it
        assert not short.is_running
    finally:
        short.close()


def test_the_list_of_letters_is_kept_beside_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody's home may be written to; to list them anew takes as long as the first chart."""
    monkeypatch.delenv(LETTERS_FOLDER, raising=False)
    # One that begins as a copy of another has its environment.
    monkeypatch.setattr(idle_process, "_PROCESSES", multiprocessing.get_context("spawn"))
    one = ChartWorker(letters=tmp_path / "letters")
    try:
        one.draw(chart(villages(2)), PNG)
    finally:
        one.close()
    assert list((tmp_path / "letters").glob("fontlist*.json"))


def test_a_process_that_dies_is_begun_again(worker: ChartWorker) -> None:
    worker.draw(chart(villages(2)), PNG)
    assert worker.process is not None
    worker.process.kill()
    worker.process.join()
    assert size(worker.draw(chart(villages(6)), PNG))[0] == 1080


async def test_where_nothing_can_be_drawn_the_figures_come_as_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(self: ChartWorker, one: Chart, form: str) -> bytes:
        raise ChartNotDrawn("MemoryError")

    monkeypatch.setattr(chart_worker.ChartWorker, "draw", refuse)
    kept = {
        "kind": "units",
        "name": "Theo xóm",
        "title": "Cả xã 92,2%",
        "notes": ["Có số: 1/2 xóm."],
        "bars": [
            {"label": "Xóm 1", "value": 50.0, "written": "50% (5/10)"},
            {"label": "Xóm 2", "value": None, "written": "chưa có số"},
        ],
        "least": 0,
        "most": 100,
    }
    body, files = await draw_charts(ChartWorker(), {"spans": [["", "Đây"]], "charts": [kept]})
    assert files == []
    assert "charts" not in body
    said = "".join(words for _, words in body["spans"])
    assert "Xóm 1: ▇▇▇▇▇░░░░░ 50% (5/10)\nXóm 2: chưa có số" in said


def test_the_process_may_be_there_before_its_first_chart() -> None:
    """It is begun while the figures are still read: by then the library is loaded."""
    worker = ChartWorker()
    try:
        assert not worker.is_running
        worker.begin_beside()
        drawn = worker.draw(chart(villages(3)), PNG)
        assert size(drawn)[0] == 1080
        begun = worker.process
        worker.begin_beside()
        worker.draw(chart(villages(4)), PNG)
        assert worker.process is begun
    finally:
        worker.close()


def test_who_is_closing_begins_nothing() -> None:
    worker = ChartWorker()
    worker._thread.close()
    worker.begin_beside()
    assert not worker.is_running
