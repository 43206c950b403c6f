"""A commune with fourteen villages, whose half-year round has opened: laid once, copied."""

import sqlite3
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, StaticPool, create_engine

from models.all_tables import Base
from tests.summaries.village_reports import Commune


def in_memory(content: bytes | None = None) -> Engine:
    def connect() -> sqlite3.Connection:
        raw = sqlite3.connect(":memory:", check_same_thread=False)
        if content is not None:
            raw.deserialize(content)
        raw.execute("PRAGMA foreign_keys=ON")
        return raw

    return create_engine("sqlite://", creator=connect, poolclass=StaticPool)


@pytest.fixture(scope="session")
def laid() -> bytes:
    engine = in_memory()
    Base.metadata.create_all(engine)
    with engine.begin() as db:
        Commune.laid(db)
    raw = engine.raw_connection()
    content = raw.driver_connection.serialize()  # type: ignore[union-attr]
    raw.close()
    engine.dispose()
    return bytes(content)


@pytest.fixture
def db(laid: bytes) -> Iterator[Connection]:
    engine = in_memory(laid)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def commune(db: Connection) -> Commune:
    return Commune(db)
