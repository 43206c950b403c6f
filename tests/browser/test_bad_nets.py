"""Nets that keep a stream back, and browsers with many pages: answers appear all the same."""

from playwright.async_api import Route, expect

from tests.browser.conftest import NewContext, OpenPhone
from tests.browser.phone import Phone
from tests.running import Bot


async def test_behind_a_proxy_that_keeps_a_stream_until_it_ends(
    bot: Bot, open_phone: OpenPhone
) -> None:
    phone = await open_phone()
    held: list[Route] = []
    await phone.page.route("**/events?*", lambda route: held.append(route))
    await phone.opens(await bot.link("Trưởng xóm 3"))
    await phone.presses("Báo cáo ngay", "Câu 1/10")
    await phone.says("137", "Câu 2/10")
    assert held
    await expect(phone.page.locator("#state")).to_be_empty()


async def test_seven_chats_in_one_browser_all_load_and_all_hear(
    bot: Bot, new_context: NewContext
) -> None:
    """One of them has the stream; a browser opens six connections at most."""
    context = await new_context()
    phones = [Phone(await context.new_page()) for _ in range(7)]
    for number, phone in enumerate(phones, start=1):
        await phone.opens(await bot.link(f"Trưởng xóm {number}"))
    for phone in phones:
        await phone.presses("Báo cáo ngay", "Câu 1/10")


async def test_where_an_answer_cannot_be_read_as_it_comes(bot: Bot, open_phone: OpenPhone) -> None:
    """Old browsers: the stream comes by EventSource, and is not asked for beside it."""
    phone = await open_phone()
    await phone.page.add_init_script("delete window.ReadableStream")
    kinds: list[str] = []
    phone.page.on("request", lambda one: kinds.append(one.resource_type))
    await phone.opens(await bot.link("Trưởng xóm 3"))
    await phone.presses("Báo cáo ngay", "Câu 1/10")
    await phone.says("137", "Câu 2/10")
    assert "eventsource" in kinds
    await expect(phone.page.locator("#state")).to_be_empty()


async def test_a_closed_door_is_told_by_an_event_source_too(
    bot: Bot, open_phone: OpenPhone
) -> None:
    phone = await open_phone()
    await phone.page.add_init_script("delete window.ReadableStream")
    await phone.opens(await bot.link("Trưởng xóm 3"))
    await phone.page.context.clear_cookies()
    await phone.types("viec")
    await expect(phone.page.locator("#gone")).to_contain_text("Trang này đã đóng trên máy này")
