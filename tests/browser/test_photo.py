"""A photo in place of an answer: kept for the officer, and for nobody else."""

from pathlib import Path
from urllib.parse import urljoin

from playwright.async_api import expect

from tests.browser.conftest import OpenPhone
from tests.running import Bot

OFFICER = "Công chức văn hóa - xã hội"


async def test_a_photo_reaches_the_officer_and_nobody_else(
    bot: Bot, open_phone: OpenPhone, tmp_path: Path
) -> None:
    officer = await (await open_phone()).opens(await bot.link(OFFICER))
    head = await (await open_phone()).opens(await bot.link("Trưởng xóm 3"))
    await head.presses("Báo cáo ngay", "Câu 1/10")
    picture = tmp_path / "page.png"
    await head.page.screenshot(path=picture)
    await head.page.locator("#file").set_input_files(picture)
    await head.hears("Đã nhận ảnh. Cán bộ phụ trách sẽ xem và ghi giúp", "Câu 1/10")
    await expect(head.said.last.locator("img")).to_be_visible()
    await expect(head.page.locator("#below")).to_be_hidden()  # the page follows, also past a photo
    await head.says("137", "Đã ghi câu 1: 137 hộ", "Câu 2/10")

    await officer.hears("Trưởng xóm 3 vừa gửi ảnh. Xin xem và ghi giúp.")
    async with officer.page.context.expect_page() as opened:
        await officer.told.last.locator("a.file").click()
    shown = await opened.value
    await shown.wait_for_load_state()
    assert await shown.evaluate("document.images[0].naturalWidth") > 300

    href = await officer.told.last.locator("a.file").get_attribute("href")
    assert href is not None
    theirs = urljoin(officer.page.url, href)
    answer = await officer.page.request.get(theirs)
    assert answer.status == 200
    assert answer.headers["content-type"] == "image/jpeg"
    assert "sandbox" in answer.headers["content-security-policy"]

    other = await (await open_phone()).opens(await bot.link("Trưởng xóm 4"))
    assert (await other.page.request.get(theirs)).status == 403
    assert (await other.page.request.get(urljoin(other.page.url, href))).status == 404
    # The photo stays in the chat of who sent it, also after the page was closed.
    await head.page.reload()
    await expect(head.said.locator("img")).to_have_js_property("complete", value=True)
    assert await head.said.locator("img").evaluate("each => each.naturalWidth") > 300


async def test_what_is_no_photo_is_refused_in_plain_words(
    bot: Bot, open_phone: OpenPhone, tmp_path: Path
) -> None:
    phone = await (await open_phone()).opens(await bot.link("Trưởng xóm 3"))
    broken = tmp_path / "song.png"
    broken.write_bytes(b"no picture at all")
    await phone.page.route("**/photo?*", lambda route: route.abort())
    text = tmp_path / "list.heic"
    text.write_bytes(b"ftypheic")
    await phone.page.locator("#file").set_input_files(text)
    await expect(phone.said.last).to_contain_text("Không mở được ảnh này. Xin chụp lại")
    await phone.page.get_by_role("button", name="Bỏ tin này").click()
    await expect(phone.said).to_have_count(0)
