"""The officer enters for villages: a photo beside the fields, lines of the group, a full room."""

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import NewContext, OpenPhone
from tests.running import Bot

OFFICER = "Công chức văn hóa - xã hội"
SIZES: dict[str, dict[str, Any]] = {
    "phone": {},
    "pc": {"viewport": {"width": 1366, "height": 768}, "has_touch": False},
}


async def desk(context: Any, bot: Bot) -> Page:
    page: Page = await context.new_page()
    await page.goto(await bot.link(OFFICER))
    await page.get_by_role("button", name="Mở").click()
    await page.wait_for_url("**/c/*/")
    await page.goto(f"{page.url}desk/enter")
    return page


async def fits(page: Page) -> bool:
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    return bool(await page.evaluate(wide))


async def go(page: Page, path: str) -> None:
    root = page.url[: page.url.index("/desk") + len("/desk")]
    await page.goto(f"{root}/{path}")


@pytest.mark.parametrize("size", SIZES)
async def test_a_photo_is_typed_in_beside_its_picture(
    bot: Bot, open_phone: OpenPhone, new_context: NewContext, tmp_path: Path, size: str
) -> None:
    head = await (await open_phone()).opens(await bot.link("Trưởng xóm 3"))
    picture = tmp_path / "page.png"
    await head.page.screenshot(path=picture)
    await head.page.locator("#file").set_input_files(picture)
    await head.hears("Đã nhận ảnh")
    page = await desk(await new_context(**SIZES[size]), bot)
    await go(page, "errands")
    await expect(page.get_by_role("heading", name="Xóm 3: Gửi ảnh")).to_be_visible()
    assert await fits(page)
    await page.get_by_role("link", name="Nhập thay").last.click()
    image = page.locator(".paper img")
    await expect(image).to_have_js_property("complete", value=True)
    assert await image.evaluate("each => each.naturalWidth") > 300
    await expect(page.get_by_label("Ảnh", exact=True)).to_be_checked()
    await page.get_by_label("Số hộ", exact=True).fill("137")
    await page.get_by_label("Đám cưới", exact=True).fill("4 đám, đúng cả 5")
    await page.get_by_label("Đăng ký GĐVH").fill("1,31")
    await page.get_by_role("button", name="Gửi về xã thay đơn vị").press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("cần xem")
    await expect(page.get_by_label("Đăng ký GĐVH")).to_have_value("1,31")
    assert await fits(page)
    await page.get_by_label("Đăng ký GĐVH").fill("131")
    await page.get_by_label("Đám cưới", exact=True).fill("4, đúng cả 4")
    await page.get_by_label("Đám cưới, đúng").fill("")
    await page.get_by_role("button", name="Gửi về xã thay đơn vị").click()
    # Most places are not answered: it goes up by a yes of its own.
    await page.get_by_role("button", name="Vẫn gửi").click()
    await expect(page.get_by_role("status")).to_contain_text("Đã gửi về xã thay Xóm 3")
    await expect(page.get_by_text("Không còn việc nào chờ")).to_be_visible()
    await head.hears(
        "Xã đã nhận báo cáo đời sống văn hóa 6 tháng đầu năm 2024 của Xóm 3 theo ảnh đã gửi",
        "Đám cưới: 4",
    )


GROUP = """[18:40, 26/05/2024] Lan: Dạ em chào anh
[19:15, 26/05/2024] Trưởng xóm 3: ho 137, dk 131, cuoi 4 dung 4
[19:20, 26/05/2024] Hùng: X4 ho 118, dk 203; x5 ho 181
[19:25, 26/05/2024] Hùng: ho 170, dk 155"""


@pytest.mark.parametrize("size", SIZES)
async def test_lines_of_the_group_are_taken_with_one_press(
    bot: Bot, new_context: NewContext, size: str
) -> None:
    page = await desk(await new_context(**SIZES[size]), bot)
    await go(page, "paste")
    await page.get_by_label("Đoạn tin").fill(GROUP)
    await page.get_by_role("button", name="Đọc đoạn tin").click()
    await expect(page.get_by_role("checkbox", name="Xóm 3")).to_be_checked()
    await expect(page.get_by_role("checkbox", name="Xóm 4")).not_to_be_checked()
    assert await fits(page)
    await page.get_by_role("button", name="Nhận các hàng đã đánh dấu").click()
    await expect(page.get_by_text("Xóm 3: đã ghi 4 câu vào bản nháp")).to_be_visible()
    await expect(page.get_by_text("Xóm 5: đã ghi 1 câu vào bản nháp")).to_be_visible()


async def test_the_room_joins_and_the_group_gets_its_texts(
    bot: Bot, open_phone: OpenPhone, new_context: NewContext
) -> None:
    page = await desk(await new_context(**SIZES["pc"]), bot)
    await go(page, "meeting")
    await page.get_by_role("button", name="Mở mã cho buổi họp").click()
    code = (await page.locator(".code").inner_text()).replace(" ", "")
    await page.get_by_role("link", name="Mở trang để chiếu").click()
    await expect(page.locator(".qr svg")).to_be_visible()
    assert await fits(page)
    phone = await open_phone()
    await phone.page.goto(f"{bot.url}/m/{code}")
    await phone.page.get_by_label("Đơn vị của ông/bà").select_option("Xóm 7")
    await phone.page.get_by_label("4 số cuối điện thoại").fill("9999")
    await phone.page.get_by_role("button", name="Vào").click()
    await expect(phone.page.get_by_role("alert")).to_contain_text("chưa đúng")
    await phone.page.get_by_label("4 số cuối điện thoại").fill("0007")
    await phone.page.get_by_role("button", name="Vào").click()
    await phone.hears("UBND xã Kim Phượng xin lưu họ tên")
    await phone.presses("Đồng ý", "Kính chào ông Trưởng xóm 7")
    await page.reload()
    await expect(page.get_by_role("status")).to_contain_text("Xóm 7")
    await page.get_by_role("link", name="Về trang điều khiển").click()
    await go(page, "group")
    await page.get_by_role("button", name="Chép").first.click()
    await expect(page.get_by_role("button", name="Đã chép")).to_be_visible()
