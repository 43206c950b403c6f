"""A browser for all tests of this folder, and a bot with the sample for each of them.

Most tests run in Chromium's headless shell: the same pages for two thirds of the work. It has
neither microphone nor notices, so that tests of these ask for the `whole_browser`.

Everything runs in one event loop: the bot, its server, and what drives the browser.
"""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, async_playwright

from bot.settings import Settings
from tests.browser.phone import PATIENCE, PHONE, Phone
from tests.running import Bot, lay_sample, running, settings_for

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SHELL = shutil.which("chromium-headless-shell") or CHROMIUM
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # All pages are ours: fewer processes draw them, for a seventh less work.
    "--renderer-process-limit=1",
    "--in-process-gpu",
    "--disable-site-isolation-trials",
    "--disable-features=IsolateOrigins,site-per-process",
    # A microphone that beeps, and is given without asking where a test allows it.
    "--use-fake-device-for-media-stream",
]

NewContext = Callable[..., Awaitable[BrowserContext]]
OpenPhone = Callable[..., Awaitable[Phone]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents and pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip("no Chromium here: apt-get install chromium"))


@asynccontextmanager
async def _started(path: str | None) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        await started.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with _started(SHELL) as light:
        yield light


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def whole_browser() -> AsyncIterator[Browser]:
    async with _started(CHROMIUM) as whole:
        yield whole


@pytest_asyncio.fixture(loop_scope="session")
async def new_context(browser: Browser) -> AsyncIterator[NewContext]:
    """A phone of its own: nothing is remembered from another one."""
    made: list[BrowserContext] = []

    async def make(**more: Any) -> BrowserContext:
        context = await browser.new_context(**{**PHONE, **more})
        context.set_default_timeout(PATIENCE)
        made.append(context)
        return context

    yield make
    for context in made:
        await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def open_phone(new_context: NewContext) -> OpenPhone:
    """A blank page on a phone; `context` puts it beside other pages of the same phone."""

    async def make(context: BrowserContext | None = None, **more: Any) -> Phone:
        return Phone(await (context or await new_context(**more)).new_page())

    return make


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a bot that has the sample in `tmp_path`."""
    found = settings_for(tmp_path)
    lay_sample(found)
    return found


@pytest_asyncio.fixture(loop_scope="session")
async def bot(settings: Settings) -> AsyncIterator[Bot]:
    async with running(settings) as started:
        yield started
