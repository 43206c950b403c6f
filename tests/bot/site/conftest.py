"""The pages beside the desk, on the sample commune."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.running import Bot, running, settings_for


@pytest_asyncio.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Bot]:
    async with running(settings_for(tmp_path)) as started:
        yield started
