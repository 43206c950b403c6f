"""A commune with fourteen villages, whose half-year round has opened."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine, event
from village_reports import Commune

from models.tables import Base


@pytest.fixture
def db() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys=ON"))
    Base.metadata.create_all(engine)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def commune(db: Connection) -> Commune:
    return Commune.laid(db)
