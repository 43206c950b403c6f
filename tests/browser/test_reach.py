"""Within everybody's reach: keyboard only, large type, little room."""

from playwright.async_api import expect

from tests.browser.conftest import OpenPhone
from tests.browser.phone import Phone
from tests.running import Bot

# 200 percent on a phone, the keyboard open, turned, the smallest: (width, height, enlarged)
SCREENS = ((180, 370, 2), (360, 380, 1), (740, 360, 1), (320, 640, 1))
READ_ON = """() => {
  const below = document.querySelector("#below");
  if (!below.hidden) below.click();
  return below.hidden;
}"""
FOCUSED = "(document.activeElement.textContent || document.activeElement.id).trim()"
RING = "getComputedStyle(document.activeElement).outlineStyle"


async def tab_to(phone: Phone, label: str, key: str = "Tab") -> None:
    for _ in range(25):
        await phone.page.keyboard.press(key)
        if (await phone.page.evaluate(FOCUSED)).startswith(label):
            assert await phone.page.evaluate(RING) != "none"
            return
    raise AssertionError(f"{label!r} cannot be reached by the keyboard")


async def enter(phone: Phone, *expected: str) -> None:
    before = await phone.told.count()
    await phone.page.keyboard.press("Enter")
    await expect(phone.told).to_have_count(before + 1)
    await phone.hears(*expected)


async def test_keyboard_only(bot: Bot, open_phone: OpenPhone) -> None:
    phone = await open_phone(has_touch=False)
    await phone.page.goto(await bot.link("Trưởng xóm 3"))
    await tab_to(phone, "Mở")
    await phone.page.keyboard.press("Enter")
    # The page as it comes has live buttons; those its script lays are armed a moment later.
    await expect(phone.page.locator("html")).not_to_have_class("plain")
    await expect(phone.offered.first).to_be_enabled()
    await tab_to(phone, "Báo cáo ngay")
    await enter(phone, "Câu 1/10")
    # The place is kept where the pressed button was: the next one is one Tab away.
    await expect(phone.offered.first).to_be_enabled()
    await phone.page.keyboard.press("Tab")
    assert str(await phone.page.evaluate(FOCUSED)).startswith("Vẫn")
    await tab_to(phone, "text")
    await phone.page.keyboard.type("137")
    await enter(phone, "Đã ghi câu 1: 137 hộ", "Câu 2/10")
    await phone.page.keyboard.type("hai dòng")
    await phone.page.keyboard.press("Shift+Enter")
    assert await phone.page.locator("#text").input_value() == "hai dòng\n"
    await phone.page.locator("#text").fill("")
    await expect(phone.offered.first).to_be_enabled()
    await tab_to(phone, "Giải thích", "Shift+Tab")
    await enter(phone, "Theo danh sách đăng ký đầu năm", "Câu 2/10")


async def test_question_and_input_fit_on_every_screen(bot: Bot, open_phone: OpenPhone) -> None:
    for village, (width, height, enlarged) in enumerate(SCREENS, start=1):
        phone = await open_phone(
            viewport={"width": width, "height": height}, device_scale_factor=enlarged
        )
        await phone.opens(await bot.link(f"Trưởng xóm {village}"))
        await phone.presses("Báo cáo ngay", "Câu 1/10")
        assert not await phone.is_wider_than_screen()
        for name in ("#text", "#send"):
            assert await phone.in_view(phone.page.locator(name))
        field = await phone.page.locator("#text").bounding_box()
        assert field is not None
        assert field["width"] >= 0.6 * width
        log = await phone.page.locator("#log").bounding_box()
        first = await phone.told.last.locator(".line").first.bounding_box()
        assert log is not None
        assert first is not None
        assert log["y"] - 1 <= first["y"] <= log["y"] + log["height"] - 20
        await phone.says("giai thich", "Đếm theo sổ")


async def test_letters_twice_as_large_leave_the_head_and_the_question_on_the_screen(
    bot: Bot, open_phone: OpenPhone
) -> None:
    phone = await (await open_phone()).opens(await bot.link("Trưởng xóm 3"))
    await phone.presses("Báo cáo ngay", "Câu 1/10")
    devtools = await phone.page.context.new_cdp_session(phone.page)
    await devtools.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    for width, height in ((360, 740), (320, 640)):
        await phone.page.set_viewport_size({"width": width, "height": height})
        await phone.page.reload()
        await expect(phone.offered.first).to_be_enabled()
        for name in ("#tasks", "#help"):
            assert await phone.in_view(phone.page.locator(name)), (width, name)
        log = await phone.page.locator("#log").bounding_box()
        assert log is not None
        assert log["height"] >= 0.3 * height
        first = await phone.told.last.locator(".line").first.bounding_box()
        assert first is not None
        assert log["y"] - 1 <= first["y"] <= log["y"] + log["height"] - 40


async def test_typing_on_a_touch_keyboard(bot: Bot, open_phone: OpenPhone) -> None:
    phone = await (await open_phone(is_mobile=True)).opens(await bot.link("Trưởng xóm 3"))
    send, field = phone.page.locator("#send"), phone.page.locator("#text")
    ground = await send.evaluate(GROUND)
    await field.focus()
    low = await field.bounding_box()
    await phone.page.keyboard.type("ho 137")
    await phone.page.keyboard.press("Enter")
    await phone.page.keyboard.type("dang ky 131")
    high = await field.bounding_box()
    assert low is not None
    assert high is not None
    assert high["height"] > low["height"] + 10
    assert await send.evaluate(GROUND) != ground  # filled once there is something to send
    await send.click()
    await phone.hears("Câu 3/10")
    assert await phone.lines() == ["ho 137\ndang ky 131"]
    # The read-back: its one filled button is seen without scrolling, and is the only one.
    await phone.page.set_viewport_size({"width": 360, "height": 640})
    await phone.says("xem lai", "Xin xem lại trước khi gửi về xã")
    assert await phone.in_view(phone.told.last.locator(".line").first)
    filled = phone.page.locator("button.main:visible")
    await expect(filled).to_have_text(["Gửi về xã", "Gửi"])
    assert await phone.in_view(filled.first)
    assert await send.evaluate(GROUND) == ground != await filled.first.evaluate(GROUND)


async def test_a_long_message_begins_at_its_first_line_and_leads_on_to_its_buttons(
    bot: Bot, open_phone: OpenPhone
) -> None:
    phone = await open_phone(viewport={"width": 360, "height": 480})
    await phone.opens(await bot.link("Công chức văn hóa - xã hội"))
    await phone.says("chưa nộp", "Đã có 0/14")
    assert await phone.in_view(phone.told.last.locator(".line").first)
    await phone.page.reload()
    await expect(phone.page.locator("html")).not_to_have_class("plain")
    assert await phone.page.locator("#log").evaluate("log => log.scrollTop") > 0
    assert await phone.in_view(phone.told.last.locator(".line").first)
    below = phone.page.locator("#below")
    await expect(below).to_have_text("Xem tiếp và bấm chọn ở dưới")
    await phone.page.wait_for_function(READ_ON)
    assert await phone.in_view(phone.offered.last)


async def test_words_can_be_told_from_their_ground(bot: Bot, open_phone: OpenPhone) -> None:
    phone = await (await open_phone()).opens(await bot.link("Trưởng xóm 3"))
    await phone.says("viec", "Xóm 3")
    for scheme in ("light", "dark"):
        await phone.page.emulate_media(color_scheme=scheme)
        measured = await phone.page.evaluate(CONTRAST)
        assert min(measured.values()) >= 4.5, (scheme, measured)
    small = await phone.page.evaluate(SMALLEST)
    assert small >= 15, small


GROUND = "each => getComputedStyle(each).backgroundColor"
CONTRAST = """() => {
  const rgb = (text) => text.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = (text) => rgb(text).map((part) => part / 255)
    .map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const ground = (each) => {
    const own = getComputedStyle(each).backgroundColor;
    return own === "rgba(0, 0, 0, 0)" && each.parentElement ? ground(each.parentElement) : own;
  };
  const found = {};
  for (const name of [".bot .line", ".me .line", ".foot", ".day", ".choices button", "#who",
    "#tasks", "#send", "#text"]) {
    const each = document.querySelector(name);
    const [one, two] = [light(getComputedStyle(each).color), light(ground(each))];
    found[name] = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  }
  return found;
}"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll("p, button, .line, h1, textarea")]
  .filter((each) => each.textContent && !each.closest("[hidden]"))
  .map((each) => parseFloat(getComputedStyle(each).fontSize)))"""
