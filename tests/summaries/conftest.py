"""A commune with fourteen villages, whose half-year round has opened: laid once, copied."""

import sqlite3
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, StaticPool, create_engine

from tests.laid import lay_in_memory
from tests.postgresql.borrowing import borrowed
from tests.postgresql.databases import is_on_postgresql
from tests.summaries.village_reports import Commune


def in_memory(content: bytes) -> Engine:
    def connect() -> sqlite3.Connection:
        raw = sqlite3.connect(":memory:", check_same_thread=False)
        raw.deserialize(content)
        raw.execute("PRAGMA foreign_keys=ON")
        return raw

    return create_engine("sqlite://", creator=connect, poolclass=StaticPool)


@pytest.fixture(scope="session")
def laid() -> bytes:
    return lay_in_memory("summaries", Commune.laid)


@pytest.fixture
def db(laid: bytes) -> Iterator[Connection]:
    if is_on_postgresql():
        with borrowed(laid) as connection:
            yield connection
        return
    engine = in_memory(laid)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def commune(db: Connection) -> Commune:
    return Commune(db)
