"""The page at hand: opened without a network, rung while it is closed, forgotten when it ends."""

import asyncio
import json

import pytest
from playwright.async_api import Browser, Worker, expect
from sqlalchemy import select

from bot.site.chat import kept_page
from models.joining.tables import LinkDevice
from tests.bot.channels.push.push_service import PlayedBrowser
from tests.browser.conftest import NewContext, OpenPhone
from tests.browser.phone import PATIENCE, Phone
from tests.browser.test_links import withdraw
from tests.running import Bot


@pytest.fixture
def browser(whole_browser: Browser) -> Browser:
    """One with notices."""
    return whole_browser


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


# What a person's press does, which no test can make a browser believe: the event itself.
PRESS = """async () => {
  self.clients.openWindow = async (address) => { self.opened = address; };
  await self.registration.showNotification("Báo cáo", { data: { message: "MESSAGE" } });
  const [notification] = await self.registration.getNotifications();
  self.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
}"""
TOP = "document.querySelector('#log').scrollTop"
CHANGED = """async (given) => {
  self.registration.pushManager.subscribe = async () => given;
  self.dispatchEvent(new ExtendableEvent("pushsubscriptionchange"));
}"""
ENDPOINT = "https://push.example/again"


async def find_worker(phone: Phone) -> Worker:
    await phone.page.evaluate(READY)
    async with asyncio.timeout(PATIENCE / 1000):
        while not phone.page.context.service_workers:
            await phone.page.wait_for_timeout(20)
    return phone.page.context.service_workers[-1]


async def list_bot_ids(phone: Phone) -> list[str]:
    page = await (await phone.page.request.get(f"{phone.page.url}history")).json()
    return [item["id"] for item in page["items"] if item["who"] == "bot"]


async def test_a_press_shows_the_message_in_the_page_or_opens_one_at_it(
    bot: Bot, new_context: NewContext
) -> None:
    context = await new_context(permissions=["notifications"])
    phone = await Phone(await context.new_page()).opens(await bot.link("Trưởng xóm 3"))
    for typed in ("viec", "tro giup", "viec", "tro giup"):
        await phone.says(typed)
    worker = await find_worker(phone)
    oldest = (await list_bot_ids(phone))[0]
    before = await phone.page.evaluate(TOP)
    await worker.evaluate(PRESS.replace("MESSAGE", oldest))
    await phone.page.wait_for_function(f"(before) => {TOP} < before", arg=before)
    await phone.page.goto("about:blank")
    await worker.evaluate(PRESS.replace("MESSAGE", oldest))
    async with asyncio.timeout(PATIENCE / 1000):
        while not (opened := await worker.evaluate("self.opened")):
            await phone.page.wait_for_timeout(20)
    assert str(opened).endswith(f"/#{oldest}")


async def test_a_new_address_of_the_browser_is_told_while_the_page_is_closed(
    bot: Bot, open_phone: OpenPhone
) -> None:
    phone = await (await open_phone()).opens(await bot.link("Trưởng xóm 3"))
    worker = await find_worker(phone)
    await phone.page.goto("about:blank")
    browser = PlayedBrowser("again", "https://push.example")
    await worker.evaluate(CHANGED, browser.subscription())
    asked = select(LinkDevice.push).where(LinkDevice.push.is_not(None))
    async with asyncio.timeout(PATIENCE / 1000):
        while not (kept := await bot.app.writer.run(lambda db: db.execute(asked).scalars().all())):
            await asyncio.sleep(0.05)
    assert [json.loads(one)[0] for one in kept] == [ENDPOINT]


async def test_a_newer_version_takes_over_and_no_typed_line_is_lost(
    bot: Bot, open_phone: OpenPhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = await (await open_phone()).opens(await bot.link("Trưởng xóm 3"))
    await phone.presses("Báo cáo ngay", "Câu 1/10")
    await phone.page.evaluate(CONTROLLED)
    await phone.page.route("**/say", lambda route: route.abort())
    await phone.types("137")
    await phone.page.locator("#text").fill("131")
    await expect(phone.unsent).to_have_count(1)
    newer = {"css": "/static/base.css", "js": "/static/words.js"}
    monkeypatch.setattr(kept_page, "get_address", lambda kind: newer[kind])
    await phone.page.evaluate(TAKE_OVER)
    wanted = ["", *sorted((*newer.values(), ICON))]
    async with asyncio.timeout(PATIENCE / 1000):
        while await phone.page.evaluate(KEPT_FILES) != wanted:
            await phone.page.wait_for_timeout(50)
    await expect(phone.page.locator("#text")).to_have_value("131")
    await phone.page.reload()
    await expect(phone.page.locator("#text")).to_have_value("131")
    await expect(phone.unsent).to_have_count(1)
    await phone.page.unroute("**/say")
    await phone.hears("Đã ghi câu 1: 137 hộ")
    assert await phone.lines() == ["Báo cáo ngay: Xóm 3", "137"]


ICON = "/static/icon.svg"
CONTROLLED = """async () => {
  await navigator.serviceWorker.ready;
  if (navigator.serviceWorker.controller) return;
  await new Promise((go) => navigator.serviceWorker.addEventListener("controllerchange", go));
}"""
TAKE_OVER = """async () => {
  const workers = navigator.serviceWorker;
  const taken = new Promise((go) => workers.addEventListener("controllerchange", go));
  await (await workers.ready).update();
  await taken;
}"""
KEPT_FILES = """async () => {
  const [name] = await caches.keys();
  const all = await (await caches.open(name)).keys();
  return all.map((one) => new URL(one.url).pathname)
    .map((path) => path.startsWith("/c/") ? "" : path).sort();
}"""
