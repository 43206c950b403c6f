"""Files of a round that are made in a process of its own: the same as here, and never missing."""

import multiprocessing
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.database.engines import make_reader_engine
from bot.threads import idle_process
from bot.threads.idle_process import STEPS_BACK
from bot.threads.paper_process import PaperProcess
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
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Papers]:
    """Its process begins as it does for people."""
    monkeypatch.setattr(idle_process, "_PROCESSES", multiprocessing.get_context("spawn"))
    made = Papers(tmp_path)
    yield made
    made.close()


def refuse(db: Connection, paper: RoundPaper) -> bytes:
    raise ActionRefused("Bảng này chỉ có 2 dòng cho 14 xóm.")


def end_there(db: Connection, paper: RoundPaper) -> bytes:
    """Nothing comes of it in a process that a processor's owner may end."""
    if multiprocessing.parent_process() is not None:
        os._exit(9)
    return b"made here"


def fail_there(db: Connection, paper: RoundPaper) -> bytes:
    return b"made here" if multiprocessing.parent_process() is None else bytes(1 // 0)


def test_a_file_is_the_same_as_one_made_here(papers: Papers) -> None:
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


@pytest.mark.parametrize("make", [end_there, fail_there])
def test_what_does_not_come_from_there_is_made_here(papers: Papers, make: MakeFile) -> None:
    assert papers.pour(make) == b"made here"


def test_after_the_end_files_are_made_here(papers: Papers) -> None:
    papers.process.close()
    assert papers.pour(own_templates.make_check_slip)[:2] == b"PK"
    assert papers.process._making.process is None
