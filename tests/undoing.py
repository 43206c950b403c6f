"""Steps that are tried and taken back, many on one database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

WITHIN = "is undone"


def is_undone(db: Connection) -> bool:
    """Whether what is done now will be taken back."""
    return bool(db.info.get(WITHIN)) or db.in_nested_transaction()


@contextmanager
def undone(db: Connection) -> Iterator[None]:
    """What is done within is not there behind it; nor is the savepoint, which SQLAlchemy leaves
    when it goes back to it: SQLite looks through all there are with whatever is written next."""
    is_within, db.info[WITHIN] = is_undone(db), True
    db.exec_driver_sql("SAVEPOINT tried")
    try:
        yield
    finally:
        db.info[WITHIN] = is_within
        db.exec_driver_sql("ROLLBACK TO SAVEPOINT tried")
        db.exec_driver_sql("RELEASE SAVEPOINT tried")
