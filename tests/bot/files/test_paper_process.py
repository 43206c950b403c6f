"""Files of a round that are made in a process of its own: the same as here, and never missing."""

import multiprocessing
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.database.engines import make_reader_engine
from bot.threads import idle_process, paper_process
from bot.threads.idle_process import STEPS_BACK
from bot.threads.paper_process import PaperNotMade, PaperProcess, PapersBusy
from models.paths import get_unit_id
from office.own_papers import own_templates
from office.own_papers.own_templates import MakeFile
from office.refusals import ActionRefused
from summaries.papers.round_paper import RoundPaper, load_round_paper
from tests.laid import lay_in_memory
from tests.summaries.test_phone import half_year
from tests.summaries.village_reports import NOW, Commune

MAKERS = (own_templates.make_workbook, own_templates.make_document, own_templates.make_check_slip)


def lay_half_year(db: Connection) -> None:
    half_year(Commune.laid(db))


class Papers:
    def __init__(self, folder: Path) -> None:
        file = folder / "papers.db"
        file.write_bytes(lay_in_memory("half-year", lay_half_year))
        self.engine = make_reader_engine(f"sqlite:///{file}")
        self.process = PaperProcess(f"sqlite:///{file}")

    def load(self, db: Connection) -> RoundPaper:
        commune = Commune(db)
        round_id, unit_id = commune.round("6-thang"), get_unit_id(commune.path)
        return load_round_paper(db, commune.forms, round_id, unit_id, None, NOW)

    def pour(self, make: MakeFile) -> bytes:
        with self.engine.connect() as db:
            return self.process.pour(make, db, self.load(db))

    def make_here(self, make: MakeFile) -> bytes:
        with self.engine.connect() as db:
            return make(db, self.load(db))

    def close(self) -> None:
        self.process.close()
        self.engine.dispose()


@pytest.fixture
def papers(tmp_path: Path) -> Iterator[Papers]:
    made = Papers(tmp_path)
    yield made
    made.close()


def refuse(db: Connection, paper: RoundPaper) -> bytes:
    raise ActionRefused("Bảng này chỉ có 2 dòng cho 14 xóm.")


def end_there(db: Connection, paper: RoundPaper) -> bytes:
    """A workbook for which the memory does not suffice ends whoever makes it."""
    if multiprocessing.parent_process() is None:
        return b"made here"
    with Path(str(db.engine.url.database)).with_suffix(".begun").open("a") as begun:
        begun.write("begun ")
    os._exit(9)


def want_memory_there(db: Connection, paper: RoundPaper) -> bytes:
    if multiprocessing.parent_process() is None:
        return b"made here"
    raise MemoryError


def answer_there(db: Connection, paper: RoundPaper) -> Any:
    """What no process can hand to another."""
    return b"made here" if multiprocessing.parent_process() is None else partial(lambda: b"")


def fail_there(db: Connection, paper: RoundPaper) -> bytes:
    return b"made here" if multiprocessing.parent_process() is None else bytes(1 // 0)


def test_a_file_is_the_same_as_one_made_here(
    papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its process begins as it does for people."""
    monkeypatch.setattr(idle_process, "_PROCESSES", multiprocessing.get_context("spawn"))
    for make in MAKERS:
        made, here = papers.pour(make), papers.make_here(make)
        assert made[:2] == here[:2] == b"PK"
        assert abs(len(made) - len(here)) < 40  # the second in which it was packed
    process = papers.process._making.process
    assert process is not None
    assert process.pid is not None
    assert os.getpriority(os.PRIO_PROCESS, process.pid) - os.getpriority(os.PRIO_PROCESS, 0) == min(
        STEPS_BACK, 19 - os.getpriority(os.PRIO_PROCESS, 0)
    )


def test_a_refusal_comes_with_its_sentence(papers: Papers) -> None:
    with pytest.raises(ActionRefused) as refused:
        papers.pour(refuse)
    assert refused.value.sentence == "Bảng này chỉ có 2 dòng cho 14 xóm."


@pytest.mark.parametrize("make", [fail_there, lambda db, paper: b"made here"])
def test_what_does_not_come_from_there_is_made_here(papers: Papers, make: MakeFile) -> None:
    """It fails in few words, or cannot be handed over."""
    assert papers.pour(make) == b"made here"


@pytest.mark.parametrize("make", [end_there, want_memory_there, answer_there])
def test_what_ends_its_process_is_refused_and_tried_nowhere_else(
    papers: Papers, make: MakeFile
) -> None:
    """In the process that serves it would end the service for everybody."""
    with pytest.raises(PaperNotMade):
        papers.pour(make)
    begun = Path(str(papers.engine.url.database)).with_suffix(".begun")
    assert not begun.exists() or begun.read_text() == "begun "
    assert papers.pour(own_templates.make_check_slip)[:2] == b"PK"


def test_where_no_process_begins_files_are_made_here(
    papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def begin(self: idle_process.IdleProcess) -> None:
        raise OSError("no memory")

    monkeypatch.setattr(idle_process.IdleProcess, "begin", begin)
    assert papers.pour(end_there) == b"made here"


def test_who_waits_too_long_for_another_is_told(
    papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Meanwhile they keep a connection from everybody else."""
    monkeypatch.setattr(paper_process, "MOST_WAITING", 0.05)
    with papers.process._lock, pytest.raises(PapersBusy):
        papers.pour(own_templates.make_check_slip)
    assert papers.pour(own_templates.make_check_slip)[:2] == b"PK"


def test_after_the_end_files_are_made_here(papers: Papers) -> None:
    papers.process.close()
    assert papers.pour(own_templates.make_check_slip)[:2] == b"PK"
    assert papers.process._making.process is None
