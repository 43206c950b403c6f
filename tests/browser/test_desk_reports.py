"""The officer's reports at the size of a phone and of a PC: read, pressed, asked again by keys."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.bot.site.desk.round_of_reports import answers, sends, told
from tests.browser.conftest import NewContext
from tests.handlers.report.filling import OFFICER, TYPED
from tests.people import House
from tests.running import Bot

SIZES: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 360, "height": 740}},
    "pc": {"viewport": {"width": 1280, "height": 900}, "has_touch": False, "is_mobile": False},
}
# Where pictures of the pages go, for whoever wants to look at them.
PICTURES = os.environ.get("DESK_PICTURES", "")


def _a_morning(house: House) -> None:
    sends(house, 3)
    sends(house, 5)
    answers(house, 6, "120", "118")
    answers(house, 7, *TYPED)


async def _picture(page: Page, name: str) -> None:
    if PICTURES:
        await page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


async def _is_too_wide(page: Page) -> bool:
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    return bool(await page.evaluate(wide))


async def at_desk(bot: Bot, new_context: NewContext, size: str) -> tuple[Page, str]:
    page = await (await new_context(**SIZES[size])).new_page()
    await page.goto(await bot.link(OFFICER))
    await page.get_by_role("button", name="Mở").click()
    await page.wait_for_url("**/c/*/")
    return page, f"{page.url.rstrip('/')}/desk"


@pytest.mark.parametrize("size", SIZES)
async def test_the_round_from_doubts_to_the_signing(
    bot: Bot, new_context: NewContext, size: str
) -> None:
    await told(bot, _a_morning)
    page, root = await at_desk(bot, new_context, size)
    await page.goto(f"{root}/reports")
    assert not await _is_too_wide(page)
    await _picture(page, f"reports-{size}")
    await page.get_by_role("link", name="Xóm 5", exact=True).click()
    await expect(page.get_by_role("heading", level=1)).to_have_text(
        "Báo cáo đời sống văn hóa 6 tháng đầu năm 2024, Xóm 5"
    )
    assert not await _is_too_wide(page)
    # By the keyboard alone: opened, a reason chosen, sent.
    ask = page.locator("summary", has_text="Nhờ xem lại").first
    await ask.focus()
    await page.keyboard.press("Enter")
    await page.locator("#usual-ho_tong").select_option("Khác nhiều so với lần trước")
    await _picture(page, f"report-{size}")
    send = page.get_by_role("button", name="Nhờ xem lại những số đã đánh dấu")
    await send.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status")).to_contain_text("Đã nhờ Xóm 5 xem lại 1 số.")
    await page.goto(f"{root}/reports")
    await page.get_by_role("button", name="Xem rồi nhận cả 1 báo cáo không có gì cần xem").click()
    await _picture(page, f"accept-{size}")
    assert not await _is_too_wide(page)
    await page.get_by_role("button", name="Nhận 1 báo cáo").click()
    await expect(page.get_by_role("status")).to_contain_text("Xóm 3")
    await page.goto(f"{root}/provisional")
    assert not await _is_too_wide(page)
    await _picture(page, f"provisional-{size}")
    await page.goto(f"{root}/signing")
    assert not await _is_too_wide(page)
    await page.locator("#sign-number").fill("12/BC-BCĐ")
    await page.locator("#sign-day").fill("2024-05-27")
    await page.locator("#sign-signer").fill("Phó Chủ tịch UBND xã")
    await _picture(page, f"signing-{size}")
    await page.get_by_role("button", name="Ghi là đã ký").click()
    await expect(page.get_by_role("status")).to_contain_text("Đã ghi Báo cáo số 12/BC-BCĐ")
    await _picture(page, f"signed-{size}")


async def test_readable_at_twice_the_size(bot: Bot, new_context: NewContext) -> None:
    """Half the width in the same type is what enlarging to 200 % comes to."""
    await told(bot, _a_morning)
    page, root = await at_desk(bot, new_context, "phone")
    await page.set_viewport_size({"width": 320, "height": 480})
    for path in ("", "provisional", "signing"):
        await page.goto(f"{root}/{path}")
        assert not await _is_too_wide(page), path


async def test_on_a_phone_all_of_a_list_are_reminded_with_few_presses(
    bot: Bot, new_context: NewContext
) -> None:
    await told(bot, _a_morning)
    page, root = await at_desk(bot, new_context, "phone")
    await page.goto(f"{root}/table")
    await page.get_by_role("link", name="Xem rồi nhắc nơi chưa gửi").click()
    await expect(page).to_have_url(re.compile(r"/remind\?round="))
    await _picture(page, "remind-phone")
    await page.goto(f"{root}/reports")
    await page.get_by_role("checkbox", name="Chưa bắt đầu").check()
    await expect(page.get_by_role("checkbox", name="Xóm 8", exact=False)).to_be_checked()
    await _picture(page, "picked-phone")
    await page.get_by_role("button", name="Xem rồi nhắc").click()
    await expect(page).to_have_url(re.compile(r"/remind\?round=.*pick="))
