"""Getting in by an invitation: opening its page changes nothing, its button does."""

import sqlite3
from pathlib import Path

from playwright.async_api import expect

from tests.browser.conftest import OpenPhone
from tests.running import Bot

USED = "SELECT count(*) FROM invitation WHERE used_at IS NOT NULL"
CHATS = "SELECT count(*) FROM chat"


def count(folder: Path, question: str) -> int:
    db = sqlite3.connect(folder / "test.db")
    try:
        return int(db.execute(question).fetchone()[0])
    finally:
        db.close()


async def test_a_code_typed_on_the_first_page(
    bot: Bot, open_phone: OpenPhone, tmp_path: Path
) -> None:
    code = await bot.code("Trưởng xóm 5")
    phone = await open_phone()
    await phone.page.goto(bot.url)
    await phone.page.get_by_label("Gõ mã mời").fill(f" {code[:4].lower()} {code[4:].lower()} ")
    await phone.page.get_by_role("button", name="Vào", exact=True).click()
    await phone.hears("Trưởng xóm 5", "Có đúng là ông/bà không?", "không bao giờ hỏi mã OTP")
    assert count(tmp_path, USED) == 0
    await phone.presses("Đúng", "UBND xã Kim Phượng xin lưu họ tên", "không ghi tên hộ dân")
    await phone.presses("Đồng ý", "Kính chào bà Trưởng xóm 5", "Việc cần làm")
    await expect(phone.page.locator("#who")).to_have_text("Trưởng xóm 5")
    assert count(tmp_path, USED) == 1


async def test_who_refuses_is_left_alone_and_told_how_to_report(
    bot: Bot, open_phone: OpenPhone
) -> None:
    phone = await open_phone()
    await phone.page.goto(f"{bot.url}/j/{await bot.code('Trưởng xóm 6')}")
    await phone.page.get_by_role("button", name="Vào").click()
    await phone.presses("Đúng", "Không đồng ý thì vẫn báo cáo qua điện thoại")
    await phone.presses("Không đồng ý", "Hệ thống chỉ ghi là không đồng ý", "0900 000 101")


async def test_looking_at_an_invitation_does_not_use_it(
    bot: Bot, open_phone: OpenPhone, tmp_path: Path
) -> None:
    code, before = await bot.code("Trưởng xóm 7"), count(tmp_path, CHATS)
    phone = await open_phone()
    for _ in range(2):  # a preview robot looks first
        await phone.page.goto(f"{bot.url}/j/{code}")
    assert count(tmp_path, CHATS) == before
    assert await phone.page.context.cookies() == []
    await phone.page.get_by_role("button", name="Vào").click()
    await phone.hears("Trưởng xóm 7")
    assert count(tmp_path, CHATS) == before + 1


async def test_a_wrong_code_is_said_plainly_and_can_be_typed_again(
    bot: Bot, open_phone: OpenPhone
) -> None:
    phone = await open_phone()
    await phone.page.goto(f"{bot.url}/j/ABCD2345")
    await phone.page.get_by_role("button", name="Vào").click()
    await phone.hears("Mã này không đúng. Xin xem lại trên thẻ mời rồi gõ lại")
    await phone.says(await bot.code("Trưởng xóm 8"), "Trưởng xóm 8", "Có đúng là ông/bà không?")


async def test_a_used_code_lets_nobody_else_in(bot: Bot, open_phone: OpenPhone) -> None:
    code = await bot.code("Trưởng xóm 9")
    first, second = await open_phone(), await open_phone()
    for phone in (first, second):
        await phone.page.goto(f"{bot.url}/j/{code}")
        await phone.page.get_by_role("button", name="Vào").click()
        if phone is first:
            await phone.presses("Đúng", "xin lưu")
            await phone.presses("Đồng ý", "Kính chào")
    # No chat of its own: the page of whoever used it, which asks for the digits.
    await second.page.wait_for_url("**/l/*")
    await second.page.get_by_role("button", name="Mở").click()
    await expect(second.page.get_by_label("4 số cuối điện thoại")).to_be_visible()


async def test_the_head_of_a_shared_page_names_whose_question_stands(
    bot: Bot, open_phone: OpenPhone
) -> None:
    """Two people, one telephone: a figure must not be typed under the name of the other one."""
    phone = await open_phone()
    await phone.page.goto(f"{bot.url}/j/{await bot.code('Trưởng xóm 5')}")
    await phone.page.get_by_role("button", name="Vào").click()
    await phone.agrees()
    await phone.says(await bot.code("Trưởng xóm 6"), "Có đúng là ông/bà không?")
    await phone.agrees()
    who = phone.page.locator("#who")
    for unit in ("Xóm 5", "Xóm 6"):
        await phone.says("viec", "Việc cần làm")
        await phone.presses(f"Báo cáo ngay: {unit}", "Câu 1/10")
        await expect(who).to_have_text(f"Trưởng {unit.lower()}")
        await phone.page.reload()
        await expect(who).to_have_text(f"Trưởng {unit.lower()}")
