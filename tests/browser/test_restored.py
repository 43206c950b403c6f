"""An older copy was put back while a page was open: the page loads anew, and replies arrive."""

from functools import partial

import pytest
from playwright.async_api import expect
from sqlalchemy import Connection, delete, select

from bot.site.chat import message_streams
from models.delivery.tables import Outbox
from models.joining import generations
from tests.browser.conftest import OpenPhone
from tests.running import Bot


def put_back(db: Connection, bot: Bot) -> None:
    """What an older copy lacks: the newest message. Then another generation begins."""
    newest = db.execute(select(Outbox.id).order_by(Outbox.id.desc()).limit(1)).scalar_one()
    db.execute(delete(Outbox).where(Outbox.id == newest))
    generations.begin_generation(db, bot.clock.now())


async def test_a_page_that_was_left_open_shows_what_there_is(
    bot: Bot, open_phone: OpenPhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(message_streams, "BEAT_SECONDS", 0.2)
    phone = await (await open_phone()).opens(await bot.link("Trưởng xóm 3"))
    await phone.presses("Báo cáo ngay", "Câu 1/10")
    await bot.app.writer.run(partial(put_back, bot=bot))
    await expect(phone.page.get_by_text("Câu 1/10")).to_have_count(0, timeout=30_000)
    await phone.says("tro giup", "Cần người giúp")


async def test_signing_out_from_the_chat(bot: Bot, open_phone: OpenPhone) -> None:
    link = await bot.link("Trưởng xóm 3")
    phone = await (await open_phone()).opens(link)
    await phone.page.get_by_role("link", name="Thoát").click()
    await expect(phone.page.get_by_text("Máy này", exact=True)).to_be_visible()
    assert not await phone.is_wider_than_screen()
    await phone.page.get_by_role("button", name="Thoát", exact=True).click()
    await expect(phone.page.get_by_role("heading")).to_have_text("Đã thoát khỏi máy này")
    await phone.page.goto(link)
    await phone.page.get_by_role("button", name="Mở").click()
    await phone.page.get_by_label("4 số cuối điện thoại").fill("0003")
    await phone.page.get_by_role("button", name="Mở").click()
    await phone.page.wait_for_url("**/c/*/")
    await expect(phone.told.first).to_be_visible()
