"""A recording and a file from the page: told how large they are, before they go."""

import re
import wave
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Route, expect

from tests.browser.conftest import NewContext, OpenPhone
from tests.browser.phone import Phone
from tests.running import Bot


@pytest.fixture
def browser(whole_browser: Browser) -> Browser:
    """One with a microphone."""
    return whole_browser


ATTACH, SAID = "#attach", "#attach-line"


def re_size(begin: str) -> re.Pattern[str]:
    return re.compile(rf"{begin}\d, \d+ kB\.")


async def fail_once(route: Route, tries: list[Any]) -> None:
    tries.append(route)
    await (route.abort() if len(tries) == 1 else route.continue_())


async def opens(bot: Bot, new_context: NewContext, open_phone: OpenPhone) -> Phone:
    context = await new_context(permissions=["microphone"])
    return await (await open_phone(context)).opens(await bot.link("Trưởng xóm 3"))


async def test_a_recording_is_told_sent_and_kept(
    bot: Bot, new_context: NewContext, open_phone: OpenPhone
) -> None:
    phone = await opens(bot, new_context, open_phone)
    page = phone.page
    await page.locator("#photo").click()
    await page.locator("#attach-record").click()
    await expect(page.locator(SAID)).to_contain_text("Đang ghi 0:01, dài nhất 5 phút")
    await page.locator("#attach-stop").click()
    await expect(page.locator(SAID)).to_have_text(re_size("Ghi âm 0:0"))
    await page.locator("#attach-send").click()
    await expect(page.locator(ATTACH)).to_be_hidden()
    await phone.hears("Đã nhận tin nhắn thoại")
    await page.reload()
    await expect(phone.said.locator("a.file")).to_have_text(["Ghi âm"])


async def test_a_recording_ends_at_its_longest_and_says_so(
    bot: Bot, new_context: NewContext, open_phone: OpenPhone
) -> None:
    phone = await opens(bot, new_context, open_phone)
    await phone.page.clock.install()
    await phone.page.locator("#photo").click()
    await phone.page.locator("#attach-record").click()
    await expect(phone.page.locator("#attach-stop")).to_be_visible()
    await phone.page.clock.run_for(20 * 60 * 1000)
    await expect(phone.page.locator(SAID)).to_contain_text("Đã đủ 5 phút nên dừng ghi")
    await phone.page.locator("#attach-drop").click()
    await expect(phone.page.locator(ATTACH)).to_be_hidden()
    assert await phone.lines() == []


async def test_without_a_microphone_a_file_can_be_chosen(bot: Bot, open_phone: OpenPhone) -> None:
    phone = await (await open_phone()).opens(await bot.link("Trưởng xóm 3"))
    await phone.page.locator("#photo").click()
    await phone.page.locator("#attach-record").click()
    await expect(phone.page.locator(SAID)).to_contain_text("chưa cho dùng micrô")
    await expect(phone.page.locator("#attach-choose")).to_be_visible()


async def test_a_file_goes_again_until_it_is_there(
    bot: Bot, open_phone: OpenPhone, tmp_path: Path
) -> None:
    phone = await (await open_phone()).opens(await bot.link("Trưởng xóm 3"))
    page, tries = phone.page, []
    large, list_of = tmp_path / "song.mp3", tmp_path / "list.pdf"
    large.write_bytes(b"ID3" + bytes(6_000_000))
    list_of.write_bytes(b"%PDF-1.7" + bytes(240_000))
    await page.locator("#file").set_input_files(large)
    await expect(page.locator(SAID)).to_contain_text("Tệp này 6,0 MB, lớn quá 5 MB")
    await page.route("**/photo?*", lambda route: fail_once(route, tries))
    await page.locator("#file").set_input_files(list_of)
    await expect(page.locator(SAID)).to_contain_text("Tệp, 240 kB")
    await page.locator("#attach-send").click()
    await phone.hears("Đã nhận tệp")
    assert len(tries) == 2
    await expect(phone.said).to_have_count(1)


async def test_a_recording_of_twenty_minutes_is_refused_by_its_length(
    bot: Bot, open_phone: OpenPhone, tmp_path: Path
) -> None:
    """Small enough, but nobody listens for so long: it is told how long it may be."""
    phone = await (await open_phone()).opens(await bot.link("Trưởng xóm 3"))
    for minutes, said in ((20, "Ghi âm này dài 20:00, quá 5 phút"), (4, "Tệp, 720 kB")):
        chosen = tmp_path / f"{minutes}.wav"
        with wave.open(str(chosen), "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(1)
            sound.setframerate(3000)
            sound.writeframes(b"\x80" * 3000 * 60 * minutes)
        await phone.page.locator("#file").set_input_files(chosen)
        await expect(phone.page.locator(SAID)).to_contain_text(said)
    assert await phone.lines() == []
