from collections.abc import Iterator

import pytest

from tests.postgresql.borrowing import drop_own_databases
from tests.postgresql.databases import SERVER, get_url
from tests.postgresql.server import start_server


@pytest.fixture
def server() -> Iterator[str]:
    """The run's server, up to the name of a database."""
    if not start_server():
        pytest.skip("no PostgreSQL server is installed here")
    yield get_url("")[:-1]
    drop_own_databases()


__all__ = ["SERVER"]
