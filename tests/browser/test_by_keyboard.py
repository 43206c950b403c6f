"""By the keyboard alone: from an empty database through the five steps, and through the table."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from bot import secret_key
from tests.browser.conftest import NewContext
from tests.browser.test_desk_reports import at_desk
from tests.browser.test_first_reminder import NOW, SIZES
from tests.running import Bot, running, settings_for

MOST_TABS = 150
UNITS = "STT\tTên thôn\n1\tThôn Đông Mẫu\n2\tThôn Tây Mẫu"
PEOPLE = (
    "STT\tThôn\tTrưởng thôn\tSĐT\n"
    "1\tThôn Đông Mẫu\tĐinh Văn Mẫu\t0912345671\n"
    "2\tThôn Tây Mẫu\tVũ Thị Thử\t0912345672"
)
# What has the focus: its name, its words, and whether a ring shows it.
FOCUSED = """() => {
  const one = document.activeElement;
  if (one === document.body) return ["", "", true];
  const said = one.innerText || one.getAttribute("aria-label") || "";
  // Within a field of a day or an hour the ring is round its part.
  const isParted = ["date", "time"].includes(one.type);
  const isSeen = isParted || getComputedStyle(one).outlineStyle !== "none";
  return [one.name || "", said.replace(/\\s+/g, " ").trim(), isSeen];
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def empty(tmp_path: Path) -> AsyncIterator[Bot]:
    async with running(settings_for(tmp_path), NOW, empty=True) as started:
        yield started


async def tabs_to(page: Page, *, name: str = "", words: str = "") -> None:
    """Tab by Tab, each with a ring to be seen."""
    for _ in range(MOST_TABS):
        await page.keyboard.press("Tab")
        at, said, is_seen = await page.evaluate(FOCUSED)
        assert is_seen, (at, said)
        if (name and at == name) or (words and said.startswith(words)):
            return
    raise AssertionError(f"{name}{words} is out of reach on {page.url}")


async def types(page: Page, name: str, typed: str) -> None:
    await tabs_to(page, name=name)
    await page.keyboard.press("Control+a")
    await page.keyboard.insert_text(typed)


async def presses(page: Page, words: str) -> None:
    await tabs_to(page, words=words)
    async with page.expect_navigation():
        await page.keyboard.press("Enter")


async def brings_list(page: Page, typed: str) -> None:
    await tabs_to(page, name="pasted")
    await page.keyboard.insert_text(typed)
    await presses(page, "Tải lên")
    await presses(page, "Ghi những điều đã rõ")
    await expect(page.locator(".said-list li").first).to_be_visible()
    await presses(page, "Tiếp tục")


async def test_the_five_steps(empty: Bot, new_context: NewContext) -> None:
    page = await (await new_context(**SIZES["pc"])).new_page()
    page.set_default_timeout(30_000)
    token = secret_key.read_key(empty.app.settings.secret_file).beginning()
    await page.goto(f"{empty.url}/begin/{token}")
    await types(page, "commune", "Xã Mẫu Sơn")
    await types(page, "noun", "thôn")
    await types(page, "name", "Trần Thị Mẫu")
    await types(page, "title", "Công chức văn hóa - xã hội")
    await types(page, "phone", "0912 345 678")
    async with page.expect_navigation():
        await page.keyboard.press("Enter")
    await presses(page, "2 Danh sách đơn vị")
    await brings_list(page, UNITS)
    await brings_list(page, PEOPLE)
    await presses(page, "Dùng mẫu này cho xã")
    await presses(page, "Lập kế hoạch")
    await expect(page.get_by_role("main")).to_contain_text("2 đơn vị chưa có ai vào hệ thống")


async def test_the_table(bot: Bot, new_context: NewContext) -> None:
    page, root = await at_desk(bot, new_context, "pc")
    await page.set_viewport_size({"width": 1366, "height": 768})
    await page.goto(f"{root}/table")
    first = page.locator("tbody tr td a").first
    href = await first.get_attribute("href")
    for _ in range(MOST_TABS):
        await page.keyboard.press("Tab")
        if await page.evaluate("() => document.activeElement.getAttribute('href')") == href:
            break
    await expect(first).to_be_focused()
    await page.keyboard.press("ArrowDown")
    below = page.locator("tbody tr").nth(1).locator("td a").first
    await expect(below).to_be_focused()
    await page.keyboard.type("1,62")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_be_visible()
    await tabs_to(page, words="Ghi số này")


# What has the focus on a phone, and by how much the bar of the rooms covers it.
COVERED = """() => {
  const one = document.activeElement;
  const bar = document.querySelector(".rooms").getBoundingClientRect();
  if (one === document.body || one.closest(".rooms")) return ["", 0];
  const box = one.getBoundingClientRect();
  const lowest = Math.min(box.bottom, box.top + 60);
  return [one.outerHTML.slice(0, 80), Math.round(lowest - bar.top)];
}"""
LONG_PAGES = ("settings", "people", "units", "rounds/new", "enter", "reports")


@pytest.mark.parametrize("path", LONG_PAGES)
async def test_the_bar_at_the_foot_covers_nothing_that_has_the_focus(
    bot: Bot, new_context: NewContext, path: str
) -> None:
    page, root = await at_desk(bot, new_context, "phone")
    await page.goto(f"{root}/{path}")
    for _ in range(60):
        await page.keyboard.press("Tab")
        what, covered = await page.evaluate(COVERED)
        assert covered <= 0, (what, covered)
