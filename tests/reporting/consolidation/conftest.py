from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection

from plans.sample import commune_sample
from tests import kept_databases
from tests.laid import lay_in_memory
from tests.people import LAID, House
from tests.postgresql.databases import is_on_postgresql
from tests.reporting.consolidation.three_levels import NOW, Levels


@pytest.fixture(scope="session")
def laid_levels(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The sample with the three levels beside it: laid once a run."""
    return lay_in_memory("levels", partial(_lay, folder=tmp_path_factory.mktemp("levels")))


def _lay(db: Connection, folder: Path) -> None:
    commune_sample.lay_commune(db, LAID)
    house = House(db)
    house.move_to(LAID)
    Levels.laid(house, folder)


@pytest.fixture
def levels(house: House, laid_levels: bytes, tmp_path: Path) -> Levels:
    if is_on_postgresql():
        return Levels.laid(house, tmp_path)
    kept_databases.put_in_place(house.db, laid_levels)
    house.now = NOW
    return Levels(house.db, house.tools.forms)
