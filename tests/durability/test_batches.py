"""The writer's batches: one commit for all that wait, and nobody harmed by a neighbour."""

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.database.engines import make_writer_engine
from bot.database.writer import Writer, WriterJob
from bot.trouble import is_temporary
from tests.durability.support import rows, until


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "notes.db"


@pytest.fixture
def engine(file: Path) -> Iterator[Engine]:
    engine = make_writer_engine(f"sqlite:///{file}")
    with engine.begin() as db:
        db.exec_driver_sql("CREATE TABLE head (id INTEGER PRIMARY KEY)")
        db.exec_driver_sql("CREATE TABLE note (words TEXT, head INTEGER REFERENCES head (id))")
    yield engine
    engine.dispose()


def note(db: Connection, words: str) -> str:
    db.exec_driver_sql("INSERT INTO note (words) VALUES (?)", (words,))
    return words


def noting(words: str) -> WriterJob[str]:
    return lambda db: note(db, words)


def noted(file: Path) -> list[str]:
    return [words for (words,) in rows(file, "SELECT words FROM note ORDER BY rowid")]


async def in_one_batch(engine: Engine, *jobs: WriterJob[Any]) -> list[Any]:
    """Results and errors of jobs that all wait before the writer takes the first."""
    writer = Writer(engine)
    asked = [asyncio.ensure_future(writer.run(job)) for job in jobs]
    await asyncio.sleep(0)  # each has now put its job into the queue
    writer.start()
    try:
        return await asyncio.gather(*asked, return_exceptions=True)
    finally:
        writer.stop()


async def test_jobs_that_wait_together_share_one_commit(engine: Engine, file: Path) -> None:
    commits = count_commits(engine)
    found = await in_one_batch(engine, noting("a"), noting("b"), noting("c"))
    assert (found, noted(file), len(commits)) == (["a", "b", "c"], ["a", "b", "c"], 1)


def count_commits(engine: Engine) -> list[int]:
    commit, done = engine.dialect.do_commit, []

    def counted(connection: Any) -> None:
        commit(connection)
        done.append(1)

    engine.dialect.do_commit = counted  # type: ignore[method-assign]
    return done


async def test_one_that_raises_after_writing_takes_nobody_along(engine: Engine, file: Path) -> None:
    def raises(db: Connection) -> None:
        note(db, "half")
        raise ValueError("after writing")

    first, second, third = await in_one_batch(engine, noting("a"), raises, noting("c"))
    assert isinstance(second, ValueError)
    assert ([first, third], noted(file)) == (["a", "c"], ["a", "c"])


async def test_one_that_stops_an_iteration_leaves_nobody_waiting(
    engine: Engine, file: Path
) -> None:
    """A future refuses StopIteration: what was behind it in the batch was never reported."""

    def stop(db: Connection) -> str:
        raise StopIteration

    async with asyncio.timeout(30):
        first, second, third = await in_one_batch(engine, noting("a"), stop, noting("c"))
    assert isinstance(second, RuntimeError)
    assert ([first, third], noted(file)) == (["a", "c"], ["a", "c"])


async def test_a_full_disk_in_the_second_of_three(engine: Engine, file: Path) -> None:
    """The others are kept, and of the second not even what fitted."""
    limit(engine, 3)

    def too_much(db: Connection) -> None:
        note(db, "half")
        note(db, "x" * 100_000)

    first, second, third = await in_one_batch(engine, noting("a"), too_much, noting("c"))
    assert isinstance(second, OperationalError)
    assert is_temporary(second)
    assert ([first, third], noted(file)) == (["a", "c"], ["a", "c"])


def limit(engine: Engine, more_pages: int) -> None:
    with engine.begin() as db:
        pages = db.exec_driver_sql("PRAGMA page_count").scalar_one()
        db.exec_driver_sql(f"PRAGMA max_page_count = {pages + more_pages}")


async def test_a_commit_that_fails_once(engine: Engine, file: Path) -> None:
    """Nothing of the batch counts; each job is run again, in a transaction of its own."""
    ran: list[str] = []
    commit, commits = engine.dialect.do_commit, 0

    def fails_first(connection: Any) -> None:
        nonlocal commits
        commits += 1
        if commits == 1:
            raise sqlite3.OperationalError("disk I/O error")
        commit(connection)

    def counting(words: str) -> WriterJob[str]:
        def job(db: Connection) -> str:
            ran.append(words)
            return note(db, words)

        return job

    engine.dialect.do_commit = fails_first  # type: ignore[method-assign]
    found = await in_one_batch(engine, *(counting(words) for words in "abc"))
    assert (found, noted(file)) == (["a", "b", "c"], ["a", "b", "c"])
    assert (ran, commits) == ([*"abcabc"], 4)


async def test_a_commit_that_one_job_makes_fail(engine: Engine, file: Path) -> None:
    """A real one: a row that points nowhere, found out at COMMIT. Only its own job hears of it."""

    def points_nowhere(db: Connection) -> None:
        db.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        db.exec_driver_sql("INSERT INTO note (words, head) VALUES ('b', 99)")

    first, second, third = await in_one_batch(engine, noting("a"), points_nowhere, noting("c"))
    assert isinstance(second, IntegrityError)
    assert ([first, third], noted(file)) == (["a", "c"], ["a", "c"])


async def test_a_second_connection_sees_nothing_before_the_one_commit(
    engine: Engine, file: Path
) -> None:
    seen: list[list[str]] = []

    def look(db: Connection) -> None:
        seen.append(noted(file))

    await in_one_batch(engine, noting("a"), noting("b"), look)
    assert (seen, noted(file)) == ([[]], ["a", "b"])


async def test_nobody_hears_before_the_commit_is_done(engine: Engine, file: Path) -> None:
    commit, may_commit, commits = engine.dialect.do_commit, threading.Event(), threading.Event()

    def held_up(connection: Any) -> None:
        commits.set()
        assert may_commit.wait(20)
        commit(connection)

    engine.dialect.do_commit = held_up  # type: ignore[method-assign]
    batch = asyncio.ensure_future(in_one_batch(engine, noting("a"), noting("b")))
    await until(commits.is_set, "the writer commits")
    await asyncio.sleep(0.05)
    assert not batch.done()
    assert noted(file) == []
    may_commit.set()
    assert await batch == ["a", "b"]
    assert noted(file) == ["a", "b"]


async def test_after_trouble_the_next_job_is_as_good_as_ever(engine: Engine, file: Path) -> None:
    limit(engine, 0)
    writer = Writer(engine)
    writer.start()
    with pytest.raises(OperationalError, match="full"):
        await writer.run(noting("x" * 100_000))
    await writer.run(lambda db: db.exec_driver_sql("PRAGMA max_page_count = 100000").scalar())
    assert await writer.run(noting("a")) == "a"
    writer.stop()
    assert noted(file) == ["a"]
