"""A used card: back into the chat on its device, the digits on another, never a stranger."""

import re

import pytest
from sqlalchemy import Connection, delete, func, select, update

from models.chats.tables import Chat
from models.joining.tables import LinkDevice
from models.units.tables import Setting
from tests.bot.site.browsers import Browser, browser, joins_by_card
from tests.running import Bot

HEAD = "Trưởng xóm 3"


async def _count_chats(bot: Bot) -> int:
    count = select(func.count(Chat.id))
    return int(await bot.app.writer.run(lambda db: db.execute(count).scalar_one()))


async def _joins(bot: Bot, one: Browser) -> str:
    """The address of the card by which this browser joined."""
    card = f"{bot.url}/j/{await bot.code(HEAD)}"
    await joins_by_card(one, bot, HEAD)
    return card


async def test_on_its_device_the_card_leads_to_the_chat(bot: Bot) -> None:
    async with browser() as one:
        card = await _joins(bot, one)
        chat, before = one.chat, await _count_chats(bot)
        await one.opens(card)
        assert one.chat == chat
        # Also where the browser has lost the cookie of the chat itself.
        one.client.cookies.delete("chat")
        await one.opens(card)
        assert one.chat == chat
        assert await one.statuses() == {200}
        assert await _count_chats(bot) == before


async def test_on_another_device_it_asks_for_the_four_digits(bot: Bot) -> None:
    async with browser() as one, browser() as other:
        card = await _joins(bot, one)
        before = await _count_chats(bot)
        page = await other.opens(card)
        link = str(page.url)
        assert "/l/" in link
        asked = await other.opens(link)
        assert asked.status_code == 401
        assert "4 số cuối" in asked.text
        assert (await other.opens(link, digits="9999")).status_code == 401
        await other.opens(link, digits="0003")
        assert other.chat == one.chat
        assert await other.statuses() == {200}
        assert await _count_chats(bot) == before


async def test_a_card_that_nobody_used_opens_a_new_chat(bot: Bot) -> None:
    async with browser() as one, browser() as other:
        card = f"{bot.url}/j/{await bot.code(HEAD)}"
        await one.opens(card)
        await other.opens(card)
        assert one.chat != other.chat, "looking at it does not use it up"


async def test_whoever_joined_keeps_a_way_back(bot: Bot) -> None:
    async with browser() as one, browser() as other:
        await _joins(bot, one)
        await one.hears("Giữ lối vào")
        page = (await one.client.get(f"{one.chat}/keep")).text
        link = re.search(r'class="link">([^<]+)<', page)
        assert link is not None
        assert "<svg" in page
        assert "trên máy đang chạy hệ thống" in page
        assert (await other.opens(link[1])).status_code == 401
        assert (await other.client.get(f"{one.chat}/keep")).status_code == 403
        # On the device that joined it leads straight in.
        await one.opens(link[1])
        assert await one.statuses() == {200}


@pytest.mark.parametrize("is_known", [True, False])
async def test_who_cannot_go_back_is_told_whom_to_call_or_only_to_ask(
    bot: Bot, is_known: bool
) -> None:
    """Words never stand where a number should."""

    def forget(db: Connection) -> None:
        db.execute(update(LinkDevice).values(let_in_at=None))
        if not is_known:
            db.execute(delete(Setting).where(Setting.name == "contact_phone"))

    async with browser() as one, browser() as other:
        card = await _joins(bot, one)
        await bot.app.writer.run(forget)
        page = await other.opens(card)
    assert page.status_code == 410
    assert ("xin gọi cán bộ phụ trách: 0900 000 101" in page.text) is is_known
    assert ("xin hỏi cán bộ phụ trách." in page.text) is not is_known
    assert "số điện thoại của cán bộ" not in page.text
