import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import pytest
from sqlalchemy import Connection

from bot.site import entrances
from bot.site.chat import plain_forms
from plans.sample.whole_sample import lay_whole_sample
from tests.conftest import in_memory
from tests.laid import lay_in_memory, run_folder
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


@pytest.fixture(autouse=True)
def wait_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said in the walk is stored and answered by nobody: no page waits for an answer."""
    for page in (entrances, plain_forms):
        monkeypatch.setattr(page, "ANSWER_SECONDS", 0.0)


@cache
def _laid() -> tuple[bytes, dict[str, Tree], list[Actor]]:
    """Both trees with everybody in them, as a database's content: laid once a run."""
    known = run_folder() / "rights.pickle"

    def lay(db: Connection) -> None:
        house = House(db)
        known.write_bytes(pickle.dumps((two_trees.lay(house), actors.bring(house))))

    content = lay_in_memory("rights", lay, (lay_whole_sample, two_trees.NOW))
    trees, people = pickle.loads(known.read_bytes())
    return content, trees, people
