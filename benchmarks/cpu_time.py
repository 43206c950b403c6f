"""What work costs a processor, whoever else is on the machine: user and system time of this
process, and of the processes that it has begun and waited for."""

import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


def cpu_timed(
    work: Callable[[], Any], rounds: int, of: Callable[[list[float]], float] = min
) -> float:
    """Milliseconds of this process: the best of the rounds, or what `of` makes of them."""
    spent = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        spent.append(1000 * (time.process_time() - begun))
    return of(spent)


@contextmanager
def cpu_with_children() -> Iterator[list[float]]:
    """Milliseconds, in a list that is filled at the end: with ended children."""
    spent: list[float] = []
    before = _sum_children() + time.process_time()
    yield spent
    spent.append(1000 * (_sum_children() + time.process_time() - before))


@contextmanager
def begun_by(module: ModuleType) -> Iterator[None]:
    """A process that is begun loads what began it: as in the bot, and not this measuring."""
    kept = sys.modules["__main__"]
    sys.modules["__main__"] = module
    try:
        yield
    finally:
        sys.modules["__main__"] = kept


def _sum_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
