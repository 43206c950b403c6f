"""What a reading program and large type need: no page of the chat breaks a rule of axe."""

from typing import Any

from playwright.async_api import Page

from tests.browser.conftest import OpenPhone
from tests.browser.desk_walk import AXE
from tests.browser.phone import Phone
from tests.running import Bot

# The largest type of a phone, and a page enlarged to 200 percent: half as wide.
SIZES = {"100": (360, 740, ""), "200": (180, 370, ""), "font": (360, 740, "36px")}
FIND = """async () => (await axe.run({ resultTypes: ["violations"] })).violations
  .map((one) => [one.id, ...one.nodes.map((node) => node.html.slice(0, 120))])"""


async def list_violations(page: Page, where: str) -> list[Any]:
    """At each size, and in the dark."""
    found = []
    await page.evaluate(AXE)
    for size, (width, height, font) in SIZES.items():
        await page.set_viewport_size({"width": width, "height": height})
        await page.evaluate(f"document.documentElement.style.fontSize = '{font}'")
        found += [(where, size, *one) for one in await page.evaluate(FIND)]
    await page.emulate_media(color_scheme="dark")
    found += [(where, "dark", *one) for one in await page.evaluate(FIND)]
    await page.emulate_media(color_scheme="light")
    await page.set_viewport_size({"width": 360, "height": 740})
    return found


async def look_at_chat(phone: Phone) -> list[Any]:
    page = phone.page
    await phone.presses("Báo cáo ngay", "Câu 1/10")
    found = await list_violations(page, "a question")
    await page.locator("#photo").click()
    await phone.types("nhắc tôi")
    found += await list_violations(page, "something to attach, and whether to ring")
    await page.locator("#attach-drop").click()
    await phone.says("1370", "Có đúng không?")
    await phone.says("xem lai", "Xin xem lại trước khi gửi")
    return found + await list_violations(page, "the read-back")


async def test_no_page_of_the_chat_breaks_a_rule(bot: Bot, open_phone: OpenPhone) -> None:
    phone = await open_phone()
    link = await bot.link("Trưởng xóm 3")
    found = []
    for where in ("/", "/j/ABCDEFGH", "/m", link.removeprefix(bot.url)):
        await phone.page.goto(f"{bot.url}{where}")
        found += await list_violations(phone.page, where[:4])
    await phone.opens(link)
    found += await look_at_chat(phone)
    chat = phone.page.url.split("#")[0]
    for own in ("keep", "devices", "my-data"):
        await phone.page.goto(f"{chat}{own}")
        found += await list_violations(phone.page, own)
    assert found == []
