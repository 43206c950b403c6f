from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection

from bot.database.engines import make_writer_engine
from models.all_tables import Base
from plans.sample import commune_sample
from tests.people import LAID, House
from tests.running import Lay


@contextmanager
def in_memory(content: bytes | None = None) -> Iterator[Connection]:
    """A database in memory in one open transaction; with the content of another, if given."""
    engine = make_writer_engine("sqlite://")
    with engine.connect() as connection:
        if content is not None:
            connection.connection.dbapi_connection.deserialize(content)
            connection.rollback()
        with connection.begin():
            if content is None:
                Base.metadata.create_all(connection)
            yield connection
    engine.dispose()


@pytest.fixture
def db() -> Iterator[Connection]:
    """An empty database in memory, with all its tables."""
    with in_memory() as connection:
        yield connection


@pytest.fixture(scope="session")
def laid() -> bytes:
    """The sample commune as a file's content: laid once, copied for every test."""
    return lay_in_memory(commune_sample.lay_commune)


def lay_in_memory(lay: Lay) -> bytes:
    """A sample as a file's content, with the rounds opened that open on that day."""
    engine = make_writer_engine("sqlite://")
    with engine.connect() as connection:
        with connection.begin():
            Base.metadata.create_all(connection)
            lay(connection, LAID)
            House(connection).move_to(LAID)
        content: bytes = connection.connection.dbapi_connection.serialize()
    engine.dispose()
    return content


@pytest.fixture
def house(laid: bytes) -> Iterator[House]:
    """The sample commune on 27/5/2024: its half-year round opened the day before."""
    with in_memory(laid) as connection:
        yield House(connection)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many pairs of a door and somebody were tried (tests/rights), by all workers."""
    reports = terminalreporter.getreports("")
    pairs = sum(
        int(str(value)) for one in reports for name, value in one.user_properties if name == "pairs"
    )
    if pairs:
        terminalreporter.write_line(f"{pairs} pairs of a door and somebody who tries it were tried")
