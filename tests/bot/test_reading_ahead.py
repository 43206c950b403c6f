"""A long message is read beside the writer, on which everybody waits."""

import asyncio
import threading
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from reading.whole_report import LONG, ReportMessage
from tests.running import Bot, running, settings_for

REPORT = "số hộ: 137\nđăng ký gia đình văn hóa: 131\nđám cưới: 4\nđúng nếp sống: 4\nđám tang: 2\n"
WORDS = "trưởng xóm xin gửi các anh chị số liệu như sau, có gì xin gọi lại giúp\n" * 4
TITLE = "Trưởng xóm 3"


@pytest_asyncio.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Bot]:
    async with running(settings_for(tmp_path)) as started:
        yield started


class Head:
    """One phone, by the page of the web chat."""

    def __init__(self, browser: httpx.AsyncClient, place: str) -> None:
        self._browser, self._place, self._count = browser, place, 0

    async def items(self) -> list[dict[str, Any]]:
        found = (await self._browser.get(f"{self._place}history")).json()["items"]
        assert isinstance(found, list)
        return found

    async def does(self, **said: str) -> dict[str, Any]:
        """What is said back."""
        before = len([one for one in await self.items() if one["who"] == "bot"])
        self._count += 1
        body = {"id": f"message-{self._count:04}", "text": "", **said}
        assert (await self._browser.post(f"{self._place}say", json=body)).status_code == 200
        async with asyncio.timeout(30):
            while len(bot := [one for one in await self.items() if one["who"] == "bot"]) <= before:
                await asyncio.sleep(0.05)
        return bot[-1]

    async def presses(self, label: str) -> dict[str, Any]:
        async with asyncio.timeout(30):
            while not (found := self._find(await self.items(), label)):
                await asyncio.sleep(0.05)
        return await self.does(text=label, choice=found)

    @staticmethod
    def _find(items: Sequence[dict[str, Any]], label: str) -> str:
        choices = [choice for one in items for choice in one.get("choices", ())]
        return next((data for name, data in reversed(choices) if name == label), "")


async def test_long_texts_are_read_beside_the_writer(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[tuple[int, str]] = []
    whole = ReportMessage.of.__func__  # type: ignore[attr-defined]

    def note(cls: type[ReportMessage], typed: str, *more: Any) -> ReportMessage:
        read.append((len(typed), threading.current_thread().name))
        made = whole(cls, typed, *more)
        assert isinstance(made, ReportMessage)
        return made

    async with httpx.AsyncClient(timeout=60) as browser:
        begun = await browser.post(f"{bot.url}/j/{await bot.code(TITLE)}")
        head = Head(browser, f"{bot.url}{begun.headers['location']}")
        await head.presses("Đúng")
        await head.presses("Đồng ý")
        monkeypatch.setattr(ReportMessage, "of", classmethod(note))
        said = await head.does(text=WORDS + REPORT)
        assert "137" in "".join(words for _, words in said["spans"])
    long = {name.split("_")[0] for length, name in read if length > LONG}
    assert long == {"reader"}


async def test_what_is_far_too_long_is_refused_in_a_sentence(bot: Bot) -> None:
    async with httpx.AsyncClient(timeout=60) as browser:
        begun = await browser.post(f"{bot.url}/j/{await bot.code(TITLE)}")
        said = {"id": "message-0001", "text": "tỷ " * 2_000}
        answer = await browser.post(f"{bot.url}{begun.headers['location']}say", json=said)
        assert answer.status_code == 413
        assert "chia thành nhiều tin" in answer.json()["error"]
