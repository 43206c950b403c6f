from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from bot.database import writer_engine
from models.tables import Base
from plans import sample
from tests.people import LAID, House


@pytest.fixture
def db() -> Iterator[Connection]:
    """An empty database in memory, with all its tables."""
    engine = writer_engine("sqlite://")
    with engine.connect() as connection, connection.begin():
        Base.metadata.create_all(connection)
        yield connection
    engine.dispose()


@pytest.fixture
def house(db: Connection) -> House:
    """The sample commune on 27/5/2024: its half-year round opened the day before."""
    sample.lay(db, LAID)
    house = House(db)
    house.move_to(LAID)
    return house
