"""The table of a round in a browser: typed into, pasted into; a village's form on one screen; nine
cards on two sheets."""

import re

from playwright.async_api import Page, expect

from tests.bot.site.desk.round_of_reports import answers, sends, told
from tests.bot.site.desk.test_paste import GROUP
from tests.browser.conftest import NewContext
from tests.browser.test_desk_reports import at_desk
from tests.handlers.report.filling import TYPED
from tests.running import Bot

COPY = """([link, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  link.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
}"""
# A function: a bare expression is evaluated again with every look, which the page's policy forbids.
LOW_ENOUGH = "() => document.documentElement.scrollHeight <= window.innerHeight"


async def _opens_table(bot: Bot, new_context: NewContext) -> tuple[Page, str]:
    page, root = await at_desk(bot, new_context, "pc")
    await page.set_viewport_size({"width": 1366, "height": 768})
    await page.goto(f"{root}/table")
    return page, root


def _cell(page: Page, unit: str, code: str):  # type: ignore[no-untyped-def]
    row = page.locator("tbody tr").filter(has=page.get_by_role("link", name=unit, exact=True))
    return row.locator(f'td a[href$="/{code}"]')


async def test_typing_into_a_cell_stores_and_goes_down(bot: Bot, new_context: NewContext) -> None:
    page, _ = await _opens_table(bot, new_context)
    cell = _cell(page, "Xóm 7", "ho_tong")
    # As high as the highest of its row: the lowest part of the cell is the cell too.
    await cell.locator("..").evaluate("cell => cell.parentElement.cells[0].style.height = '5rem'")
    high = await cell.locator("..").evaluate("cell => cell.clientHeight")
    await cell.locator("..").click(position={"x": 20, "y": high - 4})
    await page.keyboard.type("160")
    await page.keyboard.press("Enter")
    await expect(cell).to_have_text("160")
    await expect(page.locator(".cell-bar")).to_contain_text("Xóm 8")
    await expect(_cell(page, "Xóm 8", "ho_tong")).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("ArrowRight")
    await expect(_cell(page, "Xóm 7", "ho_dang_ky")).to_be_focused()
    await page.reload()
    await expect(_cell(page, "Xóm 7", "ho_tong")).to_have_text("160")


async def test_what_is_doubtful_asks_on_its_own_page(bot: Bot, new_context: NewContext) -> None:
    page, _ = await _opens_table(bot, new_context)
    await _cell(page, "Xóm 7", "ho_tong").focus()
    await page.keyboard.type("1,62")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_be_visible()
    await expect(page.get_by_label("Số hộ")).to_have_value("1,62")


async def test_a_failed_send_loses_nothing(bot: Bot, new_context: NewContext) -> None:
    page, _ = await _opens_table(bot, new_context)
    await page.route(re.compile(r"/table/\d+/ho_tong$"), lambda route: route.abort())
    await _cell(page, "Xóm 7", "ho_tong").focus()
    await page.keyboard.type("160")
    await page.keyboard.press("Enter")
    await expect(page.locator(".cell-bar")).to_contain_text("Chưa ghi được")
    await expect(page.locator(".grid td input")).to_have_value("160")
    await page.unroute(re.compile(r"/table/\d+/ho_tong$"))
    await page.keyboard.press("Enter")
    await expect(_cell(page, "Xóm 7", "ho_tong")).to_have_text("160")


async def test_a_column_from_excel_is_shown_before_it_is_stored(
    bot: Bot, new_context: NewContext
) -> None:
    page, _ = await _opens_table(bot, new_context)
    cell = _cell(page, "Xóm 7", "ho_tong")
    await cell.focus()
    await page.evaluate(COPY, [await cell.element_handle(), "160\n125\n98"])
    await page.get_by_role("button", name="Ghi 3 số").click()
    await page.get_by_role("link", name="Tiếp tục").click()
    await expect(_cell(page, "Xóm 9", "ho_tong")).to_have_text("98")


async def test_a_village_is_entered_on_one_screen(bot: Bot, new_context: NewContext) -> None:
    page, root = await _opens_table(bot, new_context)
    await page.goto(f"{root}/enter")
    await page.get_by_role("link", name="Xóm 8", exact=True).click()
    await page.wait_for_function(LOW_ENOUGH)
    await page.get_by_role("button", name="Không có đám nào").first.click()
    await expect(page.get_by_label("Đám cưới", exact=True)).to_have_value("Không có đám nào")
    await page.get_by_label("Có, dùng tốt", exact=True).check()
    await page.get_by_role("button", name="Ghi vào bản nháp").click()
    await expect(page.locator(".said")).to_contain_text("Đã ghi cho Xóm 8")
    await expect(page.locator("main")).to_contain_text("Đang ghi: có, dùng tốt")


async def test_a_filled_village_stays_on_one_screen(bot: Bot, new_context: NewContext) -> None:
    """A draft that is full, and a report that is in."""
    await told(bot, lambda house: (answers(house, 8, *TYPED), sends(house, 9)))
    page, root = await _opens_table(bot, new_context)
    for name in ("Xóm 8", "Xóm 9"):
        await page.goto(f"{root}/enter")
        await page.get_by_role("link", name=name, exact=True).click()
        await expect(page.locator("main")).to_contain_text("Đang ghi")
        high = await page.evaluate("document.documentElement.scrollHeight")
        assert high <= 768, (name, high)


async def test_a_pasted_table_is_moved_within_its_page(bot: Bot, new_context: NewContext) -> None:
    page, root = await _opens_table(bot, new_context)
    await page.goto(f"{root}/paste")
    await page.get_by_label("Đoạn tin").fill(GROUP)
    await page.get_by_role("button", name="Đọc đoạn tin").click()
    await expect(page.locator(".pasted")).to_be_visible()
    widths = "({ scrollWidth, clientWidth }) => scrollWidth - clientWidth"
    assert await page.locator(".wide").evaluate(widths) > 0
    assert await page.locator("html").evaluate(widths) == 0


async def test_nine_cards_stand_on_two_sheets(bot: Bot, new_context: NewContext) -> None:
    page, root = await _opens_table(bot, new_context)
    await page.goto(f"{root}/people/cards")
    await expect(page.get_by_role("alert")).to_contain_text("chỉ máy này mở được")
    await page.evaluate("[...document.querySelectorAll('.card')].slice(9).forEach(c => c.remove())")
    assert await page.locator(".card").count() == 9
    printed = await page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2
    await page.get_by_role("link", name="Cách có địa chỉ").click()
    await expect(page.locator("main")).to_contain_text("WEB_HOST=0.0.0.0")


async def test_a_day_stands_beside_its_field_as_it_is_said(
    bot: Bot, new_context: NewContext
) -> None:
    """Whatever way the browser writes it."""
    page, root = await _opens_table(bot, new_context)
    await page.goto(f"{root}/rounds/new")
    await page.get_by_label("Số liệu từ ngày").fill("2026-07-05")
    beside = page.locator(".field", has=page.get_by_label("Số liệu từ ngày"))
    await expect(beside.locator(".in-words")).to_have_text("Chủ nhật, 05/7/2026")
    await page.get_by_label("Giờ (hạn gửi)").fill("16:05")
    beside = page.locator(".field", has=page.get_by_label("Giờ (hạn gửi)"))
    await expect(beside.locator(".in-words")).to_have_text("4 giờ 05 chiều")


async def test_the_chosen_cell_is_seen(bot: Bot, new_context: NewContext) -> None:
    page, _ = await _opens_table(bot, new_context)
    cell = _cell(page, "Xóm 7", "ho_tong")
    await cell.locator("..").click()
    await expect(cell.locator("..")).to_have_css("outline-style", "solid")
