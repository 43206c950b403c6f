"""Makes the pictures of the README anew: `.venv/bin/python -m docs.pictures.make`.

They show the real pages of a real run, with the sample, on days of the plan's own calendar.
"""

import asyncio
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, async_playwright

from bot.database.engines import make_writer_engine
from bot.settings import Settings
from tests.browser.conftest import ARGUMENTS
from tests.browser.phone import PHONE, Phone
from tests.people import LAID, Chat, House, at
from tests.running import Bot, lay_sample, running, settings_for

HERE = Path(__file__).parent
CHAIR = "Phó Chủ tịch UBND xã, Trưởng Ban Chỉ đạo"
OFFICER = "Công chức văn hóa - xã hội"
GROUP = """[18:40, 28/05/2024] Cán bộ văn hóa xã: Các xóm gửi số giúp xã với ạ
[19:15, 28/05/2024] Trưởng xóm 9: xom 9 ho 98, dk 91, cuoi 4 dung 4
[19:20, 28/05/2024] Hùng: X13 ho 118, dk 203"""
# Villages that have sent, and how many households of each are not registered.
SENT = {1: 9, 2: 8, 4: 12, 5: 6, 6: 10, 7: 34, 8: 5, 10: 11, 11: 7, 12: 9, 14: 8}
PLAIN = ("Có", "2", "Cả 2 đám", "1", "Cả 1 đám", "Có, dùng tốt", "Vẫn như cũ", "3")


def send_reports(settings: Settings) -> None:
    engine = make_writer_engine(settings.database_url)
    with engine.begin() as db:
        house = House(db)
        house.move_to(LAID)
        for village, missing in SENT.items():
            report(house.person(f"Trưởng xóm {village}"), village, missing)
    engine.dispose()


def report(chat: Chat, village: int, missing: int) -> None:
    chat.says("bao cao")
    same = next(label for label in chat.last.labels if label.startswith("Vẫn"))
    households = int(re.sub(r"\D", "", same))
    chat.taps(same)
    answer(chat, str(households - missing))
    for words in PLAIN:
        answer(chat, words)
    answer(chat, "Đang sửa" if village % 4 == 0 else "Đang dùng, không sửa")
    answer(chat, "Sửa mái nhà văn hóa" if village % 5 == 0 else "Không có")
    chat.taps("Gửi về xã")


def answer(chat: Chat, words: str) -> None:
    chat.says(words)
    if "Đúng" in chat.last.labels:
        chat.taps("Đúng")


async def phone_of(browser: Browser, height: int, scale: float) -> Phone:
    size = {"width": 360, "height": height}
    context = await browser.new_context(**{**PHONE, "viewport": size, "device_scale_factor": scale})
    return Phone(await context.new_page())


async def save(phone: Phone, name: str) -> None:
    await phone.page.wait_for_function(
        "() => ![...document.querySelectorAll('.choices button')].some(each => each.disabled)"
    )
    await phone.page.evaluate("document.activeElement.blur()")
    await phone.page.screenshot(path=HERE / name)


async def show_chat(browser: Browser, bot: Bot) -> None:
    head = await (await phone_of(browser, 740, 2)).opens(await bot.link("Trưởng xóm 3"))
    await bot.move_to(at("2024-05-29", "19:30"))
    await head.presses("Báo cáo ngay", "Câu 1/10")
    await head.presses("Vẫn", "Câu 2/10")
    await head.says("mot tram ba muoi mot", "Câu 3/10")
    await save(head, "chat.png")


async def show_summary(browser: Browser, bot: Bot) -> None:
    chair = await (await phone_of(browser, 1190, 1.25)).opens(await bot.link(CHAIR))
    await chair.presses("Tổng hợp", "Đã báo cáo 11/14 xóm")
    await save(chair, "summary.png")


async def desk_of(browser: Browser, bot: Bot) -> Page:
    """The officer's desk on a PC."""
    size: Any = {"width": 1000, "height": 800}
    page = await (await browser.new_context(viewport=size, locale="vi-VN")).new_page()
    await page.goto(await bot.link(OFFICER))
    await page.get_by_role("button", name="Mở").click()
    await page.get_by_role("link", name="Bàn làm việc").click()
    await page.wait_for_url("**/desk/")
    return page


async def show_desk(browser: Browser, bot: Bot) -> None:
    """The reports of the round, and a stretch of the group before it is taken."""
    page = await desk_of(browser, bot)
    await page.screenshot(path=HERE / "reports.png")
    await page.get_by_role("link", name="Dán tin").click()
    await page.get_by_label("Đoạn tin").fill(GROUP)
    await page.get_by_role("button", name="Đọc đoạn tin").click()
    await page.get_by_role("checkbox", name="Xóm 9").wait_for()
    await page.set_viewport_size({"width": 1000, "height": 660})
    await page.screenshot(path=HERE / "paste.png")


async def show_demo(browser: Browser, settings: Settings) -> None:
    async with running(settings) as bot:
        page = await browser.new_page(viewport={"width": 1366, "height": 768})
        await page.goto(f"{bot.url}/demo")
        head, officer, chair = (page.frame_locator("iframe").nth(place) for place in range(3))
        await chair.locator(".choices button").first.wait_for()
        await page.get_by_role("button", name="Đến hạn kế tiếp").click()
        await head.locator(".msg.reminder").last.wait_for()
        await officer.locator(".msg.reminder").last.wait_for()
        await chair.get_by_role("button", name="Tổng hợp").click()
        await chair.locator(".msg.bot", has_text="CHƯA KÝ").wait_for()
        await head.get_by_role("button", name="Báo cáo ngay").last.click()
        await head.locator(".choices button:enabled", has_text="Vẫn").wait_for()
        await page.screenshot(path=HERE / "demo.png")


async def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        settings = settings_for(Path(one))
        lay_sample(settings)
        send_reports(settings)
        showing = settings_for(Path(two), demo=True)
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
            # What is there has been laid above, with its reports.
            async with running(settings, empty=True) as bot:
                await show_chat(browser, bot)
                await show_summary(browser, bot)
                await show_desk(browser, bot)
            await show_demo(browser, showing)
            await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
