"""Files of rounds, made in a process of its own: half a second of work for one, in which everybody
else would wait at each of their statements for a turn at the interpreter."""

import threading
from functools import partial
from multiprocessing.connection import Connection as Pipe
from typing import Any

from sqlalchemy import Connection, Engine

from bot.database.engines import make_reader_engine
from bot.threads.idle_process import (
    IDLE_SECONDS,
    IdleProcess,
    ProcessDied,
    ProcessFailed,
    answer_wishes,
    step_back,
)
from office.own_papers.own_templates import MakeFile
from reporting.errors import UserError
from summaries.papers.round_paper import RoundPaper

# Seconds. Who waits keeps a connection to the database meanwhile.
MOST_WAITING = 15.0


class PaperNotMade(UserError):
    """Whoever began to make it has ended over it."""

    key = "papers.not_made"


class PapersBusy(UserError):
    """Files of others are made for so long."""

    key = "papers.busy"


class PaperProcess:
    """One for the process that serves. Threads may share it: they wait for one another."""

    def __init__(self, url: str, idle_seconds: float = IDLE_SECONDS) -> None:
        self._making = IdleProcess(_work, url, idle_seconds=idle_seconds)
        self._lock = threading.Lock()

    def pour(self, make: MakeFile, db: Connection, paper: RoundPaper) -> bytes:
        """What `make(db, paper)` gives there, by the database as it is committed; here, where no
        process can be had. Raises what it refuses with; PaperNotMade where it ended its process:
        here it would end the service."""
        try:
            made = self._ask(make, paper)
        except ProcessDied:
            raise PaperNotMade from None
        except ProcessFailed:
            return make(db, paper)
        if isinstance(made, UserError):
            raise made
        return made if isinstance(made, bytes) else make(db, paper)

    def _ask(self, make: MakeFile, paper: RoundPaper) -> Any:
        if not self._lock.acquire(timeout=MOST_WAITING):
            raise PapersBusy
        try:
            return self._making.ask((make, paper))
        finally:
            self._lock.release()

    def close(self) -> None:
        """What is being made there is not waited for: whoever asked for it is answered anew."""
        self._making.close()


def _work(pipe: Pipe, idle_seconds: float, url: str) -> None:
    step_back()
    engine = make_reader_engine(url)
    try:
        answer_wishes(pipe, idle_seconds, partial(_try_to_make, engine))
    finally:
        engine.dispose()


def _try_to_make(engine: Engine, wish: tuple[MakeFile, RoundPaper]) -> Any:
    """Whatever goes wrong goes wrong again where it was asked for, and is told of there."""
    make, paper = wish
    try:
        with engine.connect() as db:
            return make(db, paper)
    except UserError as refused:
        return refused
    except MemoryError:
        return PaperNotMade()
    except Exception as error:
        return error.__class__.__name__
