"""The page at hand: opened without a network, rung while it is closed, forgotten when it ends."""

import asyncio
import json

from playwright.async_api import expect

from tests.browser.conftest import NewContext, OpenPhone
from tests.browser.phone import PATIENCE, Phone
from tests.browser.test_links import withdraw
from tests.running import Bot

READY = "navigator.serviceWorker.ready.then((one) => one.scope)"
KEPT = """async () => [
  ...await caches.keys(),
  ...Object.keys(localStorage).filter((key) => key.startsWith("baocao:/c/")),
  ...(await navigator.serviceWorker.getRegistrations()).map((one) => one.scope),
]"""
DECIDED = """Object.entries(localStorage).filter(([key]) => key.endsWith(":ring"))
  .map(([, said]) => said)"""
RUNG = """async (scope) => (await (await navigator.serviceWorker.getRegistration(scope))
  .getNotifications()).map((one) => [one.title, one.body, one.data.message])"""


async def test_it_opens_without_a_network_and_takes_lines_for_later(
    bot: Bot, open_phone: OpenPhone
) -> None:
    phone = await (await open_phone()).opens(await bot.link("Trưởng xóm 3"))
    await phone.page.evaluate(READY)
    await phone.presses("Báo cáo ngay", "Câu 1/10")
    await phone.says("137", "Câu 2/10")
    await phone.page.context.set_offline(True)
    await phone.page.reload()
    await phone.hears("Đã ghi câu 1: 137 hộ")  # said after the page was opened
    await phone.types("131")
    await expect(phone.unsent).to_have_count(1)
    await phone.page.reload()
    await expect(phone.unsent).to_have_count(1)
    await phone.page.context.set_offline(False)
    await phone.hears("Câu 3/10")
    assert await phone.lines() == ["Báo cáo ngay: Xóm 3", "137", "131"]
    # The link is withdrawn: at the next look nothing of it is left on this device.
    assert await phone.page.evaluate(KEPT)
    await bot.app.writer.run(lambda db: withdraw(db, "Trưởng xóm 3", bot))
    await phone.page.reload()
    await expect(phone.page.get_by_role("heading")).to_have_text("Đường dẫn này đã được thu lại")
    async with asyncio.timeout(PATIENCE / 1000):
        while kept := await phone.page.evaluate(KEPT):
            await phone.page.wait_for_timeout(50)
    assert kept == []


async def test_a_closed_page_rings_and_a_press_opens_it_at_its_message(
    bot: Bot, new_context: NewContext
) -> None:
    context = await new_context(permissions=["notifications"])
    phone = await Phone(await context.new_page()).opens(await bot.link("Trưởng xóm 3"))
    scope = await phone.page.evaluate(READY)
    beside = await context.new_page()
    await beside.goto(f"{bot.url}/")
    await phone.page.close()
    devtools = await context.new_cdp_session(beside)
    found: list[str] = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: found.extend(
            one["registrationId"] for one in event["registrations"] if one["scopeURL"] == scope
        ),
    )
    await devtools.send("ServiceWorker.enable")
    async with asyncio.timeout(PATIENCE / 1000):
        while not found:
            await beside.wait_for_timeout(20)
    pushed = {"title": "Báo cáo", "line": "Có lời nhắc về một báo cáo.", "message": "o1"}
    push = {"origin": bot.url, "registrationId": found[-1], "data": json.dumps(pushed)}
    rung: list[list[str]] = []
    async with asyncio.timeout(PATIENCE / 1000):
        while not rung:
            # The browser drops one that comes while the worker is still waking; the next, of the
            # same message, takes its place.
            await devtools.send("ServiceWorker.deliverPushMessage", push)
            await beside.wait_for_timeout(500)
            rung = await beside.evaluate(RUNG, scope)
    assert rung == [list(pushed.values())]
    await beside.goto(f"{scope}#o1")
    await expect(beside.locator(".msg.bot").first).to_be_visible()


async def test_it_is_asked_for_once_and_a_refusal_is_remembered(
    bot: Bot, open_phone: OpenPhone
) -> None:
    phone = await (await open_phone()).opens(await bot.link("Trưởng xóm 3"))
    offer = phone.page.locator("#ring")
    await phone.types("nhắc tôi")
    await expect(offer).to_contain_text("máy có thể kêu lúc có lời nhắc")
    await phone.page.locator("#ring-no").click()
    await expect(offer).to_be_hidden()
    assert await phone.page.evaluate(DECIDED) == ["no"]
