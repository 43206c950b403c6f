"""Questions over many reports: one at a time for a unit, worked out anew only after a change."""

import asyncio
import shutil
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select, update

from bot.clock import MovableClock
from bot.database.engines import make_reader_engine, make_writer_engine
from bot.threads.heavy_questions import HeavyQuestions
from models.levels.tables import StaleTotal
from models.reports.tables import AnswerChange, Aspect, Report
from models.units.tables import Unit
from plans.sample import commune_sample
from tests.laid import DATABASE, lay_folder
from tests.people import LAID, House


def lay_opened(db: Connection, now: Any) -> None:
    commune_sample.lay_commune(db, now)
    House(db).move_to(now)


class Asked:
    def __init__(self, folder: Path) -> None:
        shutil.copyfile(lay_folder(lay_opened, LAID) / DATABASE, folder / "test.db")
        url = f"sqlite:///{folder}/test.db"
        self.writer, self.reader = make_writer_engine(url), make_reader_engine(url)
        self.clock = MovableClock(LAID)
        self.heavy = HeavyQuestions(self.reader, self.clock)
        self.computed = 0

    def count(self, db: Connection) -> int:
        self.computed += 1
        return self.computed

    async def ask(self, question: str = "summary") -> int:
        return await self.heavy.ask(1, question, self.count)

    def close(self) -> None:
        self.heavy.close()
        self.reader.dispose()
        self.writer.dispose()


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Asked]:
    made = Asked(tmp_path)
    yield made
    made.close()


def find_report(db: Connection) -> int:
    return int(db.execute(select(Report.id).limit(1)).scalar_one())


def answer(db: Connection) -> None:
    said = {"question": "ho_tong", "aspect": Aspect.ACTUAL, "new": "137", "at": LAID}
    db.execute(insert(AnswerChange).values(report_id=find_report(db), **said))


CHANGES = {
    "a figure": answer,
    "a name": lambda db: db.execute(update(Unit).where(Unit.name == "Xóm 3").values(name="Ba")),
    "to be added up": lambda db: db.execute(insert(StaleTotal).values(report_id=find_report(db))),
}


@pytest.mark.parametrize("change", CHANGES)
async def test_it_is_kept_until_something_changes(asked: Asked, change: str) -> None:
    assert [await asked.ask(), await asked.ask()] == [1, 1]
    assert await asked.ask("another") == 2
    with asked.writer.begin() as db:
        CHANGES[change](db)
    assert [await asked.ask(), await asked.ask()] == [3, 3]


async def test_what_hangs_of_the_hour_is_told_anew(asked: Asked) -> None:
    assert await asked.ask() == 1
    asked.clock.move(timedelta(minutes=5))
    assert await asked.ask() == 2


async def test_one_at_a_time_for_a_unit_and_others_beside_it(asked: Asked) -> None:
    """The second of the same unit has not begun while the first is worked on."""
    begun, go = [], threading.Event()

    def slow(db: Connection) -> None:
        begun.append(threading.get_ident())
        assert go.wait(30)

    async def has_begun(count: int) -> None:
        async with asyncio.timeout(30):
            while len(begun) < count:
                await asyncio.sleep(0.01)

    first = asyncio.create_task(asked.heavy.ask(1, "a", slow))
    await has_begun(1)
    second = asyncio.create_task(asked.heavy.ask(1, "b", slow))
    other = asyncio.create_task(asked.heavy.ask(2, "c", slow))
    await has_begun(2)
    assert len(set(begun)) == 2
    await asyncio.sleep(0.05)
    assert len(begun) == 2
    go.set()
    await asyncio.gather(first, second, other)
    assert len(begun) == 3
