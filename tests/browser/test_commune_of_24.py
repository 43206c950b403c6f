"""The story of a commune: from an empty database to the signed report, all of it on pages.

After `make run` there is no command in a terminal. One officer sits at a PC and walks with a
phone, 24 villages answer as villages do, and at the end the figures are those worked out by hand.
"""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.browser.commune import NEW, PASTED, PHOTO, TABLE, TELEPHONE, TOTALS, VOICE
from tests.browser.commune_play import Play
from tests.people import at
from tests.running import running, settings_for
from tests.standin.telegram import TelegramStandIn

FIGURES = """
SELECT report.unit_name, measure.code, figure.number FROM figure
JOIN measure ON measure.id = figure.measure_id
JOIN report ON report.id = figure.report_id
"""
SOURCES = """
SELECT report.unit_name, answer.source FROM answer
JOIN report ON report.id = answer.report_id WHERE answer.question = 'ho_tong'
"""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def play(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[Play, Path]]:
    """The whole story, played once; what was seen and the folder of the database."""
    folder = tmp_path_factory.mktemp("commune")
    async with AsyncExitStack() as stack:
        tg = await stack.enter_async_context(TelegramStandIn(token="123:abc"))
        tg.now = at("2024-05-20")
        more = {"telegram_token": "123:abc", "telegram_base_url": tg.url}
        settings = settings_for(folder, **more)
        bot = await stack.enter_async_context(running(settings, at("2024-05-20"), empty=True))
        yield await Play(bot, browser, tg, stack).whole(), folder


def asked(folder: Path, question: str) -> list[Any]:
    db = sqlite3.connect(folder / "test.db")
    try:
        return db.execute(question).fetchall()
    finally:
        db.close()


async def test_x(play: tuple[Play, Path]) -> None:
    told = play[0].told
    for name, words in told.items():
        print("=====", name)
        print(words)
