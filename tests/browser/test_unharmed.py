"""Whatever people type is shown as they typed it, and never becomes part of the page."""

import sqlite3
from pathlib import Path

import pytest
from playwright.async_api import expect

from bot.site.chat.message_posts import LONGEST_TEXT
from tests.browser.conftest import OpenPhone
from tests.running import Bot

HTML = "<img src=x onerror=\"document.title='taken'\"> & <b>đậm</b> **sao** &lt;"
MARKS = "trái\u202eiảhp\u202c sang \u200fphải\u200e \u2067rtl\u2069 hết"
NFD = "Nha\u0300 va\u0306n ho\u0301a xo\u0301m 😀👍🏽"
LONG = "Đường điện hỏng. " * 235 + "Hết."


async def test_a_narrative_of_any_kind(bot: Bot, open_phone: OpenPhone, tmp_path: Path) -> None:
    phone = await (await open_phone()).opens(await bot.link("Trưởng xóm 3"))
    assert len(LONG) < LONGEST_TEXT < len(LONG) + 120
    told: list[str] = [HTML, MARKS, NFD, LONG]
    for words in told:
        await phone.says(words)
        assert (await phone.lines())[-1] == words
    await phone.page.reload()
    await expect(phone.said).to_have_count(len(told))
    assert await phone.lines() == told
    assert await phone.page.title() == "Trưởng xóm 3"
    assert await phone.page.locator(".text img, .text b > b").count() == 0
    assert not await phone.is_wider_than_screen()

    db = sqlite3.connect(tmp_path / "test.db")
    rows = db.execute("SELECT json_extract(raw, '$.text') FROM inbox ORDER BY id").fetchall()
    db.close()
    assert [text for (text,) in rows if text] == told


async def test_a_narrative_comes_back_in_the_read_back(bot: Bot, open_phone: OpenPhone) -> None:
    phone = await (await open_phone()).opens(await bot.link("Trưởng xóm 3"))
    await phone.presses("Báo cáo ngay", "Câu 1/10")
    await phone.says("sua cau 10", "Câu 10/10")
    await phone.says(HTML)
    shown = await phone.says("xem lai", "10. Đề nghị:")
    assert HTML in shown


@pytest.mark.parametrize("title", ["Trưởng <b>xóm</b> 3", "Trưởng \u202e3 móx"])
async def test_a_post_of_any_kind(
    bot: Bot, open_phone: OpenPhone, tmp_path: Path, title: str
) -> None:
    link = await bot.link("Trưởng xóm 3")
    db = sqlite3.connect(tmp_path / "test.db")
    db.execute("UPDATE post SET title = ? WHERE title = 'Trưởng xóm 3'", (title,))
    db.commit()
    db.close()
    phone = await (await open_phone()).opens(link)
    await expect(phone.page.locator("#who")).to_have_text(title)
