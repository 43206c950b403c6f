"""Forms to fill in by hand, as a printer gets them: one sheet of A4 for each village."""

import re

from playwright.async_api import expect

from tests.browser.conftest import OpenPhone
from tests.people import at
from tests.running import Bot

OFFICER = "Công chức văn hóa - xã hội"


def sheets_of(pdf: bytes) -> int:
    return max(int(found) for found in re.findall(rb"/Type /Pages\s+/Count (\d+)", pdf))


async def test_a_form_is_one_sheet_a_village(bot: Bot, open_phone: OpenPhone) -> None:
    await bot.move_to(at("2024-11-22"))
    page = (await (await open_phone()).opens(await bot.link(OFFICER))).page
    root = f"{page.url.rstrip('/')}/desk"
    await page.goto(f"{root}/papers")
    rounds = page.locator("#round option")
    numbers = [str(await one.get_attribute("value")) for one in await rounds.all()]
    assert len(numbers) == 3
    for number in numbers:
        await page.goto(f"{root}/papers/form/{number}?unit=all")
        villages = await page.locator("article").count()
        pdf = await page.pdf(prefer_css_page_size=True)
        assert sheets_of(pdf) == villages
        await page.emulate_media(media="print")
        await expect(page.locator(".no-print")).to_be_hidden()
