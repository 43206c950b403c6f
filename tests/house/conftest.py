"""What the tests of the house have parsed goes with them: it is large."""

from collections.abc import Iterator

import pytest

from tests.house.source_files import list_nodes, parse_file


@pytest.fixture(scope="package", autouse=True)
def forget_the_source() -> Iterator[None]:
    yield
    parse_file.cache_clear()
    list_nodes.cache_clear()
