"""No network: what is typed is kept on the phone, and sent once, in order, when it is back."""

import sqlite3
from pathlib import Path

from playwright.async_api import expect

from bot.settings import Settings
from tests.browser.conftest import OpenPhone
from tests.browser.phone import Phone
from tests.running import Bot, running

LINES = ["viec", "137", "dòng thứ ba"]
SAID = """
SELECT json_extract(raw, '$.text') FROM inbox
WHERE json_extract(raw, '$.text') <> '' ORDER BY id
"""


def stored(folder: Path) -> list[str]:
    db = sqlite3.connect(folder / "test.db")
    try:
        return [str(text) for (text,) in db.execute(SAID)]
    finally:
        db.close()


async def type_without_network(phone: Phone) -> None:
    await phone.page.context.set_offline(True)
    for line in LINES:
        await phone.types(line)
    await expect(phone.unsent).to_have_count(3)
    for place in range(3):
        await expect(phone.unsent.nth(place).locator(".foot")).to_have_text("chờ gửi")
    await expect(phone.page.locator("#state")).to_contain_text("mất mạng: tin sẽ gửi khi có mạng")
    await expect(phone.page.locator("#state")).to_contain_text("chờ gửi 3 tin, không cần gõ lại")


async def all_sent(phone: Phone, folder: Path) -> None:
    await expect(phone.unsent).to_have_count(0)
    assert await phone.lines() == LINES
    assert stored(folder) == LINES
    await expect(phone.page.locator("#state")).to_be_empty()


async def test_sent_when_the_network_is_back(
    bot: Bot, open_phone: OpenPhone, tmp_path: Path
) -> None:
    phone = await (await open_phone()).opens(await bot.link("Trưởng xóm 3"))
    await type_without_network(phone)
    assert stored(tmp_path) == []
    await phone.page.context.set_offline(False)
    await all_sent(phone, tmp_path)


async def test_the_page_reloaded_and_the_server_restarted_in_between(
    settings: Settings, open_phone: OpenPhone, tmp_path: Path
) -> None:
    phone = await open_phone()
    async with running(settings) as bot:
        await phone.opens(await bot.link("Trưởng xóm 3"))
        await type_without_network(phone)
        port, now = int(bot.url.rpartition(":")[2]), bot.clock.now()
    same_place = settings.model_copy(update={"web_port": port})
    async with running(same_place, now) as bot:
        await phone.page.route("**/say", lambda route: route.abort())
        await phone.page.context.set_offline(False)
        await phone.page.reload()
        await expect(phone.unsent).to_have_count(3)
        assert await phone.lines() == LINES
        await phone.page.unroute("**/say")
        await all_sent(phone, tmp_path)


async def test_the_stream_comes_back_by_itself_after_a_restart(
    settings: Settings, open_phone: OpenPhone
) -> None:
    phone = await open_phone()
    async with running(settings) as bot:
        await phone.opens(await bot.link("Trưởng xóm 3"))
        port, now = int(bot.url.rpartition(":")[2]), bot.clock.now()
    await expect(phone.page.locator("#state")).to_have_text("đang nối lại…")
    async with running(settings.model_copy(update={"web_port": port}), now):
        await phone.says("viec", "Xóm 3")
        await expect(phone.page.locator("#state")).to_be_empty()


async def test_an_answer_that_arrived_though_its_200_was_lost_is_stored_once(
    bot: Bot, open_phone: OpenPhone, tmp_path: Path
) -> None:
    phone = await (await open_phone()).opens(await bot.link("Trưởng xóm 3"))
    tried = []

    async def lose_the_first(route) -> None:  # type: ignore[no-untyped-def]
        tried.append(route.request.post_data)
        if len(tried) == 1:
            await route.fetch()
            await route.abort()
        else:
            await route.continue_()

    await phone.page.route("**/say", lose_the_first)
    await phone.says("viec", "Xóm 3")
    await expect(phone.unsent).to_have_count(0)
    assert len(tried) == 2
    assert tried[0] == tried[1]
    assert stored(tmp_path) == ["viec"]
    assert await phone.told.count() == 2
