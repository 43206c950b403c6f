"""Databases in memory that many tests begin on: one stays open when a test is done with it, and the
next test has it as it was.

What is opened anew reads its tables and each statement anew, a third of what a short test takes.
"""

import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine

from bot.database.engines import KEPT_STATEMENTS

# How many rows had been changed on a connection when a test began on it.
CHANGES_BEFORE = "changes before"
# What SQLite counts there moves with each opening.
HEAD = 100
# So many stand open; who was not asked for longest is closed for another.
MOST = 16


class Kept(sqlite3.Connection):
    """It is closed by nobody but this file: an engine that is done with it only lets go."""

    content: bytes

    def close(self) -> None:
        pass

    def is_as_it_was(self) -> bool:
        return self.serialize()[HEAD:] == self.content[HEAD:]


_FREE: list[Kept] = []


def open_on(engine: Engine, content: bytes) -> None:
    """The connection of this engine, which has none yet, is to a database with this content."""
    pool: Any = engine.pool
    pool._creator = lambda: _take(content)


def put_in_place(db: Connection, content: bytes) -> None:
    """From here on the open transaction is one on this content; what was done in it before is
    taken back."""
    fairy: Any = db.connection
    taken = _take(content)
    give_back(fairy.dbapi_connection)
    db.engine.pool.dispatch.connect(taken, fairy._connection_record)
    fairy.dbapi_connection = fairy._connection_record.dbapi_connection = taken
    taken.execute("BEGIN IMMEDIATE")
    count_from_here(db)


def count_from_here(db: Connection) -> None:
    driver: Any = db.connection.dbapi_connection
    db.info[CHANGES_BEFORE] = driver.total_changes


def is_changed(db: Connection) -> bool:
    """Whether anything was written since it was opened."""
    driver: Any = db.connection.dbapi_connection
    return bool(driver.total_changes != db.info.get(CHANGES_BEFORE, 0))


def give_back(used: Kept) -> None:
    """Behind whoever used it; what was committed meanwhile nobody else is to find."""
    if used.in_transaction:
        used.execute("ROLLBACK")
    if used.is_as_it_was():
        _FREE.append(used)
    else:
        _close(used)
    while len(_FREE) > MOST:
        _close(_FREE.pop(0))


def _take(content: bytes) -> Kept:
    for one in reversed(_FREE):
        if one.content == content:
            _FREE.remove(one)
            return one
    opened: Any = sqlite3.connect(
        ":memory:",
        check_same_thread=False,
        cached_statements=KEPT_STATEMENTS,
        factory=Kept,
    )
    opened.deserialize(content)
    opened.content = content
    kept: Kept = opened
    return kept


def _close(one: Kept) -> None:
    super(Kept, one).close()
