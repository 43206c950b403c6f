"""The database for whoever only looks: nothing in it is touched, and nobody waits for it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from bot.database.engines import find_sqlite_file, make_looking_engine, make_trying_engine
from bot.database.migrate import MigrationFailed, check_revision
from bot.trouble import describe_error


class DatabaseNotRead(Exception):
    """The message is a sentence for whoever typed the command."""


@contextmanager
def look_at_database(url: str) -> Iterator[Connection]:
    """DatabaseNotRead where it is not there, or not as this software needs it."""
    file = find_sqlite_file(url)
    if file is not None and not file.is_file():
        raise DatabaseNotRead(f"chưa có cơ sở dữ liệu {file}, xin chạy `baocao run` trước")
    with _connect(make_looking_engine(url)) as db:
        try:
            check_revision(db)
        except MigrationFailed as error:
            raise DatabaseNotRead(str(error)) from None
        yield db


@contextmanager
def try_on_database(url: str) -> Iterator[Connection]:
    """For what can only be seen by doing it: what is written there is written nowhere."""
    with look_at_database(url):
        engine = make_trying_engine(url)
    with _connect(engine) as db:
        yield db


@contextmanager
def _connect(engine: Engine) -> Iterator[Connection]:
    try:
        with engine.connect() as db:
            yield db
    except DBAPIError as error:
        raise DatabaseNotRead(f"cơ sở dữ liệu không trả lời: {describe_error(error)}") from None
    finally:
        engine.dispose()
