"""One process that draws, for all tests that look at a picture."""

from collections.abc import Iterator

import pytest

from bot.charts.chart_worker import ChartWorker


@pytest.fixture(scope="session")
def worker() -> Iterator[ChartWorker]:
    made = ChartWorker()
    yield made
    made.close()
