"""What there is to do is shown on a page that is opened first; "xin chào" is answered once."""

import asyncio
from pathlib import Path

import httpx

from plans.sample.whole_sample import lay_whole_sample
from tests.browser.commune_heads import Head
from tests.people import at
from tests.running import running, settings_for


async def list_told(head: Head) -> list[str]:
    """What the bot has said so far, without what the person typed."""
    items = [item for item in await head._items() if "spans" in item]
    return ["".join(words for _, words in item["spans"]) for item in items]


async def test_the_first_greeting_is_answered_once(tmp_path: Path) -> None:
    async with (
        running(settings_for(tmp_path), lay=lay_whole_sample) as bot,
        httpx.AsyncClient(follow_redirects=True, timeout=30) as client,
    ):
        inside = await client.post(await bot.link("Trưởng xóm 5"))
        head = Head(client, "Xóm 5", str(inside.url))
        before = await list_told(head)
        await head.says("xin chào")
        await asyncio.sleep(2)
        told = (await list_told(head))[len(before) :]
        assert len(told) == 1, told


async def test_a_reminder_that_came_before_takes_no_greeting_away(tmp_path: Path) -> None:
    """As where the process died right after the page was opened, and a reminder fell due."""
    async with (
        running(settings_for(tmp_path)) as bot,
        httpx.AsyncClient(follow_redirects=True, timeout=30) as client,
    ):
        link = await bot.link("Trưởng xóm 5")
        await bot.move_to(at("2024-05-29", "19:31"))
        inside = await client.post(link)
        told = await list_told(Head(client, "Xóm 5", str(inside.url)))
        assert "Kính gửi" in told[0]
        assert "Việc cần làm" in told[-1]
        await client.post(link)
        assert await list_told(Head(client, "Xóm 5", str(inside.url))) == told
