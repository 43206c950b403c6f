"""The writer: one thread that owns the only connection which writes; on PostgreSQL several
threads, each with a connection of its own.

Where there is one, jobs that wait together share one transaction (a *batch*), each inside a
savepoint of its own, so that one commit reaches the disk for all of them. Where there are several,
each job is a transaction by itself, and holds its locks no longer. Nobody learns a job's result
before the commit that holds it. A job may be run twice, so it has no effect but on `db`: two that
were in each other's way are run again at once.
"""

import asyncio
import logging
import random
import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from bot.trouble import TroubleLog, is_contended, is_temporary
from records import dataclass

T = TypeVar("T")
WriterJob = Callable[[Connection], T]
BATCH = 32
PAUSE = 1.0
# Of transactions that were in each other's way.
TRIES, LONGEST_STEP_BACK = 5, 0.1
log = logging.getLogger(__name__)


class _BatchLost(Exception):
    """The database left the transaction (a full disk does that): nothing of it counts."""


@dataclass(slots=True)
class _WaitingJob:
    job: WriterJob[Any]
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]


@dataclass(slots=True)
class _DoneJob:
    asked: _WaitingJob
    result: Any = None
    error: BaseException | None = None


class Writer:
    """Runs jobs on the database in the order they were asked for: one after another, or so many
    at once as it has threads."""

    def __init__(self, engine: Engine, batch: int = BATCH, threads: int = 1) -> None:
        self._engine = engine
        self._batch = batch if threads == 1 else 1
        self._queue: SimpleQueue[_WaitingJob | None] = SimpleQueue()
        self._threads = [
            threading.Thread(target=self._work, name=f"writer-{number}", daemon=True)
            for number in range(threads)
        ]
        # Said once, however many of those who write have noticed it.
        self.trouble = TroubleLog(log, "the database cannot be written")

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Finishes what has been asked for, then ends the thread."""
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join()

    async def run(self, job: WriterJob[T]) -> T:
        """The job's result, once its transaction is committed; or what it raised."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._queue.put(_WaitingJob(job, loop, future))
        return await future

    async def run_with_retries(self, job: WriterJob[T]) -> T:
        """The same, and again while the database cannot take it. Nothing is lost meanwhile."""
        who = object()
        while True:
            try:
                result = await self.run(job)
            except Exception as error:
                if not is_temporary(error):
                    raise
                self.trouble.begin(error, who)
                await asyncio.sleep(PAUSE)
            else:
                self.trouble.over(who)
                return result

    def _work(self) -> None:
        while batch := self._take():
            _report_results(self._settle(batch))

    def _take(self) -> list[_WaitingJob]:
        """Waits for a job; with it come those that wait behind it. Empty: the end."""
        first = self._queue.get()
        batch = [first] if first else []
        while batch and len(batch) < self._batch:
            try:
                asked = self._queue.get_nowait()
            except Empty:
                break
            if asked is None:
                self._queue.put(None)
                break
            batch.append(asked)
        return batch

    def _settle(self, batch: list[_WaitingJob]) -> list[_DoneJob]:
        if len(batch) == 1:
            return [self._alone(batch[0])]
        try:
            with self._engine.begin() as db:
                return_values = [_run_in_savepoint(db, asked) for asked in batch]
        except Exception:
            # The commit failed, or the database gave up half way: each gets its own try.
            return [self._alone(asked) for asked in batch]
        return return_values

    def _alone(self, asked: _WaitingJob) -> _DoneJob:
        for again in range(TRIES, -1, -1):
            try:
                with self._engine.begin() as db:
                    result = asked.job(db)
            except Exception as error:
                if again and is_contended(error):
                    # Not at the same moment as whoever was in the way.
                    time.sleep(random.uniform(0, LONGEST_STEP_BACK))  # noqa: S311
                    continue
                return _DoneJob(asked, error=error)
            return _DoneJob(asked, result)
        raise AssertionError("the last try ends")


def _run_in_savepoint(db: Connection, asked: _WaitingJob) -> _DoneJob:
    # Straight to the driver: there is nothing in these words to be prepared.
    driver = db.connection.driver_connection
    assert driver is not None
    driver.execute("SAVEPOINT turn")
    try:
        settled = _DoneJob(asked, asked.job(db))
    except Exception as error:
        _check_in_transaction(db)
        driver.execute("ROLLBACK TO SAVEPOINT turn")
        settled = _DoneJob(asked, error=error)
    _check_in_transaction(db)
    driver.execute("RELEASE SAVEPOINT turn")
    return settled


def _check_in_transaction(db: Connection) -> None:
    if db.dialect.name == "sqlite" and not db.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]
        raise _BatchLost


def _report_results(settled: list[_DoneJob]) -> None:
    by_loop: dict[asyncio.AbstractEventLoop, list[_DoneJob]] = {}
    for one in settled:
        by_loop.setdefault(one.asked.loop, []).append(one)
    for loop, ones in by_loop.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_set_results, ones)


def _set_results(settled: list[_DoneJob]) -> None:
    for one in settled:
        if one.asked.future.done():
            continue
        if isinstance(one.error, StopIteration):
            # A future refuses it, and those behind it would wait for ever.
            one.asked.future.set_exception(RuntimeError(repr(one.error)))
        elif one.error is not None:
            one.asked.future.set_exception(one.error)
        else:
            one.asked.future.set_result(one.result)
