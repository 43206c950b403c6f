"""The page for showing: three people side by side, and a clock that is moved."""

import pytest
from playwright.async_api import expect

from bot.settings import Settings, SettingsError, read_settings
from tests.browser.conftest import OpenPhone
from tests.running import running

PC = {"width": 1366, "height": 768}


async def test_three_people_and_the_next_deadline(
    settings: Settings, open_phone: OpenPhone
) -> None:
    async with running(settings.model_copy(update={"demo": True})) as bot:
        page = (await open_phone(viewport=PC)).page
        await page.goto(f"{bot.url}/demo")
        await expect(page.locator("iframe")).to_have_count(3)
        head, officer, chair = (page.frame_locator("iframe").nth(place) for place in range(3))
        await expect(head.locator("#who")).to_have_text("Trưởng xóm 1")
        await expect(officer.locator("#who")).to_have_text("Công chức văn hóa - xã hội")
        await expect(chair.locator("#who")).to_contain_text("Phó Chủ tịch UBND xã")
        await expect(page.locator("#now")).to_have_text("thứ Hai, 27/5/2024, 8 giờ")
        await expect(page.locator("#next")).to_have_text("Hạn kế tiếp: 17 giờ thứ Tư, 05/6.")

        for person in (head, officer, chair):  # nobody looks at an empty page
            await expect(person.locator(".choices button").first).to_be_visible()

        await page.get_by_role("button", name="Đến hạn kế tiếp").click()
        await expect(page.locator("#now")).to_have_text("thứ Tư, 05/6/2024, 11 giờ 15")
        reminder = head.locator(".msg.reminder").last
        await expect(reminder).to_contain_text(
            "Hôm nay là hạn báo cáo đời sống văn hóa 6 tháng đầu năm 2024: 17 giờ"
        )
        await expect(head.locator(".choices button").first).to_be_visible()
        # What would ring on the locked telephone: nothing personal; a press puts it away.
        ring = page.locator("#person-0 .ring")
        await expect(ring).to_contain_text("Điện thoại đang khóa sẽ kêu. Báo cáo")
        assert "Xóm" not in str(await ring.text_content())
        await ring.click()
        await expect(ring).to_have_count(0)
        await page.get_by_role("button", name="Thêm 1 ngày").click()
        await expect(page.locator("#now")).to_have_text("thứ Năm, 06/6/2024, 11 giờ 15")

        # Typed in one frame, it is said by that person only.
        await officer.locator("#text").fill("chưa nộp")
        await officer.locator("#send").click()
        await expect(officer.locator(".msg.bot").last).to_contain_text("Đã có 0/14 xóm gửi")
        await expect(chair.locator(".msg.me")).to_have_count(0)


async def test_on_a_phone_one_at_a_time(settings: Settings, open_phone: OpenPhone) -> None:
    async with running(settings.model_copy(update={"demo": True})) as bot:
        phone = await open_phone()
        await phone.page.goto(f"{bot.url}/demo")
        tabs = phone.page.get_by_role("tab")
        await expect(tabs).to_have_count(3)
        for place in range(3):
            await tabs.nth(place).click()
            for other in range(3):
                shown = expect(phone.page.locator("section").nth(other))
                await (shown.to_be_visible() if other == place else shown.to_be_hidden())
        assert not await phone.is_wider_than_screen()


def test_refused_with_a_token() -> None:
    with pytest.raises(SettingsError, match="DEMO"):
        read_settings(_env_file=None, demo=True, telegram_token="1:abc")
