"""Files from elsewhere are read in a process of its own, with an end to its memory and its time.

A workbook of two kilobytes can ask for more memory than any machine has; whoever handed it in
gets a sentence, and nobody else waits.
"""

import multiprocessing
import resource
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from plans.checking.pack_faults import PackRefused
from sheets.tables.sheet_faults import SheetFault, SheetRefused
from texts import words

T = TypeVar("T")
MOST_MEMORY = 256 * 1024 * 1024  # bytes
MOST_SECONDS = 20  # of work
# What a reader says of a file by its own words.
REFUSALS = (SheetRefused, PackRefused)
# A machine that does much else gives a file a share of its time, and loads the readers slowly.
_SHARE = 3
STARTING_SECONDS = 60
# Forked from a process of many threads, a child could wait for a lock that nobody opens.
_PROCESSES = multiprocessing.get_context("spawn")


class _Begun:
    """The worker is there and begins to read."""


def read_in_worker(read: Callable[[Path], T], path: Path) -> T:
    """What `read` makes of the file. It, and what it gives, must be picklable: a function of a
    module, or a partial of one. Raises what the reader refuses with, or SheetRefused where the
    file took too much memory or time, or ended the process, or where none could begin."""
    ours, theirs = _PROCESSES.Pipe(duplex=False)
    worker = _PROCESSES.Process(target=_work, args=(theirs, read, path), daemon=True)
    worker.start()
    theirs.close()
    try:
        _receive(ours, STARTING_SECONDS, words("import.machine_busy"))
        found = _receive(ours, _SHARE * MOST_SECONDS, words("import.sheet_too_heavy"))
    finally:
        worker.kill()
        worker.join()
        ours.close()
    if isinstance(found, BaseException):
        raise found
    return found  # type: ignore[no-any-return]


def _receive(pipe: Connection, seconds: float, else_said: str) -> Any:
    try:
        if pipe.poll(seconds):
            return pipe.recv()
    except (EOFError, OSError):
        pass  # it died: the same sentence
    raise SheetRefused([SheetFault("", "", else_said)])


def _work(pipe: Connection, read: Callable[[Path], T], path: Path) -> None:
    pipe.send(_Begun())
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        pipe.send(read(path))
    except REFUSALS as refused:
        pipe.send(refused)
    except Exception as error:
        # Its words may hold what people wrote: only its kind is said.
        sys.stderr.write(f"a file could not be read: {type(error).__name__}\n")
