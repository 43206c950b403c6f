from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.conftest import in_memory
from tests.people import House
from tests.rights import actors, two_trees
from tests.rights.actors import Actor
from tests.rights.site import Site
from tests.rights.two_trees import Tree


@dataclass
class Walk:
    """Both trees, whoever tries their doors, and how many pairs were tried."""

    house: House
    trees: dict[str, Tree]
    actors: list[Actor]
    site: Site
    pairs: int = 0


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    with in_memory() as db:
        house = House(db)
        trees = two_trees.lay(house)
        people = actors.bring(house)
        site = Site(house, tmp_path_factory.mktemp("site"))
        yield Walk(house, trees, people, site)
