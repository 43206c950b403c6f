from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import pytest

from bot.database.engines import make_writer_engine
from models.all_tables import Base
from tests.conftest import in_memory
from tests.people import House
from tests.rights import actors, two_trees
from tests.rights.actors import Actor
from tests.rights.site import Site, Writes
from tests.rights.two_trees import Tree


@dataclass
class Walk:
    """Both trees, whoever tries their doors, and how many pairs were tried."""

    house: House
    trees: dict[str, Tree]
    actors: list[Actor]
    site: Site
    pairs: int = 0

    @property
    def writes(self) -> Writes:
        return self.site.writes


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    content, trees, people = _laid()
    with in_memory(content) as db:
        house = House(db, two_trees.NOW)
        yield Walk(house, trees, people, Site(house, tmp_path_factory.mktemp("site")))


@pytest.fixture(autouse=True)
def count_pairs(walk: Walk, record_property: Callable[[str, object], None]) -> Iterator[None]:
    """How many pairs a test tried goes into its report: tests/conftest.py prints their sum."""
    before = walk.pairs
    yield
    record_property("pairs", walk.pairs - before)


@cache
def _laid() -> tuple[bytes, dict[str, Tree], list[Actor]]:
    """Both trees with everybody in them, as a file's content: laid once."""
    engine = make_writer_engine("sqlite://")
    with engine.connect() as connection:
        with connection.begin():
            Base.metadata.create_all(connection)
            house = House(connection)
            trees = two_trees.lay(house)
            people = actors.bring(house)
        driver = connection.connection.driver_connection
        assert driver is not None
        content: bytes = driver.serialize()
    engine.dispose()
    return content, trees, people
