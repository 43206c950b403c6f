"""Behind the desk, in a real browser: a merger on a phone, a beginning on a PC, by keyboard."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest_asyncio
from playwright.async_api import Page, expect

from bot import secret_key
from tests.browser.conftest import NewContext
from tests.browser.phone import PHONE
from tests.running import Bot, running, settings_for

OFFICER = "Công chức văn hóa - xã hội"
PC: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}, "has_touch": False}
SHARED = ("units", "people", "rounds", "rounds/1", "form/1", "past", "texts", "settings", "setup")
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOCUSED = "document.activeElement.id || document.activeElement.textContent.trim()"
RING = "getComputedStyle(document.activeElement).outlineStyle"
# The least contrast of any words on the page with what is behind them.
CONTRAST = """() => {
  const rgb = (text) => text.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = (text) => rgb(text).map((part) => part / 255)
    .map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const ground = (each) => {
    const own = getComputedStyle(each).backgroundColor;
    return own === "rgba(0, 0, 0, 0)" && each.parentElement ? ground(each.parentElement) : own;
  };
  const told = [...document.querySelectorAll("main *, header *")].filter((each) =>
    [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()));
  return Math.min(...told.map((each) => {
    const [one, two] = [light(getComputedStyle(each).color), light(ground(each))];
    return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  }));
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def empty(tmp_path: Path) -> AsyncIterator[Bot]:
    async with running(settings_for(tmp_path), empty=True) as started:
        yield started


async def desk(bot: Bot, new_context: NewContext, **size: Any) -> tuple[Page, str]:
    """Her link opened, and the desk reached from the chat; the page and the desk's address."""
    page = await (await new_context(**size)).new_page()
    await page.goto(await bot.link(OFFICER))
    await page.get_by_role("button", name="Mở").click()
    await page.get_by_role("link", name="Bàn làm việc").click()
    await page.wait_for_url("**/desk/")
    return page, page.url


async def test_two_villages_become_one_on_a_phone(bot: Bot, new_context: NewContext) -> None:
    page, _ = await desk(bot, new_context, **PHONE)
    await page.get_by_role("link", name="Đơn vị").click()
    await page.get_by_role("link", name="Sáp nhập đơn vị").click()
    await page.get_by_label("Xóm 3", exact=True).check()
    await page.get_by_label("Xóm 4", exact=True).check()
    await page.get_by_label("Tên đơn vị mới").fill("Xóm Đồng Tâm")
    await page.get_by_role("button", name="Xem trước").click()
    await expect(page.locator("main")).to_contain_text("từ 14 đơn vị còn 13 đơn vị phải gửi")
    await page.get_by_label("Trưởng xóm 3").check()
    await page.get_by_role("button", name="Sáp nhập").click()
    await expect(page.locator(".said")).to_have_text("Đã sáp nhập thành Xóm Đồng Tâm.")
    await expect(page.locator("main")).to_contain_text("Lập từ Xóm 3, Xóm 4")
    assert await page.evaluate(WIDER) == 0


async def test_from_nothing_to_the_desk_on_a_pc(empty: Bot, new_context: NewContext) -> None:
    page = await (await new_context(**PC)).new_page()
    token = secret_key.read_key(empty.app.settings.secret_file).beginning()
    await page.goto(f"{empty.url}/begin/{token}")
    await page.get_by_label("Tên xã, phường").fill("Xã Đồng Mẫu")
    first = page.get_by_role("group", name="Cán bộ phụ trách")
    await first.get_by_label("Họ tên").fill("Nguyễn Thị Mẫu")
    await first.get_by_label("Chức danh").fill("Công chức văn hóa - xã hội")
    await page.get_by_role("button", name="Bắt đầu").click()
    await expect(page.locator("h1")).to_have_text("Năm bước bắt đầu")
    await page.get_by_role("link", name="2 Danh sách đơn vị").click()
    names = "\n".join(["tên", *(f"Xóm {number}" for number in range(1, 25))])
    file: Any = {"name": "xom.csv", "mimeType": "text/csv", "buffer": names.encode()}
    await page.get_by_label("Tệp").set_input_files(file)
    await page.get_by_role("button", name="Tải lên").click()
    await page.get_by_role("button", name="Ghi những điều đã rõ").click()
    await expect(page.locator(".said-list li")).to_have_count(24)
    await page.get_by_role("link", name="Đơn vị và người").click()
    await page.get_by_role("link", name="Người phụ trách", exact=True).click()
    await expect(page.locator("td.lacks")).to_have_count(24)


async def test_pages_fit_enlarged_and_their_words_stand_out(
    bot: Bot, new_context: NewContext
) -> None:
    faults: list[str] = []
    page, root = await desk(bot, new_context, **PHONE)
    page.on("console", lambda line: faults.append(line.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    # A phone; a PC's page at 200 percent.
    for size in (PHONE["viewport"], {"width": 640, "height": 400}):
        await page.set_viewport_size(size)
        for path in SHARED:
            await page.goto(root + path)
            assert await page.evaluate(WIDER) == 0, path
            for scheme in ("light", "dark"):
                await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                assert await page.evaluate(CONTRAST) >= 4.5, (path, scheme)
    assert faults == []


async def test_a_unit_is_added_by_keyboard_alone(bot: Bot, new_context: NewContext) -> None:
    page, root = await desk(bot, new_context, **PC)
    await page.goto(f"{root}units")
    await page.keyboard.press("Tab")
    assert await page.evaluate(FOCUSED) == "Đến nội dung chính"
    await page.keyboard.press("Enter")
    for _ in range(60):
        await page.keyboard.press("Tab")
        assert await page.evaluate(RING) != "none"
        if await page.evaluate(FOCUSED) == "f-name":
            break
    await page.keyboard.type("Xóm Đồng Lá")
    await page.keyboard.press("Enter")
    await expect(page.locator(".said")).to_contain_text("Thêm Xóm Đồng Lá")
