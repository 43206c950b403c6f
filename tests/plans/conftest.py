"""The pack, and a copy to spoil."""

from pathlib import Path

import pytest

from plans.checking.pack_reader import read_pack
from plans.schema import Pack
from tests.plans.packs import KIM_PHUONG, Spoil


@pytest.fixture(scope="session")
def pack() -> Pack:
    return read_pack(KIM_PHUONG)


@pytest.fixture
def spoilt(tmp_path: Path) -> Spoil:
    return Spoil(tmp_path)
