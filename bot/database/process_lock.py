"""One serving process for each SQLite file, held by a lock of the operating system."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunning(Exception):
    pass


@contextmanager
def hold_lock(file: Path | None) -> Iterator[None]:
    """Holds the lock beside the database; AlreadyServed where another process has it."""
    if file is None:
        yield
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.with_name(f"{file.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(f"{file} đang được một tiến trình khác dùng") from None
        yield
