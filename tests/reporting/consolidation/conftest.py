from pathlib import Path

import pytest

from tests.people import House
from tests.reporting.consolidation.three_levels import Levels


@pytest.fixture
def levels(house: House, tmp_path: Path) -> Levels:
    return Levels.laid(house, tmp_path)
